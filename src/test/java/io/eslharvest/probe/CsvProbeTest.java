package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvProbeTest {

    private static String marshalled(char delimiter, List<Map<String, Object>> rows) throws Exception {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setDelimiter(delimiter);
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:marshal").marshal(csv).convertBodyTo(String.class));
            return probe.sendBody("direct:marshal", rows).getMessage().getBody(String.class);
        }
    }

    private static Map<String, Object> row(Object first, Object second) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("first", first);
        row.put("second", second);
        return row;
    }

    @Test
    void rows_as_maps_are_written_in_the_order_of_the_map_with_crlf_and_without_a_header_of_their_own()
            throws Exception {
        assertThat(marshalled(',', List.of(row("a", "b"), row("c", "d")))).isEqualTo("a,b\r\nc,d\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comma, in it|\"comma, in it\"",
                "semi;colon|semi;colon",
                "a \"quote\"|\"a \"\"quote\"\"\"",
                "plain|plain",
                "国産|国産",
            })
    void a_cell_is_quoted_where_it_has_to_be(String cell, String written) throws Exception {
        assertThat(marshalled(',', List.of(row("x", cell)))).isEqualTo("x," + written + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"'\r'", "'\n'", "'\r\n'"})
    void a_line_break_of_any_kind_is_quoted(String lineBreak) throws Exception {
        String cell = "one" + lineBreak + "two";
        assertThat(marshalled(',', List.of(row("x", cell)))).isEqualTo("x,\"" + cell + "\"\r\n");
    }

    @Test
    void the_delimiter_that_is_set_is_the_one_that_is_quoted() throws Exception {
        assertThat(marshalled(';', List.of(row("a;b", "a,b")))).isEqualTo("\"a;b\";a,b\r\n");
        assertThat(marshalled('\t', List.of(row("a\tb", "c")))).isEqualTo("\"a\tb\"\tc\r\n");
    }

    @Test
    void null_is_an_empty_cell_and_an_empty_first_cell_is_told_from_an_empty_line() throws Exception {
        assertThat(marshalled(',', List.of(row("a", null)))).isEqualTo("a,\r\n");
        assertThat(marshalled(',', List.of(row("", "b")))).isEqualTo("\"\",b\r\n");
    }
}
