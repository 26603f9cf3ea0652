package io.eslharvest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.CsvRow;
import io.eslharvest.record.LabelRecord;
import io.eslharvest.record.UnreadableLabel;
import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.CsvDataFormat;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What goes into a CSV file comes out of it, by the marshaller that the parts are written with. */
class CsvRoundTripPropertyTest {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static CamelContext camel;
    private static ProducerTemplate template;

    @BeforeContainer
    static void start_camel() throws Exception {
        camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (char delimiter : DELIMITERS) {
                    CsvDataFormat csv = new CsvDataFormat();
                    csv.setDelimiter(String.valueOf(delimiter));
                    from("direct:csv-" + (int) delimiter)
                            .setProperty("CamelCharsetName", constant("UTF-8"))
                            .marshal(csv);
                }
            }
        });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterContainer
    static void stop_camel() {
        camel.stop();
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> labels() {
        return AnyJson.labels().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<Set<String>> columns() {
        return Arbitraries.of(ColumnNames.ALL).set().ofMinSize(1);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(DELIMITERS);
    }

    @Property(tries = 800, seed = "51")
    void a_file_parsed_back_holds_what_went_in(
            @ForAll("labels") List<Map<String, Object>> labels,
            @ForAll("columns") Set<String> columns,
            @ForAll("delimiters") char delimiter)
            throws Exception {
        CsvRow row = new CsvRow(List.copyOf(columns), ZoneOffset.UTC, false);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> label : labels) {
            try {
                rows.add(row.of(LabelRecord.of(label, "A" + rows.size(), "server:1", 0, "S001", 0)));
            } catch (UnreadableLabel unreadable) {
                // such a label is named in the missing list and is in no file
                continue;
            }
        }

        String file = template.requestBody("direct:csv-" + (int) delimiter, rows, String.class);

        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = format.parse(new StringReader(file))) {
            assertThat(parser.getRecords().stream().map(CSVRecord::toList).toList())
                    .isEqualTo(
                            rows.stream().map(CsvRoundTripPropertyTest::cells).toList());
        }
    }

    /** A missing value and an empty text are both an empty cell. */
    private static List<String> cells(Map<String, Object> row) {
        return row.values().stream()
                .map(cell -> cell == null ? "" : (String) cell)
                .toList();
    }
}
