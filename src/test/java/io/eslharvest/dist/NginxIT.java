package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx judges whether the caps hold: it refuses with 503 what is over them. Runs with the profile nginx. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NginxIT {

    private static final int LABELS = 300;
    private static final String FOUR_AT_A_TIME = "limit_conn connections 4;";

    @TempDir
    private Path folder;

    @TempDir
    private Path out;

    private EslServer server;

    @BeforeEach
    void start_a_server_that_takes_its_time() {
        server = EslServer.of(Stock.store(LABELS)).latencyMillis(10).start();
    }

    @AfterEach
    void stop_the_server() {
        server.close();
    }

    /** Harvests through nginx; returns the totals of the report. */
    private JsonNode harvest(Nginx nginx, int exitCode, String... definitions) throws Exception {
        String[] arguments = new String[5 + definitions.length];
        arguments[0] = "run";
        arguments[1] = "--progress=none";
        arguments[2] = "--servers=" + nginx.address();
        arguments[3] = "--output-dir=" + out;
        arguments[4] = "-Dharvest.seen-within-days=0";
        System.arraycopy(definitions, 0, arguments, 5, definitions.length);
        Launch launch = Installation.packaged().run(arguments);
        assertThat(launch.exitCode()).describedAs(launch.stderr()).isEqualTo(exitCode);
        return new ObjectMapper()
                .readTree(Files.readAllBytes(out.resolve("report.json")))
                .path("totals");
    }

    @Test
    void four_requests_at_a_time_are_never_five() throws Exception {
        try (Nginx nginx = Nginx.start(folder, server.address(), 1, FOUR_AT_A_TIME)) {
            JsonNode totals = harvest(nginx, 0, "-Dharvest.requests-per-server=4");

            assertThat(nginx.statuses()).describedAs("what nginx answered").containsOnly("200");
            assertThat(nginx.statuses()).hasSize(totals.path("requests").asInt());
            assertThat(totals.path("retries").asInt()).isZero();
            assertThat(totals.path("max_in_flight").asInt()).isEqualTo(4);
            assertThat(totals.path("written").asInt()).isEqualTo(LABELS);
        }
    }

    @Test
    void fifty_requests_a_second_are_never_more() throws Exception {
        // a machine that stalls may send the four requests of the cap together, which are three more than the first
        String rate = "limit_req zone=rate burst=3 nodelay;";
        try (Nginx nginx = Nginx.start(folder, server.address(), 60, FOUR_AT_A_TIME, rate)) {
            JsonNode totals = harvest(nginx, 0, "-Dharvest.requests-per-server=4", "-Dharvest.requests-per-second=50");

            assertThat(nginx.statuses()).describedAs("what nginx answered").containsOnly("200");
            assertThat(totals.path("retries").asInt()).isZero();
            assertThat(totals.path("written").asInt()).isEqualTo(LABELS);
        }
    }

    @Test
    void nginx_does_refuse_a_fifth_request() throws Exception {
        try (Nginx nginx = Nginx.start(folder, server.address(), 1, FOUR_AT_A_TIME)) {
            JsonNode totals = harvest(
                    nginx,
                    0,
                    "-Dharvest.requests-per-server=8",
                    "-Dharvest.retries=20",
                    "-Dharvest.retry-delay-millis=20",
                    "-Dharvest.give-up-requests=100000");

            assertThat(nginx.statuses())
                    .describedAs("else the other findings would say nothing")
                    .contains("503");
            assertThat(totals.path("written").asInt())
                    .describedAs("what was refused is asked again")
                    .isEqualTo(LABELS);
        }
    }
}
