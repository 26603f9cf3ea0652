package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InventoryCsvTest {

    private static final String HEADER = "name,price,quantity,category\r\n";

    private final InventoryCsv csv = new InventoryCsv(',', true);

    @TempDir
    private Path temp;

    private List<Article> read(String text) throws IOException {
        return csv.read(Files.writeString(temp.resolve("inventory.csv"), text));
    }

    private String write(InventoryCsv form, Article article) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            for (Map<String, Object> row : form.rows(List.of(article))) {
                printer.printRecord(row.values());
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mug",
                "Mug, \"large\"",
                "two\r\nlines",
                "=cmd()",
                "'=cmd()",
                "''=cmd()",
                "+49",
                "-5",
                "'-5",
                "@x",
                "'quoted'",
                "Küche 😀",
                "<b>",
            })
    void an_article_comes_back_as_it_was_saved(String name) throws Exception {
        for (boolean guard : new boolean[] {true, false}) {
            InventoryCsv form = new InventoryCsv(',', guard);
            Article article = new Article(name, new BigDecimal("1299.90"), 7, "=a; b");

            String text = write(form, article);
            Path file = Files.writeString(temp.resolve("inventory.csv"), text);

            assertThat(form.read(file)).describedAs(text).containsExactly(article);
            if (guard) {
                assertThat(text.lines().skip(1))
                        .describedAs("no spreadsheet runs it")
                        .noneMatch(line -> line.matches("\"?[=@].*|.*,\"?[=@].*"));
            }
        }
    }

    @Test
    void an_empty_price_is_no_price() throws Exception {
        assertThat(read(HEADER + "Mug,,1,tea\r\n")).containsExactly(new Article("Mug", null, 1, "tea"));
    }

    @Test
    void a_byte_order_mark_and_line_ends_of_an_editor_do_no_harm() throws Exception {
        assertThat(read("\uFEFF" + HEADER.strip() + "\nMug,5,1,tea")).hasSize(1);
    }

    @Test
    void an_empty_file_holds_nothing() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read(HEADER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name;price;quantity;category | row 1: the header is not name,price,quantity,category",
                "name,price,quantity,category~Mug,5,1 | row 2: it has 3 cells, not 4",
                "name,price,quantity,category~,5,1,tea | row 2: the name is missing",
                "name,price,quantity,category~A,1,1,t~Mug,5 €,1,tea | row 3: the price is not like 1299.99",
                "name,price,quantity,category~Mug,5,many,tea | row 2: the quantity is no whole number",
                "name,price,quantity,category~Mug,-5,1,tea | row 2: the price is not like 1299.99",
            })
    void a_file_that_is_no_inventory_is_refused_with_the_row(String text, String problem) {
        assertThatThrownBy(() -> read(text.replace("~", "\r\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void a_file_that_is_no_utf_8_is_refused() throws Exception {
        Path file = Files.write(temp.resolve("inventory.csv"), new byte[] {'n', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> csv.read(file))
                .satisfiesAnyOf(
                        error -> assertThat(error).isInstanceOf(CharacterCodingException.class),
                        error -> assertThat(error).hasCauseInstanceOf(CharacterCodingException.class));
    }
}
