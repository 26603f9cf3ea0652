package io.eslharvest.progress;

import static io.eslharvest.progress.Servers.ended;
import static io.eslharvest.progress.Servers.inWork;
import static io.eslharvest.progress.Servers.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogLinesTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long now;
    private final LogLines lines = new LogLines(new PrintStream(written), fleet(waiting("a:9000")), () -> now);

    @Test
    void tell_the_whole_run_in_one_line_of_pairs() {
        after(10);
        lines.show(fleet(ended("a:9000", 1000, 1000, 3), inWork("b:9000", 200, 500), inWork("c:9000", 0, 0)));
        assertThat(written)
                .describedAs("left: 300 of b, and c taken to be as large as the mean of a and b, at 120 a second")
                .hasToString(
                        "event=progress servers=1/3 labels=1200/1500 rate=120/s left=00:00:09 requests=1206 retries=3"
                                + " failed=3 in-work=\"b:9000 40%, c:9000 ?\"" + System.lineSeparator());
    }

    @Test
    void do_not_guess_while_nothing_is_known() {
        after(5);
        lines.show(fleet(inWork("a:9000", 0, 0), waiting("b:9000")));
        assertThat(written).asString().contains("labels=0/0 rate=0/s left=unknown ");
    }

    @Test
    void expect_nothing_more_of_a_server_that_ended_early() {
        after(5);
        lines.show(fleet(ended("a:9000", 10, 1000, 20)));
        assertThat(written)
                .asString()
                .contains("labels=10/1000")
                .contains("left=00:00:00")
                .contains("in-work=\"\"");
    }

    @Test
    void measure_the_pace_of_now_not_of_the_whole_run() {
        after(100);
        lines.show(fleet(inWork("a:9000", 100_000, 200_000)));
        after(20);
        lines.show(fleet(inWork("a:9000", 100_000, 200_000)));
        after(20);
        lines.show(fleet(inWork("a:9000", 100_100, 200_000)));
        assertThat(written.toString().lines().toList().get(2))
                .describedAs("100 labels in the last 20 seconds, at most half a minute counts")
                .contains("rate=5/s")
                .contains("left=05:33:00");
    }

    @Test
    void name_ten_servers_at_most() {
        after(5);
        lines.show(new FleetProgress(
                IntStream.range(0, 400).mapToObj(i -> inWork("s" + i, 1, 2)).toList()));
        assertThat(written).asString().contains("s9 50%, 390 more\"").doesNotContain("s10");
    }

    @Test
    void keep_quotes_within_a_value_readable() {
        after(5);
        lines.show(fleet(inWork("a\"b\\c", 1, 2)));
        assertThat(written).asString().contains("in-work=\"a\\\"b\\\\c 50%\"");
    }

    private void after(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private static FleetProgress fleet(ServerProgress... servers) {
        return new FleetProgress(List.of(servers));
    }
}
