package io.eslharvest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.books.StoreBook;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.harvest.HarvestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** However often a run was stopped, and whatever failed in it: the starts after it get to what one good run gets to. */
class StopsAndFaultsPropertyTest {

    private static final int PAGE_SIZE = 5;

    /** Requests that fail: the n-th store's list of stores, page or label. */
    record Trouble(Answer fault, int store, int place, boolean page) {

        void befall(EslServer server) {
            String path = place == 0
                    ? EslPath.users()
                    : page ? EslPath.page(storeName(store), place) : EslPath.label(labelName(store, place));
            server.faults().always(path::equals, fault);
        }
    }

    /**
     * One start of a run.
     *
     * @param only whether it asks just for what is missing, else it goes on with what was stopped
     * @param stopAfter requests to the first server
     */
    record Start(boolean only, int stopAfter, List<Trouble> troubles) {}

    @Provide
    Arbitrary<List<Integer>> stores() {
        return Arbitraries.integers().between(0, 23).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Start>> starts() {
        Arbitrary<Answer> faults = Arbitraries.of(
                Faults.status(500), Faults.status(404), Faults.truncatedJson(), Faults.html(), Faults.resetInBody());
        Arbitrary<Trouble> troubles = Combinators.combine(
                        faults,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(20, Arbitraries.integers().between(1, 23))),
                        Arbitraries.of(true, false))
                .as((fault, store, place, page) -> new Trouble(fault, store, page ? (place + 4) / 5 : place, page));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 60),
                        troubles.list().ofMaxSize(6))
                .as(Start::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 15, seed = "16", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void further_starts_get_to_the_files_and_books_of_one_good_run(
            @ForAll("stores") List<Integer> stores, @ForAll("starts") List<Start> starts) throws Exception {
        try (Scratch scratch = Scratch.folder("stops-and-faults");
                EslServer first = server(stores, "A");
                EslServer second = server(stores.subList(0, 1), "B")) {
            Harvested good = trial(first, second).run(scratch.folder().resolve("good"));

            Path out = scratch.folder().resolve("out");
            Harvested last = null;
            for (Start start : starts) {
                start.troubles.forEach(trouble -> trouble.befall(first));
                last = begin(start, last, trial(first, second), first, out);
                first.faults().heal();
                assertThat(last.report().balanced()).isTrue();
            }
            if (last.report().stopped() != null) {
                last = trial(first, second).resumed(out);
            }
            for (int more = 0; more < 2 && !last.missing().isEmpty(); more++) {
                last = missing(trial(first, second), out);
            }

            assertThat(last.missing()).describedAs("missing at the end").isEmpty();
            assertSameFiles(good, last);
            assertSameBooks(good.totals(), last.totals());
        }
    }

    private static Harvested begin(Start start, Harvested last, Trial trial, EslServer server, Path out)
            throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        AtomicInteger requests = new AtomicInteger();
        trial.watch(running::set);
        server.faults().always(path -> requests.incrementAndGet() == start.stopAfter, (wire, regular) -> {
            running.get().stop("interrupted");
            Answer.contentLength().write(wire, regular);
        });
        if (last == null) {
            return trial.run(out);
        }
        if (last.missing().isEmpty()) {
            return last;
        }
        boolean stopped = last.report().stopped() != null;
        return start.only || !stopped ? missing(trial, out) : trial.resumed(out);
    }

    /** Asks for what is missing; where nothing at all was had there is no run to go on with. */
    private static Harvested missing(Trial trial, Path out) throws Exception {
        return Files.exists(out.resolve(".esl-harvest")) ? trial.only(out) : trial.run(out);
    }

    private static Trial trial(EslServer... servers) {
        return Trial.of(servers)
                .with("harvest.retries", 0)
                .with("harvest.give-up-requests", 5)
                .with("harvest.records-in-memory", 500);
    }

    /** One store for each number of labels; each third label is stale. */
    private static EslServer server(List<Integer> stores, String prefix) {
        EslServerData.Builder data = EslServerData.builder().pageSize(PAGE_SIZE);
        long longAgo = Trial.START.minus(Duration.ofDays(40)).toEpochMilli();
        for (int store = 0; store < stores.size(); store++) {
            int number = store;
            List<EslLabel> labels = new ArrayList<>();
            IntStream.rangeClosed(1, stores.get(store)).forEach(place -> {
                EslLabel label = EslLabel.of(labelName(number, place), storeName(number), Trial.START);
                labels.add(place % 3 == 0 ? label.with("last_hb_time", longAgo) : label);
            });
            data.store(storeName(store), labels);
        }
        return EslServer.of(data.build()).start();
    }

    private static String storeName(int store) {
        return "S" + store;
    }

    private static String labelName(int store, int place) {
        return "L-%d-%02d".formatted(store, place);
    }

    private static void assertSameFiles(Harvested good, Harvested last) throws IOException {
        for (int part = 1; part <= good.run().parts().size(); part++) {
            assertThat(last.text(part)).describedAs("part %d", part).isEqualTo(good.text(part));
        }
    }

    private static void assertSameBooks(StoreBook good, StoreBook last) {
        assertThat(last)
                .usingRecursiveComparison()
                .ignoringFields("requests", "retries", "pages")
                .isEqualTo(good);
    }
}
