package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.cli.ExitCode;
import io.eslharvest.settings.Key;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the README says of keys, codes and files is what the program has. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {

    private static final Path SOURCES = Path.of("src/main/java/io/eslharvest");

    private final Document readme = Document.README;

    @Test
    void names_each_key_with_its_default_and_what_is_allowed() {
        List<List<String>> keys = Arrays.stream(Key.values())
                .map(key -> List.of(code(key.propertyName()), code(key.defaultValue()), key.allowed()))
                .toList();

        assertThat(readme.table("## Keys"))
                .extracting(row -> row.subList(0, 3))
                .describedAs("the table of keys, in the order of application.properties")
                .isEqualTo(keys);
        assertThat(readme.table("## Keys"))
                .extracting(row -> row.get(3))
                .describedAs("the meaning of each key")
                .noneMatch(String::isEmpty);
    }

    @Test
    void names_each_exit_code_and_no_other() throws IllegalAccessException {
        Set<String> codes = new TreeSet<>(List.of("130", "143"));
        for (Field code : ExitCode.class.getFields()) {
            codes.add(String.valueOf(code.getInt(null)));
        }

        assertThat(readme.table("## Exit codes"))
                .extracting(row -> row.get(0))
                .describedAs("scripts rely on this list")
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void names_each_reason_that_the_program_gives() throws IOException {
        Set<String> given = new TreeSet<>(literals(
                SOURCES.resolve("http/FailureReasons.java"),
                "(?:return|new Failure\\(|\\?|:) ?\"([a-z][a-z0-9-]*[a-z0-9])\""));
        given.addAll(literals(
                SOURCES.resolve("record/UnreadableLabel.java"), "new UnreadableLabel\\(\"([a-z][a-z0-9-]*[a-z0-9])\""));
        try (Stream<Path> work =
                Stream.concat(Files.list(SOURCES.resolve("harvest")), Files.list(SOURCES.resolve("work")))) {
            for (Path source : work.toList()) {
                given.addAll(
                        literals(source, "(?s)(?:Missing|missing|giveUp)\\([^;]*?\"([a-z]+(?:-[a-z]+)+|stopped)\""));
            }
        }
        given.addAll(literals(SOURCES.resolve("books/Missing.java"), "String [A-Z_]+ = \"([a-z-]+)\""));
        assertThat(given).describedAs("found in the sources").contains("timeout", "gave-up-store", "missing-time");

        assertThat(reasons())
                .describedAs("the table of reasons in the README; http-<status> stands for all of them")
                .containsExactlyInAnyOrderElementsOf(given);
    }

    /** Codes of the table, without those of HTTP. */
    private Set<String> reasons() {
        return readme.table("### missing.jsonl").stream()
                .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.get(0)).results())
                .map(code -> code.group(1))
                .filter(code -> !code.startsWith("http-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shows_each_route_and_each_package() throws IOException {
        String places = readme.section("## Where things are");

        assertThat(fileNames(Path.of("routes"), ".camel.yaml"))
                .describedAs("every route file has its place in the picture")
                .isNotEmpty()
                .allSatisfy(route -> assertThat(places).containsPattern("\\b" + route + "\\b"));
        assertThat(fileNames(SOURCES, ""))
                .describedAs("every package has its row")
                .isNotEmpty()
                .allSatisfy(name -> assertThat(places).contains(code(name)));
    }

    /** Files of that ending in a folder and below, or the folders in it where there is no ending; without the ending. */
    private static List<String> fileNames(Path folder, String ending) throws IOException {
        try (Stream<Path> all = ending.isEmpty() ? Files.list(folder) : Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> ending.isEmpty() == Files.isDirectory(path))
                    .map(path -> path.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .toList();
        }
    }

    @Test
    void marks_one_command_to_run_and_one_to_test() {
        List<Document.Block> newcomer = readme.markedBlocks().stream()
                .filter(block -> block.mark().startsWith("newcomer:"))
                .toList();

        assertThat(newcomer)
                .extracting(Document.Block::mark)
                .describedAs("scripts find the commands by these marks")
                .containsExactly("newcomer: run", "newcomer: test");
        assertThat(newcomer).allSatisfy(block -> assertThat(block.content().lines())
                .describedAs("%s is exactly one command line", block.mark())
                .hasSize(1));
    }

    @Test
    void leads_to_nothing_that_is_not_there() {
        for (String name :
                List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/cookbook.md", "docs/operations.md")) {
            Document document = Document.read(name);
            assertThat(document.links())
                    .filteredOn(link -> !link.startsWith("https://"))
                    .allSatisfy(link -> assertThat(resolves(link, document))
                            .describedAs("the link %s in %s", link, name)
                            .isTrue());
        }
    }

    private static boolean resolves(String link, Document document) {
        String[] parts = link.split("#", 2);
        Document target = parts[0].isEmpty() ? document : null;
        if (target == null) {
            Path place = document.file().resolveSibling(parts[0]).normalize();
            if (!Files.exists(place)) {
                return false;
            }
            target = parts.length == 1 ? document : Document.read(place.toString());
        }
        return parts.length == 1 || target.anchors().contains(parts[1]);
    }

    private static Set<String> literals(Path source, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(source))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
