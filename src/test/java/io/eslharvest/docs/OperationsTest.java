package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.eslharvest.cli.ServeTrial;
import io.eslharvest.demo.DemoFleet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alert rules and the tables of docs/operations.md name is what a served run exports. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperationsTest {

    private static final Document OPERATIONS = Document.read("docs/operations.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? \\S+$");
    private static final Pattern NAME = Pattern.compile("\\b(?:esl|jvm|process|system)_[a-z_]+\\b");
    private static final Pattern LABELS = Pattern.compile("(?:by|on) \\(([^)]*)\\)|\\{([^}]*)}");

    /** Prometheus sets these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    @TempDir
    static Path out;

    private static String metrics;

    @BeforeAll
    static void serve_a_run() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(new DemoFleet.Size(3, 1, 5), 7, Instant.now(), 0);
                ServeTrial serve = ServeTrial.open(out, String.join(",", fleet.addresses()))) {
            serve.begin();
            serve.await();
            metrics = serve.get("metrics").body();
        }
    }

    private static Set<String> exported() {
        return SAMPLE.matcher(metrics).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static List<JsonNode> rules() throws Exception {
        String text = OPERATIONS.markedBlocks().stream()
                .filter(block -> block.mark().startsWith("prometheus:"))
                .map(Document.Block::content)
                .collect(Collectors.joining());
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(text).path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    @Test
    void each_metric_of_an_alert_is_exported() throws Exception {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            String expression = rule.path("expr").asText();
            List<String> names =
                    NAME.matcher(expression).results().map(MatchResult::group).toList();
            assertThat(names.isEmpty()).describedAs(expression).isEqualTo(expression.startsWith("up{"));
            assertThat(exported()).describedAs(expression).containsAll(names);
        });
    }

    @Test
    void each_label_of_an_alert_is_one_of_its_metrics_or_of_prometheus() throws Exception {
        for (JsonNode rule : rules()) {
            String expression = rule.path("expr").asText();
            Set<String> known = new TreeSet<>(OF_PROMETHEUS);
            NAME.matcher(expression).results().map(MatchResult::group).forEach(name -> known.addAll(labelsOf(name)));
            Set<String> named = LABELS.matcher(expression)
                    .results()
                    .flatMap(match -> Pattern.compile("[a-z_]+(?=\\s*(?:[=!,]|$))")
                            .matcher(match.group(1) == null ? match.group(2) : match.group(1))
                            .results())
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
            assertThat(known).describedAs(expression).containsAll(named);
        }
    }

    private static Set<String> labelsOf(String metric) {
        return SAMPLE.matcher(metrics)
                .results()
                .filter(match -> match.group(1).equals(metric) && match.group(2) != null)
                .flatMap(match ->
                        Pattern.compile("(\\w+)=\"").matcher(match.group(2)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void the_table_of_metrics_is_what_is_exported_with_its_labels() {
        List<List<String>> table = OPERATIONS.table("## Metrics");
        assertThat(table)
                .extracting(row -> row.get(0).replace("`", ""))
                .containsExactlyInAnyOrderElementsOf(exported().stream()
                        .filter(name -> name.startsWith("esl_"))
                        .toList());
        assertThat(table).allSatisfy(row -> assertThat(labelsOf(row.get(0).replace("`", "")))
                .describedAs(row.get(0))
                .isEqualTo(row.get(1).isEmpty() ? Set.of() : Set.of(row.get(1).replace("`", ""))));
    }

    @Test
    void each_alert_has_its_row_of_what_to_do() throws Exception {
        assertThat(OPERATIONS.table("### What to do"))
                .extracting(row -> row.get(0).replace("`", ""))
                .containsExactlyElementsOf(rules().stream()
                        .map(rule -> rule.path("alert").asText())
                        .toList());
    }
}
