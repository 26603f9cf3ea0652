package io.eslharvest.progress;

import static io.eslharvest.progress.Servers.ended;
import static io.eslharvest.progress.Servers.inWork;
import static io.eslharvest.progress.Servers.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.terminal.Terminal;
import io.eslharvest.terminal.TerminalSize;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BarsTest {

    private static final Terminal PLAIN = new Terminal(true, false, false);

    private final Screen screen = new Screen();
    private TerminalSize size = new TerminalSize(24, 80);

    @Test
    void show_one_bar_for_each_server_in_work_and_a_line_for_all() {
        bars(PLAIN).show(fleet(inWork("a:9000", 40, 100), inWork("bb:9000", 7, 0), waiting("c:9000")));
        assertThat(screen.lines()).hasSize(3);
        assertThat(screen.lines().get(0)).startsWith("a:9000   40% [====").contains(" 40/100 (0:00:04 / ");
        assertThat(screen.lines().get(1))
                .describedAs("how much there is is not known yet")
                .startsWith("bb:9000  ? % [")
                .contains("7/? (");
        assertThat(screen.lines().get(2)).isEqualTo("0/3 servers, 47/107 labels, 0/s, left unknown");
    }

    @Test
    void need_no_line_for_all_where_there_is_one_server() {
        bars(PLAIN).show(fleet(inWork("a:9000", 40, 100)));
        assertThat(screen.lines()).hasSize(1);
    }

    @Test
    void are_redrawn_in_place_and_grow_with_what_is_expected() {
        Bars bars = bars(PLAIN);
        bars.show(fleet(inWork("a:9000", 40, 100)));
        bars.show(fleet(inWork("a:9000", 50, 200)));
        assertThat(screen.lines()).hasSize(1);
        assertThat(screen.lines().get(0)).startsWith("a:9000  25% ").contains(" 50/200 (");
    }

    @Test
    void leave_a_line_for_a_server_that_ended_even_between_two_looks() {
        Bars bars = bars(PLAIN);
        bars.show(fleet(inWork("a:9000", 40, 100), waiting("b:9000"), waiting("c:9000")));
        bars.show(fleet(ended("a:9000", 100, 100, 0), ended("b:9000", 2, 5, 1), inWork("c:9000", 1, 2)));
        bars.show(fleet(ended("a:9000", 100, 100, 0), ended("b:9000", 2, 5, 1), inWork("c:9000", 1, 2)));
        assertThat(screen.lines())
                .hasSize(4)
                .startsWith(
                        "a:9000: 100 of 100 labels in 12.3 s", "b:9000: 2 of 5 labels in 12.3 s, 1 requests failed");
        assertThat(screen.lines().get(2)).startsWith("c:9000  50% [");
    }

    @Test
    void do_not_tell_again_what_an_interrupted_run_had_done() {
        FleetProgress resumed = fleet(ended("a:9000", 100, 100, 0), waiting("b:9000"));
        bars(PLAIN, resumed).show(resumed);
        assertThat(screen.lines()).containsExactly("1/2 servers, 100/100 labels, 0/s, left unknown");
    }

    @Test
    void leave_only_whole_lines_when_the_run_ends_or_is_stopped() {
        Bars bars = bars(PLAIN);
        bars.show(fleet(inWork("a:9000", 40, 100), inWork("b:9000", 40, 100)));
        bars.end(fleet(ended("a:9000", 41, 100, 0), inWork("b:9000", 40, 100)));
        assertThat(screen.lines()).containsExactly("a:9000: 41 of 100 labels in 12.3 s");
    }

    @Test
    void stay_few_with_hundreds_of_servers() {
        List<ServerProgress> servers = new ArrayList<>();
        for (int server = 0; server < 400; server++) {
            servers.add(server < 50 ? inWork("s" + server, 1, 2) : waiting("s" + server));
        }
        bars(PLAIN).show(new FleetProgress(servers));
        assertThat(screen.lines()).hasSize(11);
        assertThat(screen.lines().get(10)).endsWith(", 40 more in work");
    }

    @Test
    void leave_room_on_a_low_terminal() {
        size = new TerminalSize(6, 80);
        bars(PLAIN)
                .show(fleet(
                        inWork("a", 1, 2), inWork("b", 1, 2), inWork("c", 1, 2), inWork("d", 1, 2), inWork("e", 1, 2)));
        assertThat(screen.lines())
                .describedAs("the cursor cannot move up beyond the first row: a taller block would be torn")
                .hasSize(4);
    }

    @Test
    void fit_a_narrow_terminal_and_long_names() {
        size = new TerminalSize(24, 40);
        bars(PLAIN).show(fleet(inWork("n".repeat(200), 1, 2), inWork("b:9000", 1, 0)));
        assertThat(screen.lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(40));
    }

    @Test
    void are_coloured_only_where_colours_are_wanted() {
        bars(new Terminal(true, false, true)).show(fleet(inWork("a:9000", 40, 100)));
        assertThat(screen.raw()).contains("█").doesNotContain("\u001b[33m").doesNotContain("\u001b[0m");
        bars(new Terminal(true, true, true)).show(fleet(inWork("a:9000", 40, 100)));
        assertThat(screen.raw()).contains("\u001b[33m");
    }

    @Test
    void draw_with_ascii_where_there_is_no_unicode() {
        bars(PLAIN).show(fleet(inWork("a:9000", 40, 100), waiting("b:9000")));
        assertThat(screen.raw().chars()).allMatch(character -> character < 128);
    }

    @Test
    void are_not_torn_by_what_others_write() {
        Bars bars = bars(PLAIN);
        bars.show(fleet(inWork("a:9000", 40, 100)));
        PrintStream others = new PrintStream(bars.linesAbove(), true);
        others.print("half a ");
        others.println("warning");
        others.print("two\nlines\nand the begin");
        assertThat(screen.lines()).hasSize(4).startsWith("half a warning", "two", "lines");
        assertThat(screen.lines().get(3)).startsWith("a:9000  40% ");
        bars.end(fleet(inWork("a:9000", 40, 100)));
        others.close();
        assertThat(screen.lines())
                .describedAs("a line that was never ended is not lost")
                .containsExactly("half a warning", "two", "lines", "and the begin");
    }

    private Bars bars(Terminal terminal) {
        return bars(terminal, fleet());
    }

    private Bars bars(Terminal terminal, FleetProgress start) {
        return new Bars(screen.stream, terminal, start, () -> size, () -> 0);
    }

    private static FleetProgress fleet(ServerProgress... servers) {
        return new FleetProgress(List.of(servers));
    }
}
