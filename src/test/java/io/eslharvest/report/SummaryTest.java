package io.eslharvest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.books.StoreBook;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryTest {

    private final List<Report.OfServer> servers = new ArrayList<>();
    private final List<Report.OfFile> files = new ArrayList<>();
    private Map<String, Long> missing = Map.of();
    private String outcome = Report.COMPLETE;
    private String stopped;
    private boolean balanced = true;
    private Path folder = Path.of("out");

    @Test
    void tells_a_complete_run_in_a_few_lines() {
        server("10.0.0.1:9000", book(1200, 1180, 20, 0), 0, null);
        server("shop-with-a-long-name:9000", book(7, 7, 0, 0), 0, null);
        file("esl_id_part_1.csv", true, "2026-11-20T22:00:00Z");
        file("esl_id_part_2.csv", true, "2026-11-20T22:00:00Z");
        assertThat(summary())
                .containsExactly(
                        "server                      listed  written  stale  failed  seconds",
                        "10.0.0.1:9000                 1200     1180     20       0      4.2",
                        "shop-with-a-long-name:9000       7        7      0       0      4.2",
                        "total                         1207     1187     20       0     12.3",
                        "",
                        "outcome   complete",
                        "books     balanced: every listed label is accounted for",
                        "files     out: 2 parts, report.html, report.json");
    }

    @Test
    void names_what_is_missing_and_how_to_fetch_it() {
        server("a:9000", book(10, 4, 0, 6), 6, null);
        server("b:9000", book(0, 0, 0, 0), 1, "connection refused");
        file("esl_id_part_1.csv", true, "2026-11-20T22:00:00Z");
        missing = Map.of("http-503", 1L, "timeout", 5L, "connection-refused", 1L);
        outcome = Report.PARTIAL;
        assertThat(summary())
                .endsWith(
                        "outcome   partial",
                        "books     balanced: every listed label is accounted for",
                        "files     out: 1 part, report.html, report.json, missing.jsonl",
                        "missing   7: 5 timeout, 1 connection-refused, 1 http-503",
                        "          b:9000: connection refused",
                        "          named in out/missing.jsonl",
                        "          to fetch just that: esl-harvest run --only out/missing.jsonl with the same settings");
    }

    @Test
    void has_other_columns_only_where_they_say_something() {
        StoreBook book = book(10, 4, 0, 0);
        book.superseded = 5;
        book.unreadable = 1;
        server("a:9000", book, 1, null);
        assertThat(summary().get(0))
                .isEqualTo("server  listed  written  stale  superseded  unreadable  failed  seconds");
        book.overLimit = 1;
        book.filtered = 1;
        assertThat(summary().get(0)).contains("over limit").contains("filtered").hasSizeLessThan(100);
    }

    @Test
    void says_of_a_kept_file_whose_it_is() {
        server("a:9000", book(0, 0, 0, 0), 1, null);
        file("esl_id_part_1.csv", false, "2026-11-19T22:00:00Z");
        file("esl_id_part_2.csv", false, null);
        assertThat(summary())
                .contains(
                        "kept      esl_id_part_1.csv could not be renewed and is still that of the run of 2026-11-19T22:00:00Z",
                        "          esl_id_part_2.csv could not be renewed and is still that of an earlier run");
    }

    @Test
    void says_how_a_stopped_run_goes_on() {
        server("a:9000", book(10, 10, 0, 0), 1, null);
        outcome = Report.PARTIAL;
        stopped = "interrupted";
        assertThat(summary())
                .contains(
                        "outcome   partial, stopped before its end (interrupted)",
                        "          to go on: esl-harvest run --resume with the same settings");
    }

    @Test
    void shouts_if_the_books_do_not_balance() {
        server("a:9000", book(10, 9, 0, 0), 0, null);
        balanced = false;
        assertThat(summary()).contains("books     NOT BALANCED: labels are unaccounted for, see report.json");
    }

    @Test
    void shows_of_many_servers_only_those_with_something_missing_and_says_so() {
        for (int server = 0; server < 400; server++) {
            server("s" + server, book(10, server % 200 == 7 ? 9 : 10, 0, 0), server % 200 == 7 ? 1 : 0, null);
        }
        assertThat(summary().subList(0, 5))
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("server "),
                        first -> assertThat(first).startsWith("s7 "),
                        second -> assertThat(second).startsWith("s207 "),
                        total -> assertThat(total).startsWith("total     4000     3998 "),
                        note -> assertThat(note)
                                .isEqualTo(
                                        "(2 of 400 servers shown: those with something missing; all are in report.json)"));
    }

    @Test
    void stays_short_where_every_server_of_many_is_dead() {
        for (int server = 0; server < 400; server++) {
            server("s" + server, book(0, 0, 0, 0), 1, "connection refused");
        }
        missing = Map.of("connection-refused", 400L);
        outcome = Report.NOTHING;
        assertThat(summary())
                .hasSizeLessThan(70)
                .contains("(40 of 400 servers shown: the first of the 400 with something missing;"
                        + " all are in report.json)")
                .contains("          and 390 more, see report.json");
    }

    @Test
    void makes_what_servers_say_harmless() {
        server("a:9000", book(1, 1, 0, 0), 1, "bad body \u001b]0;owned\u0007" + "x".repeat(500));
        servers.get(0).findings().add("store S\u001b[2J1: page 3 is empty");
        missing = Map.of("timeout\r", 1L);
        assertThat(summary())
                .contains("findings  a:9000: store S\\u001b[2J1: page 3 is empty")
                .contains("missing   1: 1 timeout\\u000d")
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b").hasSizeLessThan(220));
    }

    @Test
    void gives_a_path_that_can_be_pasted_into_a_shell() {
        server("a:9000", book(1, 0, 0, 1), 1, null);
        missing = Map.of("timeout", 1L);
        outcome = Report.PARTIAL;
        folder = Path.of("/exports/Tom's labels");
        assertThat(summary())
                .contains("          named in /exports/Tom's labels/missing.jsonl")
                .contains("          to fetch just that: esl-harvest run"
                        + " --only '/exports/Tom'\\''s labels/missing.jsonl' with the same settings");
    }

    private List<String> summary() {
        StoreBook sum = new StoreBook();
        servers.forEach(server -> sum.add(server.book()));
        long count = missing.values().stream().mapToLong(Long::longValue).sum();
        Report report = new Report(
                "1",
                outcome,
                balanced,
                stopped,
                "2026-11-20T22:00:00Z",
                "2026-11-20T22:00:12Z",
                count,
                missing,
                new Report.Totals(sum, 4, 12.345),
                servers,
                files,
                null);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Summary.print(report, folder, new PrintStream(printed, false, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void server(String name, StoreBook book, long missingLines, String failure) {
        servers.add(new Report.OfServer(
                name,
                "esl_id_part_1.csv",
                book,
                missingLines,
                0,
                4,
                null,
                4.16,
                failure,
                new ArrayList<>(),
                List.of()));
    }

    private void file(String name, boolean renewed, String run) {
        files.add(new Report.OfFile(name, 1L, "", run, renewed, List.of()));
    }

    private static StoreBook book(long listed, long written, long stale, long failed) {
        StoreBook book = new StoreBook();
        book.listed = listed;
        book.written = written;
        book.stale = stale;
        book.failed = failed;
        return book;
    }
}
