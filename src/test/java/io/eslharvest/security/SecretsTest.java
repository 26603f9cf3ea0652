package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.output.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where secrets must not turn up, however much the program is asked to tell. Runs the program as a process. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

    private static final String PASSWORD = "hunter2-of-the-night";
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(("night:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    /** Runs the program with the password in its environment; what it printed is in the file {@code printed}. */
    private int run(EslServer server, List<String> jvmOptions, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.eslharvest.cli.EslHarvest", "run"));
        command.addAll(List.of("-s", server.address(), "-o", out().toString(), "--progress", "log"));
        command.addAll(List.of("-D", "harvest.retry-delay-millis=1", "-D", "harvest.retries=1"));
        command.addAll(List.of(options));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(printed().toFile());
        process.environment()
                .putAll(Map.of(
                        "HARVEST_AUTH",
                        "basic",
                        "HARVEST_AUTH_USERNAME",
                        "night",
                        "HARVEST_AUTH_PASSWORD",
                        PASSWORD,
                        "HARVEST_TLS_TRUST_STORE_PASSWORD",
                        PASSWORD));
        return process.start().waitFor();
    }

    private Path printed() {
        return folder.resolve("printed");
    }

    private void assertNoSecretIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text.contains(PASSWORD) || text.contains(ENCODED))
                        .describedAs("%s has a secret in it", folder.relativize(file))
                        .isFalse();
            }
        }
    }

    @Test
    void no_log_at_any_level_no_trace_and_no_file_tells_a_secret() throws Exception {
        try (EslServer server = EslServer.of(Night.store(6)).start()) {
            server.faults()
                    .always(EslPath.label("A-0001")::equals, Faults.status(401))
                    .always(EslPath.label("A-0002")::equals, Faults.status(500))
                    .always(EslPath.label("A-0003")::equals, Faults.html())
                    .always(EslPath.label("A-0004")::equals, Faults.resetInBody());
            int exitCode = run(
                    server,
                    List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"),
                    "-D",
                    "camel.main.tracing=true",
                    "-D",
                    "camel.main.dump-routes=yaml",
                    "-D",
                    "camel.main.startup-summary-level=Verbose");

            assertThat(exitCode).describedAs(Files.readString(printed())).isEqualTo(3);
            assertThat(server.requests()).describedAs("the secret was in use").allSatisfy(request -> assertThat(
                            request.headers())
                    .containsEntry("Authorization", "Basic " + ENCODED));
            assertThat(Files.readString(printed()))
                    .describedAs("the logs were on: those of Camel, of its tracer and of the HTTP client")
                    .contains("TRACE", "Tracer", "MainClientExec");
            assertNoSecretIn(folder);
        }
    }

    @Test
    void nothing_is_asked_while_the_http_client_logs_headers() throws Exception {
        try (EslServer server = EslServer.of(Night.store(6)).start()) {
            int exitCode =
                    run(server, List.of("-Dorg.slf4j.simpleLogger.log.org.apache.hc.client5.http.headers=debug"));

            assertThat(exitCode).describedAs(Files.readString(printed())).isEqualTo(4);
            assertThat(server.requests()).isEmpty();
            assertThat(Files.readString(out().resolve("missing.jsonl")))
                    .describedAs("the operator is told which logger to turn down")
                    .contains("org.apache.hc.client5.http.headers");
            assertNoSecretIn(folder);
        }
    }

    @Test
    void what_is_kept_for_a_resume_holds_no_secret() throws Exception {
        try (OutputFolder output = OutputFolder.open(out())) {
            new Night("127.0.0.1:9")
                    .with("HARVEST_AUTH", "bearer")
                    .with("HARVEST_AUTH_TOKEN", PASSWORD)
                    .open(output);

            assertThat(output.lastRun()).isPresent();
            assertNoSecretIn(out());
        }
    }
}
