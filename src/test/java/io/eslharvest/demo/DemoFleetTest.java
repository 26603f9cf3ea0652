package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Only so that a body that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoFleetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T05:00:00Z");
    private static final DemoFleet.Size SIZE = new DemoFleet.Size(3, 3, 120);

    /** The fleet's servers as the clients will find them, without their faults. */
    private static List<EslServerData> data(long seed) {
        DemoData data = new DemoData(SIZE, seed, NOW);
        return IntStream.range(0, SIZE.servers()).mapToObj(data::server).toList();
    }

    private static List<EslLabel> labels() {
        return data(1).stream().flatMap(server -> server.labels().stream()).toList();
    }

    private static String everything(long seed) {
        StringBuilder all = new StringBuilder();
        for (EslServerData server : data(seed)) {
            EslApi api = new EslApi(server);
            List<String> paths = new ArrayList<>(List.of(EslPath.users()));
            server.stores().forEach(store -> IntStream.rangeClosed(1, 4)
                    .forEach(index -> paths.add(EslPath.page(store.code(), index))));
            server.labels().forEach(label -> paths.add(EslPath.label(label.id())));
            paths.forEach(path -> all.append(new String(api.get(path).body(), StandardCharsets.UTF_8)));
        }
        return all.toString();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_does_not() {
        assertThat(everything(1)).isEqualTo(everything(1)).isNotEqualTo(everything(2));
    }

    @Test
    void every_id_is_three_hex_pairs_and_there_once() {
        List<String> ids = labels().stream().map(EslLabel::id).toList();
        assertThat(ids)
                .hasSize(3 * 3 * 120)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9A-F]{2}-[0-9A-F]{2}-[0-9A-F]{2}"));
    }

    @Test
    void ids_stay_unique_in_a_big_fleet_and_differ_from_seed_to_seed() {
        DemoFleet.Size big = new DemoFleet.Size(1, 1, 70_000);
        assertThat(new HashSet<>(new DemoData(big, 1, NOW)
                        .server(0).labels().stream().map(EslLabel::id).toList()))
                .describedAs("more than the last two pairs alone can tell apart")
                .hasSize(70_000);
        assertThat(data(1).get(0).labels().get(0).id())
                .isNotEqualTo(data(2).get(0).labels().get(0).id());
    }

    @Test
    void a_few_in_a_hundred_labels_are_stale_and_one_is_unreadable() {
        int stale = 0;
        int unreadable = 0;
        for (EslLabel label : labels()) {
            long heard = number(label.fields().get("last_hb_time"));
            long created = number(label.fields().get("create_time"));
            if (heard < 0 || created < 0) {
                unreadable++;
                continue;
            }
            Duration silent = Duration.between(Instant.ofEpochMilli(heard), NOW);
            assertThat(created).isLessThan(heard);
            assertThat(silent.isNegative()).isFalse();
            if (silent.toDays() >= 8) {
                stale++;
            } else {
                assertThat(silent)
                        .describedAs("far from the bound of 7 days, however long the run takes to come to it")
                        .isLessThan(Duration.ofHours(7));
            }
        }
        assertThat(stale).isEqualTo(9 * 4);
        assertThat(unreadable).isEqualTo(9);
    }

    private static long number(Object time) {
        return time != null && time.toString().matches("[0-9]+") ? Long.parseLong(time.toString()) : -1;
    }

    @Test
    void the_labels_have_all_that_a_harvest_stumbles_over() {
        List<Map<String, Object>> fields =
                labels().stream().map(EslLabel::fields).toList();
        Set<String> words = new HashSet<>();
        fields.forEach(label -> words.add(String.valueOf(label.get("product_id"))));
        assertThat(words)
                .contains("0", "null", "1", "4", "-1", String.valueOf(0x62), String.valueOf(0x12345678), "1536");
        assertThat(fields)
                .describedAs("a number as text")
                .anyMatch(label -> label.get("battery") instanceof String)
                .describedAs("a number as number")
                .anyMatch(label -> label.get("battery") instanceof Integer)
                .describedAs("a number that a double can not hold")
                .anyMatch(label -> "9007199254740993".equals(String.valueOf(label.get("refresh_times"))))
                .describedAs("no refresh count")
                .anyMatch(label -> !label.containsKey("refresh_times"))
                .describedAs("an optional field there")
                .anyMatch(label -> label.containsKey("temperature"))
                .describedAs("an optional field not there")
                .anyMatch(label -> !label.containsKey("temperature"));
        assertThat(fields)
                .extracting(label -> label.get("description").toString())
                .anyMatch(text -> text.contains(","))
                .anyMatch(text -> text.contains("\""))
                .anyMatch(text -> text.contains("\n"))
                .anyMatch(text -> text.startsWith("="))
                .anyMatch(text -> text.codePoints().anyMatch(Character::isIdeographic))
                .anyMatch(text -> text.codePoints().anyMatch(point -> point > 0xFFFF));
    }

    @Test
    void pages_repeat_some_labels_and_hide_the_one_that_is_announced() {
        List<EslServerData> servers = data(1);
        EslStore first = servers.get(0).store("S001").orElseThrow();
        assertThat(first.listed()).hasSize(119 + 2);
        assertThat(new HashSet<>(first.listed())).hasSize(119);
        assertThat(first.announced()).hasSize(120).containsAll(first.listed());
        EslStore other = servers.get(1).store("S004").orElseThrow();
        assertThat(other.listed()).hasSize(120 + 2).containsAll(other.announced());
        assertThat(servers.get(0).store("S000").orElseThrow().listed())
                .describedAs("an empty store")
                .isEmpty();
        assertThat(servers).extracting(EslServerData::totalPage).containsExactly(true, false, true);
        assertThat(servers)
                .allMatch(server -> server.stores().get(0).code().equals(EslStore.DEFAULT))
                .allMatch(server -> server.stores().size() >= 4);
    }

    @Test
    void every_label_can_be_had_but_the_one_that_is_never_found() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(new DemoFleet.Size(3, 2, 30), 5, NOW, 0)) {
            List<Integer> failures = new ArrayList<>();
            for (EslServer server : fleet.servers()) {
                failures.add(neverAnswered(server));
            }
            assertThat(failures)
                    .describedAs("the faults of the first two go away by asking again")
                    .containsExactly(0, 0, 1);
            assertThat(fleet.addresses()).hasSize(3).allMatch(address -> address.matches("127\\.0\\.0\\.1:[0-9]+"));
        }
    }

    private static int neverAnswered(EslServer server) throws Exception {
        Client client = new Client(server);
        int failures = 0;
        for (EslLabel label : server.data().labels()) {
            JsonNode answered = null;
            for (int attempt = 0; attempt < 2 && (answered == null || answered.isMissingNode()); attempt++) {
                try {
                    answered = client.data(EslPath.label(label.id()));
                } catch (IOException cutShort) {
                    assertThat(attempt).describedAs("a second try is whole").isZero();
                }
            }
            failures += answered == null || answered.isMissingNode() ? 1 : 0;
        }
        return failures;
    }

    @Test
    void each_of_the_passing_faults_is_met_once() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(new DemoFleet.Size(3, 1, 40), 5, NOW, 0)) {
            EslServer first = fleet.servers().get(0);
            EslServer second = fleet.servers().get(1);
            Client ofFirst = new Client(first);
            Client ofSecond = new Client(second);
            String page = EslPath.page("S001", 1);
            assertThat(ofFirst.get(page).statusCode()).isEqualTo(503);
            assertThat(ofFirst.get(page).statusCode()).isEqualTo(200);
            String late = EslPath.label(second.data().labels().get(20).id());
            assertThat(ofSecond.get(late).headers().firstValue("Retry-After")).contains("1");
            assertThat(ofSecond.get(late).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_smallest_fleets_start_too() {
        for (DemoFleet.Size size : List.of(new DemoFleet.Size(1, 0, 0), new DemoFleet.Size(3, 1, 1))) {
            try (DemoFleet fleet = DemoFleet.start(size, 5, NOW, 0)) {
                assertThat(fleet.servers()).hasSize(size.servers());
            }
        }
    }
}
