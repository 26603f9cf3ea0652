package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.ids.IdList;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerWorkTest {

    @TempDir
    private Path out;

    @ParameterizedTest
    @CsvSource({
        "h:9000,h:9000,''",
        "http://h/esl,h:80,/esl",
        "https://h/a/b/,h:443,/a/b",
        "[::1]:9000,[0:0:0:0:0:0:0:1]:9000,''"
    })
    void its_authority_and_base_path_stand_as_in_a_url(String server, String authority, String basePath)
            throws Exception {
        HarvestRun run = Trial.of(server).open(out);
        ServerWork work = run.getServers().get(0);
        assertThat(work.getAuthority()).isEqualTo(authority);
        assertThat(work.getBasePath()).isEqualTo(basePath);
        assertThat(work.name())
                .describedAs("its name is as the operator wrote it")
                .isEqualTo(server);
        run.folder().close();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,4", "9,9"})
    void it_has_a_lane_for_each_request_that_may_be_in_flight(int cap, int lanes) throws Exception {
        HarvestRun run =
                Trial.of("h:9000").with("harvest.requests-per-server", cap).open(out);
        assertThat(run.getServers().get(0).getLanes()).hasSize(lanes);
        run.folder().close();
    }

    /** Ten stores without announced labels: a page of each is due. */
    private record TenStores() implements StoreListing {

        @Override
        public Map<String, IdList> stores() {
            Map<String, IdList> stores = new LinkedHashMap<>();
            for (int i = 0; i < 10; i++) {
                stores.put("S00" + i, null);
            }
            return stores;
        }

        @Override
        public int withoutCode() {
            return 0;
        }
    }

    /** Does something on a thread of its own, and returns once that waits or is done. */
    private static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void while_a_run_is_on_hold_no_server_and_no_lane_begins_anything() throws Exception {
        HarvestRun run = Trial.of("h:9000").open(out);
        ServerWork work = run.getServers().get(0);
        run.hold();
        FutureTask<StoresTask> stores = begin(work::begin);
        assertThat(stores).describedAs("its list of stores").isNotDone();
        run.goOn();
        assertThat(stores.get()).isNotNull();
        assertThat(run.isAtRest()).describedAs("it asks for its stores").isFalse();

        work.open(new TenStores());
        assertThat(run.isAtRest()).describedAs("no lane has begun").isTrue();
        Lane lane = work.getLanes().get(0);
        run.hold();
        FutureTask<Boolean> page = begin(lane::advance);
        assertThat(page).describedAs("a page that is due").isNotDone();
        assertThat(run.isAtRest()).isTrue();
        run.goOn();
        assertThat(page.get()).isTrue();
        assertThat(run.isAtRest()).describedAs("a page is asked for").isFalse();
        run.folder().close();
    }

    @Test
    void a_stop_is_named_once_also_where_its_work_is_ended_once_more_after_a_failing_step() throws Exception {
        HarvestRun run = Trial.of("h:9000").open(out);
        ServerWork work = run.getServers().get(0);
        run.stop(HarvestRun.INTERRUPTED);
        work.end();
        work.end();
        assertThat(work.tally().missing()).singleElement().satisfies(missing -> assertThat(missing.detail())
                .isEqualTo("the run was stopped (interrupted)"));
        run.folder().close();
    }
}
