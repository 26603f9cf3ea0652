package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultPlanTest {

    private static final String PAGE_1 = EslPath.page("S001", 1);
    private static final String PAGE_2 = EslPath.page("S001", 2);
    private static final Answer BUSY = Faults.status(503);
    private static final Answer GONE = Faults.status(404);

    @Test
    void a_fault_meets_as_many_requests_as_it_says() {
        FaultPlan plan = new FaultPlan().times(2, PathKind.PAGE, BUSY);
        assertThat(plan.next(EslPath.users())).isEmpty();
        assertThat(plan.next(PAGE_1)).contains(BUSY);
        assertThat(plan.next(PAGE_2)).contains(BUSY);
        assertThat(plan.next(PAGE_1))
                .describedAs("two are over, on whatever path")
                .isEmpty();
    }

    @Test
    void a_fault_can_be_counted_path_by_path() {
        FaultPlan plan = new FaultPlan().timesEach(1, PathKind.PAGE, BUSY);
        assertThat(plan.next(PAGE_1)).contains(BUSY);
        assertThat(plan.next(PAGE_1)).isEmpty();
        assertThat(plan.next(PAGE_2)).contains(BUSY);
        assertThat(plan.next(PAGE_2)).isEmpty();
    }

    @Test
    void the_first_rule_that_still_applies_is_taken() {
        FaultPlan plan = new FaultPlan().once(PAGE_1::equals, BUSY).always(PathKind.PAGE, GONE);
        assertThat(plan.next(PAGE_1)).contains(BUSY);
        assertThat(plan.next(PAGE_1)).contains(GONE);
        assertThat(plan.next(PAGE_1)).contains(GONE);
    }

    @Test
    void a_healed_server_has_no_faults_left() {
        FaultPlan plan = new FaultPlan().always(path -> true, BUSY);
        plan.heal();
        assertThat(plan.next(PAGE_1)).isEmpty();
    }
}
