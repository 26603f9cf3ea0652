package io.eslharvest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerHabitTest {

    /** Near the overflow of the clock, which may start anywhere. */
    private static final long START = Long.MAX_VALUE - seconds(5);

    private final ServerHabit server = new ServerHabit();

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000;
    }

    @Test
    void a_server_is_trusted_until_it_closes_a_connection_behind_our_back() {
        assertThat(server.isDistrusted(START)).isFalse();
        server.closedBehindUs(START);
        assertThat(server.isDistrusted(START + seconds(9))).isTrue();
        assertThat(server.isDistrusted(START + seconds(10)))
                .describedAs("it may have been restarted: it gets another chance")
                .isFalse();
    }

    @Test
    void a_server_that_does_it_again_is_left_alone_for_twice_as_long() {
        server.closedBehindUs(START);
        server.closedBehindUs(START + seconds(10));
        assertThat(server.isDistrusted(START + seconds(29))).isTrue();
        assertThat(server.isDistrusted(START + seconds(30))).isFalse();
    }

    @Test
    void connections_that_were_closed_together_count_once() {
        server.closedBehindUs(START);
        server.closedBehindUs(START + 1);
        server.closedBehindUs(START + seconds(1));
        assertThat(server.isDistrusted(START + seconds(10))).isFalse();
    }

    @Test
    void a_connection_that_is_used_again_restores_the_trust() {
        server.closedBehindUs(START);
        server.reused(START + seconds(11));
        server.closedBehindUs(START + seconds(12));
        assertThat(server.isDistrusted(START + seconds(22)))
                .describedAs("as short as the first time")
                .isFalse();
    }

    @Test
    void an_answer_on_its_way_while_another_connection_was_found_closed_does_not() {
        server.closedBehindUs(START);
        server.reused(START + 1);
        assertThat(server.isDistrusted(START + 2)).isTrue();
    }
}
