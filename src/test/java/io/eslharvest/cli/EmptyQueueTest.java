package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** When a worker that is to end with its queue may do so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmptyQueueTest {

    private final Deque<Boolean> nothingToDo = new ArrayDeque<>();
    private final FakeIntake intake = new FakeIntake();
    private final EmptyQueue queue = new EmptyQueue(intake, nothingToDo::remove);

    private static final class FakeIntake implements EmptyQueue.Intake {
        private boolean goesOn = true;
        private boolean canStop = true;

        @Override
        public boolean stop() {
            goesOn = !canStop;
            return canStop;
        }

        @Override
        public void start() {
            goesOn = true;
        }
    }

    private void looks(Boolean... found) {
        nothingToDo.addAll(List.of(found));
    }

    @Test
    void it_is_empty_if_that_is_still_so_once_nothing_more_is_taken() throws Exception {
        looks(true, true);

        assertThat(queue.isSure()).isTrue();
        assertThat(intake.goesOn).isFalse();
    }

    @Test
    void a_server_that_the_intake_held_when_it_was_stopped_is_worked_on() throws Exception {
        looks(true, false);

        assertThat(queue.isSure()).isFalse();
        assertThat(intake.goesOn).isTrue();
    }

    @Test
    void while_there_is_something_to_do_the_intake_goes_on() throws Exception {
        looks(false);

        assertThat(queue.isSure()).isFalse();
        assertThat(intake.goesOn).isTrue();
    }

    @Test
    void an_intake_that_does_not_stop_in_time_has_something_to_do() throws Exception {
        intake.canStop = false;
        looks(true);

        assertThat(queue.isSure()).isFalse();
        assertThat(intake.goesOn).isTrue();
    }
}
