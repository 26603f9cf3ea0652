package io.eslharvest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.harvest.Failure;
import io.eslharvest.settings.ConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which rows a check has, in what order, and when it ends, without a request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckTest {

    private static final Failure FAILURE = new Failure("http-503", "answered 503", true);

    private final List<Row> rows = new ArrayList<>();

    private Check check(int size, Until until, RowOrder order) throws ConfigurationException {
        List<String> urls =
                IntStream.range(0, size).mapToObj(i -> "http://h/" + i).toList();
        return Check.ofUrls(Trial.of("h:1").settings(), urls, until, order, rows::add);
    }

    private static Target begun(Iterator<Target> targets) {
        Target target = targets.next();
        assertThat(target.begin()).isTrue();
        return target;
    }

    private List<String> names() {
        return rows.stream().map(Row::target).toList();
    }

    @Test
    void rows_of_the_input_order_wait_for_those_before_them() throws Exception {
        Check check = check(3, Until.ALL, RowOrder.INPUT);
        Iterator<Target> targets = check.getTargetsToAsk();
        Target first = begun(targets);
        Target second = begun(targets);
        Target third = begun(targets);

        third.answered(200);
        assertThat(rows).describedAs("the first is still asked").isEmpty();
        first.answered(200);
        assertThat(names()).containsExactly("http://h/0");
        second.fail(FAILURE);
        assertThat(names()).containsExactly("http://h/0", "http://h/1", "http://h/2");
        check.await();
    }

    @Test
    void rows_of_the_completed_order_come_as_they_are_ready() throws Exception {
        Check check = check(2, Until.ALL, RowOrder.COMPLETED);
        Iterator<Target> targets = check.getTargetsToAsk();
        Target first = begun(targets);
        begun(targets).answered(200);
        first.answered(200);

        assertThat(names()).containsExactly("http://h/1", "http://h/0");
    }

    @Test
    void the_first_failure_cancels_what_runs_and_what_was_not_asked() throws Exception {
        Check check = check(5, Until.FIRST_FAILURE, RowOrder.INPUT);
        Iterator<Target> targets = check.getTargetsToAsk();
        begun(targets).answered(200);
        Target running = begun(targets);
        begun(targets).fail(FAILURE);

        check.await();
        assertThat(rows)
                .extracting(Row::reason)
                .containsExactly(null, "cancelled", "http-503", "cancelled", "cancelled");
        assertThat(rows.get(3).millis()).describedAs("nothing was sent").isZero();
        assertThat(targets.hasNext()).describedAs("whether more is to be asked").isFalse();
        running.answered(200);
        assertThat(rows).describedAs("what answers later changes nothing").hasSize(5);
        assertThat(check.holds()).isFalse();
        assertThat(List.of(check.ok(), check.failed(), check.cancelled())).containsExactly(1, 1, 3);
    }

    @Test
    void the_first_success_is_the_only_one() throws Exception {
        Check check = check(4, Until.FIRST_SUCCESS, RowOrder.COMPLETED);
        Iterator<Target> targets = check.getTargetsToAsk();
        begun(targets).fail(FAILURE);
        Target running = begun(targets);
        begun(targets).answered(204);
        running.answered(200);

        check.await();
        assertThat(rows).filteredOn(Row::ok).extracting(Row::target).containsExactly("http://h/2");
        assertThat(check.cancelled()).isEqualTo(2);
        assertThat(check.holds()).describedAs("one success was asked for").isTrue();
    }

    @Test
    void without_the_first_success_it_does_not_hold() throws Exception {
        Check check = check(2, Until.FIRST_SUCCESS, RowOrder.INPUT);
        check.getTargetsToAsk().forEachRemaining(target -> {
            target.begin();
            target.fail(FAILURE);
        });

        check.await();
        assertThat(check.holds()).isFalse();
    }

    @Test
    void a_stop_leaves_a_row_for_each_target() throws Exception {
        Check check = check(1_000, Until.ALL, RowOrder.INPUT);
        Iterator<Target> targets = check.getTargetsToAsk();
        begun(targets).answered(200);
        Target ahead = targets.next();

        check.stop();

        check.await();
        assertThat(ahead.begin()).describedAs("whether it is still asked").isFalse();
        assertThat(rows).hasSize(1_000);
        assertThat(List.of(check.ok(), check.failed(), check.cancelled())).containsExactly(1, 0, 999);
    }

    @Test
    void a_line_that_is_no_url_fails_without_a_request() throws Exception {
        Check check = Check.ofUrls(
                Trial.of("h:1").settings(), List.of("python://bad", ""), Until.ALL, RowOrder.INPUT, rows::add);
        check.getTargetsToAsk().forEachRemaining(target -> assertThat(target.begin())
                .describedAs("whether %s is asked", target.name())
                .isFalse());

        check.await();
        assertThat(rows).extracting(Row::reason).containsExactly("bad-url", "bad-url");
    }
}
