package io.eslharvest.inventory;

import io.eslharvest.record.FormulaGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The inventory as rows of a CSV file, and back: what is read is what was written, guarded formulas included. */
public final class InventoryCsv {

    static final List<String> COLUMNS = List.of("name", "price", "quantity", "category");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Texts that would not come back as they were without one more quote: guarded ones, and those that look like it. */
    private static final Pattern QUOTED_FORMULA = Pattern.compile("'+[=+\\-@\t\r].*", Pattern.DOTALL);

    private final char delimiter;
    private final boolean formulaGuard;

    /** @param formulaGuard whether texts that a spreadsheet would run get a leading {@code '} */
    InventoryCsv(char delimiter, boolean formulaGuard) {
        this.delimiter = delimiter;
        this.formulaGuard = formulaGuard;
    }

    /** The header, then a row for each article. */
    List<Map<String, Object>> rows(List<Article> articles) {
        List<Map<String, Object>> rows = new ArrayList<>(articles.size() + 1);
        Map<String, Object> header = new LinkedHashMap<>();
        COLUMNS.forEach(column -> header.put(column, column));
        rows.add(header);
        for (Article article : articles) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", guarded(article.name()));
            row.put("price", article.price() == null ? null : article.price().toPlainString());
            row.put("quantity", Long.toString(article.quantity()));
            row.put("category", guarded(article.category()));
            rows.add(row);
        }
        return rows;
    }

    private String guarded(String text) {
        if (!formulaGuard) {
            return text;
        }
        return QUOTED_FORMULA.matcher(text).matches() ? "'" + text : FormulaGuard.guard(text);
    }

    private String unguarded(String cell) {
        return formulaGuard && QUOTED_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /**
     * Reads a file that was written so, or by hand.
     *
     * @throws IllegalArgumentException with a message that names the line, for a file that is no inventory
     * @throws IOException if the file cannot be read
     */
    List<Article> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
        List<Article> articles = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(withoutMark(reader), format)) {
            boolean header = true;
            for (CSVRecord row : rows) {
                if (header) {
                    require(row.toList().equals(COLUMNS), row, "the header is not " + header());
                    header = false;
                } else {
                    articles.add(article(row));
                }
            }
        }
        return articles;
    }

    private String header() {
        return String.join(String.valueOf(delimiter), COLUMNS);
    }

    private static BufferedReader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK.charAt(0)) {
            reader.reset();
        }
        return reader;
    }

    private Article article(CSVRecord row) {
        require(row.size() == COLUMNS.size(), row, "it has " + row.size() + " cells, not " + COLUMNS.size());
        require(!row.get(0).isEmpty(), row, "the name is missing");
        require(row.get(1).matches("(\\d{1,40}(\\.\\d{1,20})?)?"), row, "the price is not like 1299.99");
        require(row.get(2).matches("\\d{1,15}"), row, "the quantity is no whole number");
        return new Article(
                unguarded(row.get(0)),
                row.get(1).isEmpty() ? null : new BigDecimal(row.get(1)),
                Long.parseLong(row.get(2)),
                unguarded(row.get(3)));
    }

    private static void require(boolean holds, CSVRecord row, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("row " + row.getRecordNumber() + ": " + problem);
        }
    }
}
