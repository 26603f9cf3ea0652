package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Stock;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a Spring Boot application, as a process. Runs with the profile spring-boot, which builds it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpringBootIT {

    private static final long LONGEST_SECONDS = 120;
    private static final int PARTIAL = 3;

    @TempDir
    private Path temp;

    private EslServer first;
    private EslServer second;

    @BeforeEach
    void start_servers() {
        first = EslServer.of(Stock.store(80)).start();
        second = EslServer.of(EslServerData.builder()
                        .pageSize(10)
                        .store("S002", Stock.labels("B", "S002", 45))
                        .build())
                .start();
        second.faults().always(EslPath.label("B-0007")::equals, Faults.status(404));
    }

    @AfterEach
    void stop_servers() {
        first.close();
        second.close();
    }

    private Launch platform(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("platform"),
                "--shop.routes=" + Path.of("routes").toAbsolutePath()));
        line.addAll(List.of(arguments));
        Path stdout = temp.resolve("stdout");
        Path stderr = temp.resolve("stderr");
        Process process = new ProcessBuilder(line)
                .directory(temp.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(stdout) + Files.readString(stderr));
        }
        return new Launch(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    @Test
    void harvests_the_bytes_of_the_program_and_answers_with_its_report() throws Exception {
        String servers = first.address() + "," + second.address();
        Launch program = Installation.packaged()
                .run(
                        "run",
                        "--progress=none",
                        "--servers=" + servers,
                        "--output-dir=" + temp.resolve("program"),
                        "-Dharvest.seen-within-days=0",
                        "-Dharvest.time-zone=UTC");
        assertThat(program.exitCode()).describedAs(program.stderr()).isEqualTo(PARTIAL);

        Launch platform = platform(
                "--harvest.servers=" + servers,
                "--harvest.seen-within-days=0",
                "--shop.output=" + temp.resolve("host"));

        assertThat(platform.exitCode())
                .describedAs(platform.stdout() + platform.stderr())
                .isZero();
        // the platform logs there too
        List<String> reports =
                platform.stdout().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(reports).describedAs(platform.stdout()).hasSize(1);
        JsonNode report = new ObjectMapper().readTree(reports.get(0));
        assertThat(report.path("outcome").asText()).isEqualTo("partial");
        assertThat(report.path("totals").path("written").asInt()).isEqualTo(124);
        assertThat(SharedOutput.read(temp.resolve("host"))).isEqualTo(SharedOutput.read(temp.resolve("program")));
        assertThat(Math.max(first.peakInFlight(), second.peakInFlight())).isLessThanOrEqualTo(4);
    }

    @Test
    void does_not_start_without_a_source_and_names_it() throws Exception {
        Launch platform = platform("--camel.main.routes-include-pattern=file:"
                + Path.of("routes").toAbsolutePath() + "/beans.camel.yaml,file:"
                + Path.of("routes").toAbsolutePath() + "/*.camel.yaml");

        assertThat(platform.exitCode()).isNotZero();
        assertThat(platform.stdout() + platform.stderr()).contains("there is no route list-stores: load the files of");
    }
}
