package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValidateCommandTest {

    private static final String HOME = "esl-harvest.home";
    private static final String ROOM = "              # your filters and columns go here\n";

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Workbench workbench;

    @BeforeEach
    void copy_what_is_shipped() throws IOException {
        workbench = Workbench.in(home);
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void forget_the_copy() {
        System.clearProperty(HOME);
    }

    private int execute(String... arguments) {
        CommandLine commandLine = EslHarvest.commandLine(arguments);
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void a_schedule_that_quartz_cannot_read_is_an_error() {
        assertThat(execute("validate", "-D", "harvest.schedule=0 0 25 * * ?")).isEqualTo(2);
        assertThat(lines()).first().asString().contains("harvest.schedule=0 0 25 * * ? (-D)", "cron expression");
    }

    @Test
    void has_nothing_to_say_of_what_is_shipped() {
        assertThat(execute("validate", "--servers", "127.0.0.1:9")).isZero();
        assertThat(lines()).singleElement().asString().endsWith("files, no errors, no warnings");
    }

    @Test
    void tells_every_mistake_wherever_it_is_at_once() throws IOException {
        workbench
                .change("routes/record.camel.yaml", ROOM, ROOM + "              - setBodi: {}\n")
                .change("application.properties", "harvest.retries=4", "harvest.retries=many");
        Path servers = Files.writeString(home.resolve("servers.txt"), "esl-01.example:9000\nesl-02.example\n");

        int code = execute("validate", "-f", servers.toString(), "-D", "harvest.columns=esl_id,batery");

        int line = Files.readAllLines(home.resolve("application.properties")).indexOf("harvest.retries=many") + 1;
        int step = lineOf("- setBodi");
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(lines())
                .anyMatch(text ->
                        text.startsWith("harvest.retries=many (application.properties, line " + line + "): must"))
                .anyMatch(text -> text.contains("unknown column batery, did you mean battery?"))
                .anyMatch(text -> text.startsWith(servers + ", line 2: esl-02.example is no server"))
                .anyMatch(text ->
                        text.startsWith("routes/record.camel.yaml, line " + step + ": there is no step setBodi"))
                .last()
                .asString()
                .endsWith("files, 4 errors, no warnings");
    }

    private int lineOf(String start) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("routes/record.camel.yaml"));
        return 1
                + lines.indexOf(lines.stream()
                        .filter(text -> text.strip().startsWith(start))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void writes_an_object_a_line_for_programs() throws IOException {
        workbench.change("routes/record.camel.yaml", ROOM, ROOM + "              - log: '${variable.strore}'\n");

        int code = execute("validate", "--json", "-D", "camel.main.no-such=1");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        JsonNode first = new ObjectMapper().readTree(lines().get(0));
        assertThat(first.path("severity").asText()).isEqualTo("error");
        assertThat(first.path("rule").asText()).isEqualTo("property");
        assertThat(first.path("file").isNull()).isTrue();
        JsonNode second = new ObjectMapper().readTree(lines().get(1));
        assertThat(second.path("severity").asText())
                .describedAs("a bean may set a variable that no route sets")
                .isEqualTo("warning");
        assertThat(second.path("file").asText()).isEqualTo("routes/record.camel.yaml");
        assertThat(second.path("line").asInt()).isEqualTo(lineOf("- log:"));
        assertThat(second.path("message").asText()).endsWith("did you mean store?");
        assertThat(lines()).hasSize(2);
    }

    @Test
    void a_run_refuses_by_itself_what_would_make_it_fail_or_ask_too_much() throws IOException {
        workbench.change("routes/request.camel.yaml", "mode: TotalRequests", "mode: ConcurrentRequests");

        int code = execute("run", "-s", "127.0.0.1:9", "-o", home.resolve("out").toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("esl-harvest: routes/request.camel.yaml, line ")
                .contains("throttle");
        assertThat(home.resolve("out")).describedAs("nothing was started").doesNotExist();
    }

    @Test
    void a_value_that_camel_throws_out_in_its_own_code_is_a_mistake_in_the_routes_and_no_defect() throws IOException {
        workbench.change("routes/request.camel.yaml", "mode: TotalRequests", "mode: x");

        int code = execute("run", "-s", "127.0.0.1:9", "-o", home.resolve("out").toString());

        assertThat(code).describedAs(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("the routes can't be started: ", "validate")
                .doesNotContain("report it");
    }

    @Test
    void a_run_says_what_camel_refuses_and_touches_nothing() throws IOException {
        workbench.change("routes/record.camel.yaml", ROOM, ROOM + "              - setBodi: {}\n");

        int code = execute("run", "-s", "127.0.0.1:9", "-o", home.resolve("out").toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("the routes can't be started: Unknown node id: setBodi", "validate");
        assertThat(home.resolve("out")).doesNotExist();
    }
}
