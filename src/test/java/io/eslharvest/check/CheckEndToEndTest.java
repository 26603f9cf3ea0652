package io.eslharvest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.SeenRequest;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Checks of real servers over the shipped routes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckEndToEndTest {

    private static final String LABEL = "/api3/esls/A-0000";

    /** A port that nobody listens on: port 1 of loopback. */
    private static final String NOBODY = "127.0.0.1:1";

    private static final int TIMEOUT_MILLIS = 3_000;

    private static Trial trial() {
        return Trial.of(NOBODY).with("harvest.check-timeout-millis", TIMEOUT_MILLIS);
    }

    @Test
    void tells_of_each_url_how_it_is() throws Exception {
        Map<String, Answer> faults = new LinkedHashMap<>();
        faults.put("http-500", Faults.status(500));
        faults.put("http-404", Faults.status(404));
        faults.put("http-302", Faults.redirectTo("http://" + NOBODY + "/"));
        faults.put("timeout", Faults.silence());
        faults.put("no-response", Faults.raw(new byte[0]));
        faults.put(
                "malformed-http",
                Faults.raw("\u0000\u0001 no HTTP\r\n\r\n".repeat(300).getBytes()));
        try (EslServer server = EslServer.of(Stock.store(1)).start()) {
            List<String> lines = new ArrayList<>();
            faults.forEach((reason, fault) -> {
                server.faults().always(("/" + reason)::equals, fault);
                lines.add("http://" + server.address() + "/" + reason);
            });
            lines.addAll(List.of(
                    "python://bad",
                    "",
                    "http://" + NOBODY + "/",
                    "http://no-such-host.invalid/",
                    "http://" + server.address() + LABEL,
                    "http://" + server.address() + LABEL));
            List<String> expected = new ArrayList<>(faults.keySet());
            expected.addAll(List.of("bad-url", "bad-url", "connection-refused", "unknown-host"));
            expected.add(null);
            expected.add(null);

            Checked checked = Checked.urls(trial(), lines.toArray(String[]::new));

            assertThat(checked.reasons()).isEqualTo(expected);
            assertThat(checked.rows())
                    .extracting(Row::target)
                    .describedAs("each line has its row, twice where it stands twice")
                    .isEqualTo(lines);
            assertThat(checked.rows())
                    .filteredOn(row -> row.target().endsWith(LABEL))
                    .allSatisfy(row -> assertThat(row.status()).isEqualTo(200));
            assertThat(checked.rows().get(0).status()).isEqualTo(500);
            assertThat(checked.rows().get(3).millis()).isEqualTo(TIMEOUT_MILLIS);
            assertThat(checked.check().holds()).isFalse();
        }
    }

    @Test
    void counts_the_stores_and_labels_of_servers() throws Exception {
        try (EslServer announcing = EslServer.of(Stock.builder(12)
                                .announcing(true)
                                .store("S002", Stock.labels("B", "S002", 3))
                                .build())
                        .start();
                EslServer silent = EslServer.of(
                                Stock.builder(12).announcing(false).build())
                        .start();
                EslServer broken = EslServer.of(Stock.store(1))
                        .faults(new FaultPlan().always(path -> true, Faults.truncatedJson()))
                        .start();
                EslServer page = EslServer.of(Stock.store(1))
                        .faults(new FaultPlan().always(path -> true, Faults.json("{\"data\":{}}")))
                        .start()) {
            List<Row> rows = Checked.servers(
                            Trial.of(announcing, silent, broken, page).settings())
                    .rows();

            assertThat(rows.get(0).ok()).isTrue();
            assertThat(rows.get(0).stores()).isEqualTo(2);
            assertThat(rows.get(0).labels()).isEqualTo(15);
            assertThat(rows.get(1).stores()).isEqualTo(1);
            assertThat(rows.get(1).labels())
                    .describedAs("a server that announces nothing is not an empty one")
                    .isNull();
            assertThat(rows.get(2).reason()).isEqualTo("malformed-json");
            assertThat(rows.get(2).status()).isEqualTo(200);
            assertThat(rows.get(3).reason()).isEqualTo("wrong-shape");
            assertThat(announcing.requests())
                    .describedAs("a server is asked once")
                    .extracting(SeenRequest::path)
                    .containsExactly("/api3/users");
        }
    }

    @Test
    void asks_many_at_a_time_and_no_more_than_allowed() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).latencyMillis(20).start()) {
            String[] lines = IntStream.range(0, 60)
                    .mapToObj(i -> "http://" + server.address() + LABEL)
                    .toArray(String[]::new);

            Checked checked = Checked.urls(trial().with("harvest.check-concurrency", 7), lines);

            assertThat(checked.check().ok()).isEqualTo(60);
            assertThat(server.peakInFlight()).isEqualTo(7);
            assertThat(checked.rows())
                    .describedAs("latency is what the server took, without the wait for a turn")
                    .allSatisfy(
                            row -> assertThat(row.latencyMicros()).isBetween(20_000L, row.millis() * 1_000 + 1_000));
        }
    }

    @Test
    void the_first_success_breaks_off_what_still_runs() throws Exception {
        FaultPlan faults = new FaultPlan().always(path -> path.startsWith("/silent"), Faults.silence());
        try (EslServer server = EslServer.of(Stock.store(1)).faults(faults).start()) {
            List<String> lines = new ArrayList<>();
            IntStream.range(0, 5).forEach(i -> lines.add("http://" + server.address() + "/silent/" + i));
            lines.add("http://" + server.address() + LABEL);
            Trial patient = trial().with("harvest.check-timeout-millis", 600_000);

            Checked checked = Checked.urls(patient.settings(), Until.FIRST_SUCCESS, RowOrder.COMPLETED, lines);

            assertThat(checked.rows().get(0).ok()).isTrue();
            assertThat(checked.reasons().subList(1, 6)).containsOnly("cancelled");
            assertThat(checked.check().holds()).isTrue();
        }
    }

    @Test
    void of_a_body_no_more_is_read_than_costs_little() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(2)).start()) {
            server.faults()
                    .always(LABEL::equals, Faults.hugeBody(1L << 32))
                    .always("/api3/esls/A-0001"::equals, Faults.gzipBomb(1L << 28));

            Checked checked = Checked.urls(
                    trial().with("harvest.check-timeout-millis", 30_000),
                    "http://" + server.address() + LABEL,
                    "http://" + server.address() + "/api3/esls/A-0001");

            assertThat(checked.rows()).allMatch(Row::ok);
        }
    }

    @Test
    void a_body_that_does_not_come_to_its_end_is_a_failure() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(2)).start()) {
            server.faults()
                    .always(LABEL::equals, Faults.trickle(300))
                    .always("/api3/esls/A-0001"::equals, Faults.shortBody());

            Checked checked = Checked.urls(
                    trial(), "http://" + server.address() + LABEL, "http://" + server.address() + "/api3/esls/A-0001");

            assertThat(checked.reasons()).containsExactly("timeout", "truncated-body");
        }
    }

    @Test
    void a_kept_connection_that_the_server_closed_is_no_failure() throws Exception {
        FaultPlan faults = new FaultPlan().always(path -> true, Faults.closeAfterwards());
        try (EslServer server = EslServer.of(Stock.store(1)).faults(faults).start()) {
            String url = "http://" + server.address() + LABEL;

            Checked checked = Checked.urls(trial().with("harvest.check-concurrency", 1), url, url, url, url, url, url);

            assertThat(checked.check().ok()).isEqualTo(6);
        }
    }

    @Test
    void user_and_password_of_a_url_reach_its_server_and_no_row() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start()) {
            Checked checked = Checked.urls(
                    trial(),
                    "http://me:secret@" + server.address() + LABEL,
                    "http://" + server.address() + LABEL,
                    "python://me:secret@bad");

            assertThat(server.requests())
                    .extracting(request -> request.headers().get("Authorization"))
                    .describedAs("only who was given them is told")
                    .containsExactlyInAnyOrder("Basic bWU6c2VjcmV0", null);
            assertThat(server.requests())
                    .extracting(request -> request.headers().get("X-Esl-Harvest-Ticket"))
                    .containsOnlyNulls();
            assertThat(checked.rows()).extracting(Row::toString).noneMatch(row -> row.contains("secret"));
        }
    }

    @Test
    void the_credentials_of_the_fleet_go_to_its_servers_and_to_no_url() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start()) {
            Settings settings = Settings.load(
                    Path.of("application.properties"),
                    Map.of("HARVEST_AUTH", "bearer", "HARVEST_AUTH_TOKEN", "abc"),
                    Map.of("harvest.servers", server.address()),
                    Map.of(),
                    Path.of("routes"));
            Checked.servers(settings);
            Checked.urls(settings, Until.ALL, RowOrder.INPUT, List.of("http://" + server.address() + LABEL));

            assertThat(server.requests())
                    .extracting(request -> request.headers().get("Authorization"))
                    .containsExactly("Bearer abc", null);
        }
    }
}
