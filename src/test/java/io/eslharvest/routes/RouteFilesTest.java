package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What holds for every file under {@code routes/}, said of its YAML before Camel sees it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteFilesTest {

    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** Called by the program, not by another route. */
    private static final Set<String> ENTRY_POINTS = Set.of("harvest", "check");

    /** The routes that speak HTTP, one in what runs together. */
    private static final Set<String> SPEAK_HTTP = Set.of("request", "ask-target");

    /** Called by all pipelines, and not there where pages carry the records: no task of that kind ever comes. */
    private static final Set<String> ONLY_WITH_LABELS = Set.of("harvest-label", "read-label", "read-stores");

    private static String id(Map<?, ?> route) {
        return String.valueOf(route.get("id"));
    }

    private static RouteFile file(String name) {
        return RouteFile.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_file_is_called_as_the_one_thing_that_it_holds() {
        for (RouteFile file : RouteFile.all()) {
            assertThat(file.path().toString()).endsWith(".camel.yaml");
            assertThat(file.entries())
                    .describedAs("%s holds one thing", file.path())
                    .hasSize(1);
            Map<?, ?> entry = file.entries().get(0);
            String kind = entry.keySet().iterator().next().toString();
            assertThat(kind).describedAs(file.path().toString()).isIn("route", "routeConfiguration", "beans");
            if (!kind.equals("beans")) {
                assertThat(id((Map<?, ?>) entry.get(kind)))
                        .describedAs("the id in %s", file.path())
                        .isEqualTo(file.name());
            }
        }
    }

    @Test
    void every_route_says_what_it_does_in_a_sentence() {
        for (RouteFile file : RouteFile.all()) {
            for (Map<?, ?> route : file.routes()) {
                assertThat(route.get("description"))
                        .describedAs("description of %s", file.path())
                        .asString()
                        .matches("[A-Z].{15,}[^.]");
            }
        }
    }

    @Test
    void ids_are_kebab_case_and_none_stands_twice_in_a_pipeline() {
        for (List<RouteFile> pipeline : RouteFile.pipelines()) {
            List<String> ids = new ArrayList<>();
            pipeline.stream().filter(file -> file.under("beans").isEmpty()).forEach(file -> file.under("id")
                    .forEach(id -> ids.add(id.toString())));
            assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.matches(KEBAB_CASE));
        }
    }

    @Test
    void a_direct_endpoint_has_the_name_of_its_route() {
        for (RouteFile file : RouteFile.all()) {
            for (Map<?, ?> route : file.routes()) {
                Map<?, ?> from = (Map<?, ?>) route.get("from");
                if (from.get("uri").toString().startsWith("direct")) {
                    assertThat(directName(from)).isEqualTo(id(route));
                }
            }
        }
    }

    @Test
    void every_direct_call_finds_a_route_and_every_direct_route_is_called() {
        for (List<RouteFile> pipeline : RouteFile.pipelines()) {
            Set<String> routes = new TreeSet<>();
            pipeline.forEach(file -> file.routes().forEach(route -> routes.add(id(route))));
            Set<String> called = new TreeSet<>(ENTRY_POINTS);
            called.retainAll(routes);
            assertThat(called).describedAs("where the program calls in").hasSize(1);
            pipeline.forEach(file -> called.addAll(calls(file)));
            if (called.remove("{{harvest.server-route}}")) {
                called.add("harvest-server");
            }
            for (String call : List.copyOf(called)) {
                if (call.contains("${")) {
                    // a call by a name that is made when it is due reaches all routes with that beginning
                    String beginning = call.substring(0, call.indexOf("${"));
                    called.remove(call);
                    List<String> reached = routes.stream()
                            .filter(route -> route.startsWith(beginning))
                            .toList();
                    assertThat(reached)
                            .describedAs("routes that direct:%s reaches", call)
                            .isNotEmpty();
                    called.addAll(reached);
                }
            }
            if (!routes.contains("harvest-label")) {
                called.removeAll(ONLY_WITH_LABELS);
            }
            assertThat(called).isEqualTo(routes);
        }
    }

    @Test
    void the_inventory_calls_routes_that_are_there_and_each_of_its_own_is_called() {
        List<RouteFile> own = RouteFile.ofGuest("inventory");
        List<RouteFile> all = new ArrayList<>(RouteFile.shared());
        all.addAll(own);
        Set<String> called = new TreeSet<>(Set.of("fill-inventory"));
        own.forEach(file -> called.addAll(calls(file)));
        Set<String> calledByAny = new TreeSet<>(called);
        all.forEach(file -> calledByAny.addAll(calls(file)));

        assertThat(all.stream().flatMap(file -> file.routes().stream()).map(RouteFilesTest::id))
                .doesNotHaveDuplicates()
                .containsAll(called);
        assertThat(own.stream()
                        .flatMap(file -> file.routes().stream())
                        .filter(route -> directName((Map<?, ?>) route.get("from")) != null)
                        .map(RouteFilesTest::id))
                .isNotEmpty()
                .allMatch(calledByAny::contains);
    }

    @Test
    void the_esl_source_reads_each_kind_of_answer_that_it_asks_for() {
        List<String> readers = RouteFile.all().stream()
                .filter(file -> file.path().startsWith(RouteFile.FOLDER.resolve("esl")))
                .map(RouteFile::name)
                .toList();
        assertThat(readers).contains("read-stores", "read-page", "read-label");
    }

    private static Set<String> calls(RouteFile file) {
        Set<String> calls = new TreeSet<>();
        for (String key : List.of("to", "toD", "wireTap")) {
            for (Object to : file.under(key)) {
                String name = to instanceof Map<?, ?> map ? directName(map) : directName(Map.of("uri", to));
                if (name != null) {
                    calls.add(name);
                }
            }
        }
        for (Object arguments : file.under("constructors")) {
            RouteFile.texts(arguments).stream()
                    .filter(text -> text.startsWith("direct:"))
                    .forEach(text -> calls.add(text.substring("direct:".length())));
        }
        for (Object enrich : file.under("enrich")) {
            for (String text : RouteFile.texts(((Map<?, ?>) enrich).get("expression"))) {
                calls.add(text.substring("direct:".length()));
            }
        }
        return calls;
    }

    /** The name of a direct endpoint in either form; null for any other. */
    private static String directName(Map<?, ?> endpoint) {
        String uri = endpoint.get("uri").toString();
        if (uri.equals("direct")) {
            return ((Map<?, ?>) endpoint.get("parameters")).get("name").toString();
        }
        return uri.startsWith("direct:") ? uri.substring("direct:".length()) : null;
    }

    @Test
    void an_endpoint_that_is_not_dynamic_has_no_expression_in_it() {
        for (RouteFile file : RouteFile.all()) {
            for (String text : RouteFile.texts(file.under("to"))) {
                assertThat(text)
                        .describedAs("%s: to does not evaluate expressions, only toD does", file.path())
                        .doesNotContain("${");
            }
        }
    }

    @Test
    void every_parenthesis_and_brace_of_an_expression_is_closed() {
        Pattern open = Pattern.compile("[({]");
        Pattern close = Pattern.compile("[)}]");
        for (RouteFile file : RouteFile.all()) {
            for (String text : RouteFile.texts(file.entries())) {
                assertThat(count(open, text))
                        .describedAs("%s: %s", file.path(), text)
                        .isEqualTo(count(close, text));
            }
        }
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Test
    void http_is_spoken_in_one_place_only() {
        for (RouteFile file : RouteFile.all()) {
            if (!SPEAK_HTTP.contains(file.name())) {
                assertThat(RouteFile.texts(file.entries()))
                        .describedAs("endpoints of %s", file.path())
                        .noneMatch(text -> text.matches("https?:.*|https?"));
            }
        }
        for (List<RouteFile> pipeline : RouteFile.pipelines()) {
            assertThat(pipeline)
                    .filteredOn(file -> SPEAK_HTTP.contains(file.name()))
                    .hasSize(1);
        }
    }

    @Test
    void an_attempt_fails_as_a_whole_from_the_request_to_the_reading_of_its_body() {
        for (RouteFile file : RouteFile.all()) {
            if (SPEAK_HTTP.contains(file.name()) || file.name().startsWith("read-")) {
                assertThat(file.under("noErrorHandler"))
                        .describedAs("%s leaves its errors to the failure policy", file.path())
                        .hasSize(1);
            }
        }
        assertThat(file("fetch").under("routeConfigurationId")).containsExactly("failure-policy");
        assertThat(file("write-part").under("routeConfigurationId")).containsExactly("disk-policy");
    }

    @Test
    void the_patterns_of_the_pipeline_stand_in_the_routes_and_not_in_code() {
        assertThat(file("request").under("throttle")).hasSize(1);
        assertThat(file("harvest-lane").under("loop")).hasSize(1);
        assertThat(file("sort").under("sort")).hasSize(1);
        assertThat(file("write-part").under("csv")).hasSize(1);
        assertThat(RouteFile.texts(file("write-part").under("to"))).contains("file:/");
        for (String name : List.of("harvest", "harvest-server", "check", "fill-inventory", "fill-from-shop")) {
            assertThat(file(name).under("executorService"))
                    .describedAs("%s splits on a pool that has a name and a size", name)
                    .hasSize(1);
        }
    }

    @Test
    void a_group_is_complete_by_what_is_in_it_and_never_by_the_clock() {
        List<Object> aggregates = RouteFile.all().stream()
                .flatMap(file -> file.under("aggregate").stream())
                .toList();
        assertThat(aggregates).isNotEmpty();
        for (Object aggregate : aggregates) {
            assertThat(RouteFile.under(aggregate, "completionPredicate")).isNotEmpty();
            assertThat(RouteFile.under(aggregate, "completionTimeout")).isEmpty();
            assertThat(RouteFile.under(aggregate, "completionInterval")).isEmpty();
            assertThat(RouteFile.under(aggregate, "executorService"))
                    .describedAs("if the caller did not wait, the end would overtake the records")
                    .containsExactly("awaitedThread");
        }
    }
}
