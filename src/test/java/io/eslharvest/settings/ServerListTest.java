package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerListTest {

    @TempDir
    private Path folder;

    @Test
    void keeps_the_order_of_the_list() throws ConfigurationException {
        assertThat(names(servers("c:9000, a:9000,,https://b/esl, ")))
                .describedAs("the order decides which server is in which file")
                .containsExactly("c:9000", "a:9000", "https://b/esl");
    }

    @Test
    void harvests_a_server_once_and_warns_where_it_is_listed_twice() throws ConfigurationException {
        ServerList list = ServerList.of(servers("a:9000,b:9000,http://A:9000/").load());

        assertThat(list.servers()).extracting(ServerAddress::toString).containsExactly("a:9000", "b:9000");
        assertThat(list.warnings())
                .singleElement()
                .asString()
                .contains("--servers", "http://A:9000/ is listed twice (a:9000)");
    }

    @Test
    void warns_of_a_cap_for_a_server_that_is_not_listed() throws ConfigurationException {
        ServerList list = ServerList.of(servers("a:9000,b:9000")
                .definition("harvest.requests-per-server-except", "http://B:9000=2,c:9000=1")
                .load());

        assertThat(list.warnings())
                .describedAs("a cap for a misspelt server would hold for nobody")
                .singleElement()
                .asString()
                .contains("harvest.requests-per-server-except", "c:9000, which is not among the servers");
    }

    @Test
    void reads_a_file_with_comments_blank_lines_and_windows_ends() throws Exception {
        Path file =
                write("\uFEFF# the north\r\na:9000\r\n\r\n  b:9000  # till 2027\r\n\t#c:9000\r\nhttp://d/x\t# last");

        assertThat(names(file(file))).containsExactly("a:9000", "b:9000", "http://d/x");
    }

    @Test
    void does_not_take_a_fragment_for_a_comment() throws IOException {
        assertThat(problems(file(write("http://d/x#top\n"))))
                .singleElement()
                .asString()
                .contains("http://d/x#top is no server: a base URL has no fragment");
    }

    @Test
    void puts_the_servers_of_the_file_after_the_named_ones() throws Exception {
        Configuration both = file(write("b:9000\na:9000\n")).option("harvest.servers", "a:9000");

        assertThat(names(both)).containsExactly("a:9000", "b:9000");
    }

    @Test
    void is_the_stronger_of_two_lists_from_different_places() throws Exception {
        Path file = write("b:9000\n");

        assertThat(names(servers("a:9000").definition("harvest.servers-file", file.toString())))
                .describedAs("the command line names one server, not one more")
                .containsExactly("a:9000");
        assertThat(names(file(file).environment("HARVEST_SERVERS", "a:9000"))).containsExactly("b:9000");
    }

    @Test
    void names_every_bad_line_with_file_number_and_text() throws Exception {
        Path file = write("a:9000\nesl\n# fine\nhttp://user:geheim@b:9000\n");

        assertThat(problems(file(file)))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(file + ", line 2: esl is no server: the port is missing"),
                        second -> assertThat(second)
                                .startsWith(file + ", line 4: http://***@b:9000 is no server")
                                .describedAs("passwords stay out of logs")
                                .doesNotContain("geheim"));
    }

    @Test
    void names_every_bad_server_and_where_it_was_given() {
        assertThat(problems(servers("a:9000,python://bad,b"))).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith("harvest.servers (--servers): "));
    }

    @Test
    void says_how_to_give_servers_where_there_are_none() throws IOException {
        assertThat(problems(new Configuration())).singleElement().asString().contains("--servers", "--servers-file");
        assertThat(problems(file(write("# none yet\n"))))
                .singleElement()
                .asString()
                .contains("servers.txt names none");
    }

    @Test
    void refuses_a_file_that_is_missing_or_no_text() throws IOException {
        assertThat(problems(file(folder.resolve("gone.txt"))))
                .singleElement()
                .asString()
                .contains("(--servers-file): there is no such file");
        assertThat(problems(file(folder))).singleElement().asString().contains("can't be read");
        Path latin = Files.write(folder.resolve("latin.txt"), "a:9000 # für".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(file(latin))).singleElement().asString().contains("not UTF-8");
    }

    private static Configuration servers(String servers) {
        return new Configuration().option("harvest.servers", servers);
    }

    private static Configuration file(Path file) {
        return new Configuration().option("harvest.servers-file", file.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("servers.txt"), text);
    }

    private static List<String> names(Configuration configuration) throws ConfigurationException {
        return ServerList.of(configuration.load()).servers().stream()
                .map(ServerAddress::toString)
                .toList();
    }

    private static List<String> problems(Configuration configuration) {
        return catchThrowableOfType(ConfigurationException.class, () -> ServerList.of(configuration.load()))
                .problems();
    }
}
