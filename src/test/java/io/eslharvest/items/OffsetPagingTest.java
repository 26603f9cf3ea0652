package io.eslharvest.items;

import static io.eslharvest.items.PagedApi.json;
import static io.eslharvest.items.PagedApi.number;
import static io.eslharvest.items.PagedApi.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.harvest.HarvestRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are asked for by the records before them, of servers that give fewer than they are asked for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OffsetPagingTest {

    @TempDir
    private Path out;

    private static Trial trial(PagedApi api) {
        return Trial.of(api.address())
                .with("harvest.source", "items")
                .with("harvest.items.paging", "offset")
                .with("harvest.items.page-param", "offset")
                .with("harvest.items.page-size", 100)
                .with("harvest.retries", 0);
    }

    /** Gives at most so many records a page, whatever it is asked for. */
    private static PagedApi.Answers giving(int most, int total) {
        return (request, attempt) -> {
            int from = number(request, "offset");
            int to = Math.min(total, from + Math.min(most, number(request, "pageSize")));
            return json("{\"items\":" + records(from, to) + ",\"total\":" + total + "}");
        };
    }

    /** Fails at one offset. */
    private static PagedApi.Answers failing(int offset, PagedApi.Answers others) {
        return (request, attempt) ->
                number(request, "offset") == offset ? WireMock.status(503) : others.to(request, attempt);
    }

    /** Gives fewer at one offset. */
    private static PagedApi.Answers shortAt(int offset, int most, int total) {
        return (request, attempt) ->
                giving(number(request, "offset") == offset ? most : 30, total).to(request, attempt);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private static void isWhole(Harvested harvested, int total) throws Exception {
        assertThat(harvested.column(1, "id")).isEqualTo(ids(0, total));
        assertThat(harvested.report().outcome()).isEqualTo("complete");
        assertThat(harvested.report().balanced()).isTrue();
        assertThat(harvested.missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "none"})
    void a_run_that_was_stopped_at_its_second_page_goes_on_where_the_first_one_ended(String total) throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        try (PagedApi api = new PagedApi((request, attempt) -> {
            if (number(request, "offset") > 0) {
                running.get().stop("terminated");
                return WireMock.status(503);
            }
            return giving(30, 300).to(request, attempt);
        })) {
            Harvested stopped = trial(api)
                    .with("harvest.items.total", total)
                    .watch(running::set)
                    .run(out);
            assertThat(stopped.report().stopped()).isEqualTo("terminated");
            api.answers(giving(30, 300));
            api.forget();
            isWhole(trial(api).with("harvest.items.total", total).resumed(out), 300);
            assertThat(api.asked()).doesNotContain("/api/items?offset=0&pageSize=30");
        }
    }

    @Test
    void no_page_is_asked_for_before_the_first_one_has_told_how_many_records_a_page_holds() throws Exception {
        try (PagedApi api = new PagedApi(failing(0, giving(30, 300)))) {
            Harvested failed = trial(api).run(out);
            assertThat(api.asked()).containsExactly("/api/items?offset=0&pageSize=100");
            assertThat(failed.reasons()).containsExactly("http-503", "gave-up-store");
            assertThat(failed.missing().get(1).path("detail").asText()).contains("how many records a page holds");
            assertThat(trial(api).only(out).reasons())
                    .describedAs("it fails again")
                    .containsExactlyInAnyOrder("http-503", "gave-up-store");
            assertThat(api.asked()).hasSize(2);
            api.answers(giving(30, 300));
            isWhole(trial(api).only(out), 300);
        }
    }

    @Test
    void the_rest_alone_cannot_be_asked_for_without_the_first_page() throws Exception {
        try (PagedApi api = new PagedApi(failing(0, giving(30, 300)))) {
            trial(api).run(out);
            Path missing = out.resolve("missing.jsonl");
            Files.write(
                    missing,
                    Files.readAllLines(missing).stream()
                            .filter(line -> line.contains("gave-up-store"))
                            .toList());
            api.answers(giving(30, 300));
            assertThat(trial(api).only(out).column(1, "id")).isEqualTo(ids(0, 300));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 70, 99})
    void a_second_page_that_failed_is_asked_for_again_where_the_first_one_ended(int size) throws Exception {
        try (PagedApi api = new PagedApi(failing(size, giving(size, 100)))) {
            assertThat(trial(api).run(out).reasons()).containsExactly("http-503");
            api.answers(giving(size, 100));
            api.forget();
            isWhole(trial(api).only(out), 100);
            assertThat(api.asked()).containsExactly("/api/items?offset=" + size + "&pageSize=" + size);
        }
    }

    @Test
    void a_first_page_without_a_record_does_not_tell_how_many_others_hold() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> number(request, "offset") == 0
                ? json("{\"items\":[],\"total\":300}")
                : giving(30, 300).to(request, attempt))) {
            assertThat(trial(api).run(out).reasons()).containsExactly("wrong-shape", "gave-up-store");
            api.answers(giving(30, 300));
            isWhole(trial(api).only(out), 300);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "none"})
    void a_page_that_is_short_though_more_are_behind_it_is_named_until_a_whole_harvest(String total) throws Exception {
        try (PagedApi api = new PagedApi(shortAt(120, 20, 290))) {
            Harvested lacking = trial(api).with("harvest.items.total", total).run(out);
            for (Harvested each : List.of(
                    lacking, trial(api).with("harvest.items.total", total).only(out))) {
                assertThat(each.column(1, "id"))
                        .hasSize(280)
                        .doesNotHaveDuplicates()
                        .doesNotContainAnyElementsOf(ids(140, 150));
                assertThat(each.missing()).singleElement().satisfies(line -> {
                    assertThat(line.path("page").asInt()).isEqualTo(4);
                    assertThat(line.path("reason").asText()).isEqualTo("short-page");
                    assertThat(line.path("detail").asText()).contains("holds 20 records, though 30 were asked for");
                });
                assertThat(each.report().outcome()).isEqualTo("partial");
                assertThat(each.report().balanced()).isTrue();
            }
        }
    }

    @Test
    void a_short_page_is_named_too_where_the_run_was_stopped_behind_it() throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        try (PagedApi api = new PagedApi((request, attempt) -> {
            if (number(request, "offset") == 150) {
                running.get().stop("terminated");
                return WireMock.status(503);
            }
            return shortAt(120, 20, 290).to(request, attempt);
        })) {
            Trial trial = trial(api).with("harvest.items.total", "none");
            assertThat(trial.watch(running::set).run(out).reasons()).containsExactly("stopped");
            api.answers(shortAt(120, 20, 290));
            Harvested resumed = trial.resumed(out);
            assertThat(resumed.reasons()).containsExactly("short-page");
            assertThat(resumed.report().outcome()).isEqualTo("partial");
        }
    }

    @Test
    void a_short_page_stays_missing_where_the_run_was_stopped_behind_its_name() throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        try (PagedApi api = new PagedApi((request, attempt) -> {
            if (number(request, "offset") == 210) {
                running.get().stop("terminated");
                return WireMock.status(503);
            }
            return shortAt(120, 20, 290).to(request, attempt);
        })) {
            Trial trial = trial(api).with("harvest.items.total", "none");
            assertThat(trial.watch(running::set).run(out).reasons()).containsExactlyInAnyOrder("short-page", "stopped");
            api.answers(shortAt(120, 20, 290));
            Harvested resumed = trial.resumed(out);
            assertThat(resumed.reasons()).containsExactly("short-page");
            assertThat(resumed.report().outcome()).isEqualTo("partial");
        }
    }
}
