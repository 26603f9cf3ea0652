package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.engine.Derived;
import io.eslharvest.engine.HarvestHost;
import io.eslharvest.live.CurrentRun;
import io.eslharvest.serve.Harvests;
import io.eslharvest.serve.RunsOverHttp;
import io.eslharvest.settings.Key;
import io.eslharvest.web.PageFiles;
import io.eslharvest.work.Assignments;
import io.eslharvest.work.Workbench;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the routes name outside of themselves is there, and what is there for them is used: keys, beans, types, pools. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteReferencesTest {

    /** Beans that do their work by being there. */
    private static final Set<String> NOT_CALLED = Set.of("webGuard", "eventStream");

    /** Beans of submit, work and platforms, which hold the run or the broker of their process. */
    private static final Map<String, Class<?>> BOUND_BY_COMMANDS = Map.of(
            "assignments",
            Assignments.class,
            "harvestHost",
            HarvestHost.class,
            "workbench",
            Workbench.class,
            "brokerConnection",
            ConnectionFactory.class,
            "page",
            PageFiles.class,
            "currentRun",
            CurrentRun.class,
            "harvests",
            Harvests.class,
            "runs",
            RunsOverHttp.class);

    private static final Path APPLICATION_PROPERTIES = Path.of("application.properties");
    private static final Path SOURCES = Path.of("src/main/java");

    private static Set<String> matches(String pattern, Collection<String> texts) {
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<String> routeTexts() {
        return RouteFile.all().stream().map(RouteFile::text).toList();
    }

    private static List<String> camelProperties() throws IOException {
        try (Stream<String> lines = Files.lines(APPLICATION_PROPERTIES)) {
            return lines.filter(line -> line.startsWith("camel.")).toList();
        }
    }

    private static Set<String> placeholders() throws IOException {
        Set<String> used = matches("\\{\\{\\??([^:}]+)", routeTexts());
        used.addAll(matches("\\{\\{\\??([^:}]+)", camelProperties()));
        return used;
    }

    private static Map<String, String> javaSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<String, String> sources = new HashMap<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
            return sources;
        }
    }

    @Test
    void every_placeholder_is_a_key_that_is_declared() throws Exception {
        Set<String> derived = Derived.of(Trial.of("h:1").settings()).keySet();
        assertThat(placeholders())
                .isNotEmpty()
                .allMatch(key -> Key.named(key).isPresent() || derived.contains(key) || key.startsWith("custom."));
    }

    @Test
    void every_derived_property_is_used() throws Exception {
        assertThat(placeholders())
                .containsAll(Derived.of(Trial.of("h:1").settings()).keySet());
    }

    @Test
    void every_key_of_the_harvest_has_an_effect() throws Exception {
        Map<String, String> sources = javaSources();
        String accessors = sources.remove("Settings.java");
        sources.remove("Key.java");
        // names keys to compare the halves of a run, and uses none of them
        sources.remove("RunMark.java");
        String code = String.join("\n", sources.values());
        Set<String> placeholders = placeholders();
        List<String> idle = Arrays.stream(Key.values())
                .filter(key -> !placeholders.contains(key.propertyName()))
                .filter(key -> !code.contains("Key." + key.name()))
                .filter(key -> accessorsOf(key, accessors).stream().noneMatch(code::contains))
                .map(Key::propertyName)
                .toList();
        assertThat(idle).describedAs("keys that can be set, and change nothing").isEmpty();
    }

    /** Calls and references of the methods of the settings that read a key. */
    private static Set<String> accessorsOf(Key key, String settings) {
        Set<String> accessors = new TreeSet<>();
        for (String method : settings.split("\n    }\n")) {
            if (Pattern.compile("Key\\." + key.name() + "\\b").matcher(method).find()) {
                matches("(\\w+)\\([^)]*\\) \\{", List.of(method)).forEach(name -> {
                    accessors.add("." + name + "(");
                    accessors.add("::" + name);
                });
            }
        }
        return accessors;
    }

    private static Map<String, Map<?, ?>> beans() {
        return RouteFile.all().stream()
                .flatMap(file -> file.under("beans").stream())
                .flatMap(beans -> ((List<?>) beans).stream())
                .map(bean -> (Map<?, ?>) bean)
                .collect(Collectors.toMap(bean -> bean.get("name").toString(), bean -> bean));
    }

    private static Set<String> pools() throws IOException {
        return matches("threadpool\\.config\\[(\\w+)]", camelProperties());
    }

    private static Set<String> namedBeans() throws IOException {
        Set<String> named = new TreeSet<>();
        for (RouteFile file : RouteFile.all()) {
            for (String key : List.of(
                    "ref",
                    "aggregationStrategy",
                    "comparator",
                    "executorService",
                    "objectMapper",
                    "onExceptionOccurredRef")) {
                named.addAll(RouteFile.texts(file.under(key)));
            }
        }
        named.addAll(matches(
                "#(?:bean:)?(\\w+)",
                RouteFile.all().stream()
                        .flatMap(file -> RouteFile.texts(file.entries()).stream())
                        .toList()));
        named.addAll(matches("\\$\\{bean:(\\w+)", routeTexts()));
        named.addAll(matches("=#(\\w+)", camelProperties()));
        named.removeAll(BOUND_BY_COMMANDS.keySet());
        return named;
    }

    @Test
    void every_bean_and_pool_that_a_route_names_is_bound_and_every_one_that_is_bound_is_named() throws Exception {
        Set<String> bound = new TreeSet<>(beans().keySet());
        bound.addAll(pools());
        bound.removeAll(NOT_CALLED);
        assertThat(namedBeans()).isEqualTo(bound);
    }

    @Test
    void a_pool_is_as_large_as_it_may_become() throws Exception {
        Map<String, Set<String>> sizes = pools().stream().collect(Collectors.toMap(pool -> pool, pool -> {
            try {
                return matches("config\\[" + pool + "]\\.(?:max-)?pool-size=(.*)", camelProperties());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        assertThat(sizes.values())
                .describedAs("a queue without end keeps a pool from growing beyond its first size")
                .allMatch(size -> size.size() == 1);
    }

    @Test
    void a_pool_has_a_queue_so_that_its_caller_never_works_in_its_place() throws Exception {
        assertThat(matches("config\\[\\w+]\\.max-queue-size=(.*)", camelProperties()))
                .describedAs(
                        "0 or less is no queue at all: the caller would harvest a server itself, and the next server"
                                + " would wait for that one to end")
                .containsExactly("100000");
    }

    @Test
    void every_type_that_is_named_exists_and_has_the_method_that_is_called() throws Exception {
        for (Map<?, ?> bean : beans().values()) {
            Class.forName(bean.get("type").toString());
            if (bean.get("factoryBean") != null) {
                Class<?> factory = Class.forName(bean.get("factoryBean").toString());
                assertThat(factory.getMethods())
                        .extracting(method -> method.getName())
                        .contains(bean.get("factoryMethod").toString());
            }
        }
        for (RouteFile file : RouteFile.all()) {
            for (Object type : file.under("unmarshalType")) {
                Class.forName(type.toString());
            }
            for (Object types : file.under("exception")) {
                for (String type : RouteFile.texts(types)) {
                    Class.forName(type);
                }
            }
            for (Object call : file.under("bean")) {
                Map<?, ?> step = (Map<?, ?>) call;
                String name = step.get("ref").toString();
                Class<?> type = BOUND_BY_COMMANDS.get(name);
                if (type == null) {
                    type = Class.forName(beans().get(name).get("type").toString());
                }
                String method = step.get("method").toString().replaceFirst("\\(.*", "");
                assertThat(type.getMethods())
                        .describedAs("%s calls %s", file.path(), step)
                        .anyMatch(each -> each.getName().equals(method));
            }
        }
    }
}
