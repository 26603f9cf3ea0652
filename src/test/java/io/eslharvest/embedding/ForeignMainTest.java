package io.eslharvest.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.engine.HarvestHost;
import io.eslharvest.hostile.Held;
import io.eslharvest.hostile.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes in a Camel Main of somebody else's, which binds one bean and has nothing of our command line. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForeignMainTest {

    private static final String ROUTES = "file:routes/beans.camel.yaml,file:routes/*.camel.yaml,"
            + "file:routes/esl/*.camel.yaml,file:routes/embedded/*.camel.yaml";

    private EslServer server;

    @TempDir
    private Path temp;

    @BeforeEach
    void start_a_server() {
        server = EslServer.of(Stock.store(60)).start();
        server.faults().always(EslPath.label("A-0007")::equals, Faults.status(404));
    }

    @AfterEach
    void stop_the_server() {
        server.close();
    }

    private static Main start(boolean host, String routes, Map<String, String> properties) throws Exception {
        Main main = new Main();
        if (host) {
            main.bind(HarvestHost.NAME, new HarvestHost(Path.of("routes")));
        }
        Properties all = new Properties();
        all.putAll(properties);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(all);
        main.configure().withRoutesIncludePattern(routes).withShutdownTimeout(10);
        main.start();
        return main;
    }

    private Map<String, String> settings() {
        return Map.of(
                "harvest.time-zone", "UTC",
                "harvest.seen-within-days", "0",
                "harvest.retry-delay-millis", "1",
                "harvest.sort-order", "descending");
    }

    @Test
    @SuppressWarnings("unchecked")
    void harvests_as_the_program_does_and_answers_with_the_report() throws Exception {
        Trial trial = Trial.of(server).with("harvest.seen-within-days", 0).with("harvest.sort-order", "descending");
        String expected = trial.run(temp.resolve("program")).text(1);
        Main main = start(true, ROUTES, settings());
        try {
            Map<String, Object> report = main.getCamelTemplate()
                    .requestBody(
                            "direct:run-harvest",
                            Map.of(
                                    "servers",
                                    List.of(server.address()),
                                    "output-dir",
                                    temp.resolve("host").toString()),
                            Map.class);

            assertThat(report).containsEntry("outcome", "partial").containsEntry("balanced", true);
            assertThat((Map<String, Object>) report.get("totals"))
                    .containsEntry("written", 59L)
                    .containsEntry("failed", 1L);
        } finally {
            main.stop();
        }
        assertThat(Files.readString(temp.resolve("host/esl_id_part_1.csv"))).isEqualTo(expected);
        assertThat(server.peakInFlight())
                .describedAs("the default cap holds without a pool or a property of the host's")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void goes_by_the_hosts_own_pools_and_refuses_a_folder_in_use() throws Exception {
        Main main = start(
                true,
                ROUTES,
                Map.of(
                        "harvest.servers", server.address(),
                        "harvest.output-dir", temp.toString(),
                        "harvest.seen-within-days", "0",
                        "harvest.retry-delay-millis", "1",
                        "camel.threadpool.config[lanes].pool-size", "1",
                        "camel.threadpool.config[lanes].max-pool-size", "1",
                        "camel.threadpool.config[lanes].max-queue-size", "1000"));
        try (io.eslharvest.output.OutputFolder other = io.eslharvest.output.OutputFolder.open(temp)) {
            assertThat(other.path()).isEqualTo(temp);
            assertThatThrownBy(() -> main.getCamelTemplate().requestBody("direct:run-harvest", null, Map.class))
                    .rootCause()
                    .hasMessageContaining("another run is working in " + temp);
        }
        main.getCamelTemplate().requestBody("direct:run-harvest", null, Map.class);
        main.stop();

        assertThat(server.peakInFlight()).describedAs("one lane of the host's").isEqualTo(1);
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void two_runs_at_once_keep_their_records_apart() throws Exception {
        server.faults().heal();
        EslServerData data = EslServerData.builder()
                .store("S002", Stock.labels("B", "S002", 80))
                .build();
        CountDownLatch both = new CountDownLatch(2);
        Main main = start(true, ROUTES, settings());
        try (EslServer other = EslServer.of(data).start()) {
            List<Future<Map>> reports = new ArrayList<>();
            for (EslServer each : List.of(server, other)) {
                each.faults().once(PathKind.PAGE, (wire, regular) -> {
                    both.countDown();
                    Held.until(() -> both.getCount() == 0).write(wire, regular);
                });
                Path out = temp.resolve(each == server ? "one" : "two");
                Map<String, Object> run = Map.of("servers", each.address(), "output-dir", out.toString());
                reports.add(main.getCamelTemplate().asyncRequestBody("direct:run-harvest", run, Map.class));
            }
            for (Future<Map> report : reports) {
                assertThat(report.get(60, TimeUnit.SECONDS))
                        .containsEntry("outcome", "complete")
                        .containsEntry("balanced", true);
            }
        } finally {
            main.stop();
        }
        assertThat(Files.readAllLines(temp.resolve("one/esl_id_part_1.csv")))
                .hasSize(61)
                .noneMatch(line -> line.contains("B-00"));
        assertThat(Files.readAllLines(temp.resolve("two/esl_id_part_1.csv")))
                .hasSize(81)
                .noneMatch(line -> line.contains("A-00"));
    }

    @Test
    @SuppressWarnings("rawtypes")
    void two_runs_at_once_on_one_server_share_its_rate() throws Exception {
        Map<String, String> properties = new HashMap<>(settings());
        properties.put("harvest.requests-per-second", "60");
        properties.put("harvest.requests-per-server", "2");
        Main main = start(true, ROUTES, properties);
        try {
            List<Future<Map>> reports = new ArrayList<>();
            for (String out : List.of("one", "two")) {
                Map<String, Object> run = Map.of(
                        "servers",
                        server.address(),
                        "output-dir",
                        temp.resolve(out).toString());
                reports.add(main.getCamelTemplate().asyncRequestBody("direct:run-harvest", run, Map.class));
            }
            for (Future<Map> report : reports) {
                assertThat(report.get(60, TimeUnit.SECONDS)).containsEntry("balanced", true);
            }
        } finally {
            main.stop();
        }
        assertThat(server.requests()).describedAs("more than a second of them").hasSizeGreaterThan(100);
        assertThat(Timeline.mostWithin(TimeUnit.SECONDS.toNanos(1), server.requests()))
                .describedAs("the rate, and one that each of the four lanes held up on its way")
                .isLessThanOrEqualTo(60 + 4);
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void a_run_ends_with_its_platform_at_once_and_can_go_on_in_the_next() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.faults().heal();
        server.faults().always(EslPath.label("A-0030")::equals, (wire, regular) -> {
            asked.countDown();
            Faults.silence().write(wire, regular);
        });
        Map<String, Object> run = Map.of(
                "servers", server.address(), "output-dir", temp.resolve("host").toString(), "resume", true);
        Main first = start(true, ROUTES, settings());
        Future<Map> running = first.getCamelTemplate().asyncRequestBody("direct:run-harvest", run, Map.class);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        first.stop();
        Map<String, Object> report = running.get(60, TimeUnit.SECONDS);
        assertThat(report)
                .describedAs("its books, closed before its Camel was")
                .containsEntry("stopped", "interrupted")
                .containsEntry("balanced", true);

        server.faults().heal();
        Main second = start(true, ROUTES, settings());
        try {
            Map<String, Object> rest = second.getCamelTemplate().requestBody("direct:run-harvest", run, Map.class);
            assertThat(rest).containsEntry("outcome", "complete");
        } finally {
            second.stop();
        }
    }

    @Test
    void a_run_cannot_set_what_the_routes_are_built_with() throws Exception {
        Main main = start(true, ROUTES, settings());
        try {
            assertThatThrownBy(() -> main.getCamelTemplate()
                            .requestBody("direct:run-harvest", Map.of("sort-by", "battery"), Map.class))
                    .rootCause()
                    .hasMessageContaining("sort-by")
                    .hasMessageContaining("servers, servers-file, output-dir and resume");
            assertThatThrownBy(() -> main.getCamelTemplate()
                            .requestBody("direct:run-harvest", Map.of("resume", "maybe"), Map.class))
                    .rootCause()
                    .hasMessageContaining("resume=maybe: must be true or false");
        } finally {
            main.stop();
        }
    }

    @Test
    void a_host_without_its_bean_is_told_of_the_first_thing_it_lacks() {
        assertThatThrownBy(() -> start(false, ROUTES, settings()))
                .hasStackTraceContaining("harvest.requests-per-server");
    }

    @Test
    void a_host_without_the_beans_or_the_source_is_told_so() {
        assertThatThrownBy(() -> start(true, "file:routes/*.camel.yaml,file:routes/embedded/*.camel.yaml", settings()))
                .hasStackTraceContaining("there is no route list-stores: load the files of the folder routes/esl");
        assertThatThrownBy(() -> start(true, "file:routes/beans.camel.yaml,file:routes/esl/*.camel.yaml", settings()))
                .hasStackTraceContaining("there is no route harvest: load the files of the folder routes");
        assertThatThrownBy(() -> start(true, "file:routes/esl/*.camel.yaml", settings()))
                .describedAs("Camel names the bean by itself")
                .hasStackTraceContaining("eslJson");
    }

    @Test
    void a_wrong_property_of_the_hosts_is_told_with_its_place() {
        assertThatThrownBy(() -> start(true, ROUTES, Map.of("harvest.retries", "many")))
                .hasStackTraceContaining(
                        "harvest.retries=many (the platform's properties): must be a whole number from 0 to 100");
    }
}
