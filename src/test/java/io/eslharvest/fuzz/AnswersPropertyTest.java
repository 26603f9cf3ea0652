package io.eslharvest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.esl.EslJson;
import io.eslharvest.esl.LabelAnswer;
import io.eslharvest.esl.PageAnswer;
import io.eslharvest.esl.StoresAnswer;
import io.eslharvest.ids.IdList;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.CsvRow;
import io.eslharvest.record.LabelRecord;
import io.eslharvest.record.RecordOrder;
import io.eslharvest.record.UnreadableLabel;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers is read, or refused by the two exceptions that the routes expect. */
class AnswersPropertyTest {

    private static final EslJson JSON = new EslJson();
    private static final CsvRow ROW = new CsvRow(ColumnNames.ALL, ZoneOffset.UTC, true);

    @Provide
    Arbitrary<byte[]> bodies() {
        return AnyJson.bodies();
    }

    @Provide
    Arbitrary<byte[]> labelBodies() {
        return AnyJson.bodies(AnyJson.labels());
    }

    @Property(tries = 4000, seed = "41")
    void a_page_is_read_or_refused_as_an_io_failure(@ForAll("bodies") byte[] body) {
        try {
            PageAnswer page = JSON.readValue(body, PageAnswer.class);
            assertReadable(page.ids());
            assertThat(page.withoutId()).isNotNegative();
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 4000, seed = "42")
    void a_list_of_stores_is_read_or_refused_as_an_io_failure(@ForAll("bodies") byte[] body) {
        try {
            StoresAnswer stores = JSON.readValue(body, StoresAnswer.class);
            assertThat(stores.stores()).doesNotContainKeys("", "default");
            for (IdList announced : stores.stores().values()) {
                if (announced != null) {
                    assertReadable(announced);
                }
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void assertReadable(IdList ids) throws IOException {
        long count = 0;
        for (Iterator<String> each = ids.iterator(); each.hasNext(); count++) {
            assertThat(each.next()).isNotEmpty();
        }
        assertThat(count).isEqualTo(ids.size());
        ids.close();
    }

    @Property(tries = 4000, seed = "43")
    void a_label_is_read_or_refused_as_an_io_failure_and_is_a_row_or_unreadable(@ForAll("bodies") byte[] body) {
        try {
            assertCells(
                    LabelRecord.of(JSON.readValue(body, LabelAnswer.class).fields(), "A", "server:1", 0, "S001", 0));
        } catch (IOException | UnreadableLabel refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void assertCells(Map<String, Object> labelRecord) {
        assertThat(ROW.of(labelRecord).values()).allSatisfy(cell -> {
            if (cell != null) {
                String text = (String) cell;
                assertThat(text.codePoints().anyMatch(AnswersPropertyTest::isHalfAPair))
                        .describedAs("UTF-8 cannot hold half a surrogate pair")
                        .isFalse();
            }
        });
    }

    private static boolean isHalfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Property(tries = 100, seed = "44")
    void records_of_any_labels_have_one_order_by_any_column(@ForAll("manyLabels") List<byte[]> bodies) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (byte[] body : bodies) {
            try {
                Map<String, Object> fields =
                        JSON.readValue(body, LabelAnswer.class).fields();
                records.add(LabelRecord.of(fields, "A" + records.size(), "server:1", 0, "S001", 0));
            } catch (IOException | UnreadableLabel refused) {
                // no record, nothing to order
                continue;
            }
        }
        for (String column : ColumnNames.ALL) {
            RecordOrder order = new RecordOrder(column, false);
            List<Map<String, Object>> sorted = new ArrayList<>(records);
            sorted.sort(order);
            List<Map<String, Object>> again = new ArrayList<>(records);
            Collections.reverse(again);
            again.sort(order);
            assertThat(again).describedAs("whatever order they came in").isEqualTo(sorted);
        }
    }

    @Provide
    Arbitrary<List<byte[]>> manyLabels() {
        return labelBodies().list().ofMinSize(2).ofMaxSize(60);
    }
}
