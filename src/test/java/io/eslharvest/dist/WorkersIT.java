package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Workers of the packaged distribution on a real broker, killed and stopped, compared with one process over the same
 * data. {@code -Dworkers.kills=20} adds so many runs with kills at random, {@code -Dworkers.seed=7} draws others.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkersIT {

    private static final int SERVERS = 6;
    private static final int CAP = 2;
    private static final int WORKERS = 3;
    private static final int PARTIAL = 3;

    private static WorkerFleet fleet;
    private static ArtemisBroker broker;

    /** What one process writes, by the servers a file. */
    private static final SharedOutput[] ALONE = new SharedOutput[3];

    private static int requests;

    @TempDir
    private static Path shared;

    @TempDir
    private Path temp;

    private final List<ProgramProcess> processes = new ArrayList<>();

    /** One for each test: what is left on it names folders that are gone. */
    private final String queue = "servers-" + UUID.randomUUID();

    @BeforeAll
    static void harvest_in_one_process() throws Exception {
        fleet = new WorkerFleet(SERVERS);
        broker = ArtemisBroker.start(shared.resolve("broker"));
        for (int perFile = 1; perFile <= 2; perFile++) {
            fleet.prepare(number -> {});
            Path out = shared.resolve("alone-" + perFile);
            try (ProgramProcess run = ProgramProcess.start(broker, arguments("run", out, perFile))) {
                assertThat(run.await().exitCode()).isEqualTo(PARTIAL);
            }
            ALONE[perFile] = SharedOutput.read(out);
            requests = fleet.requests();
        }
    }

    @AfterAll
    static void close() throws Exception {
        fleet.close();
        broker.close();
    }

    @AfterEach
    void end_processes() throws Exception {
        for (ProgramProcess process : processes) {
            process.close();
        }
    }

    private static String[] arguments(String command, Path out, int perFile, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--progress=none",
                "--servers=" + fleet.addresses(),
                "--output-dir=" + out,
                "-Dharvest.requests-per-server=" + CAP,
                "-Dharvest.servers-per-file=" + perFile,
                "-Dharvest.retries=1",
                "-Dharvest.retry-delay-millis=1",
                "-Dharvest.time-zone=UTC"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private ProgramProcess start(String... arguments) throws Exception {
        Map<String, String> environment = broker.environment();
        environment.put("HARVEST_QUEUE", queue);
        return start(environment, arguments);
    }

    private ProgramProcess start(Map<String, String> environment, String... arguments) throws Exception {
        ProgramProcess process = ProgramProcess.start(environment, arguments);
        processes.add(process);
        return process;
    }

    private ProgramProcess submit(Path out, int perFile, String... more) throws Exception {
        return start(arguments("submit", out, perFile, more));
    }

    /** Few records in memory, so that spools appear in its middle, and two servers at a time. */
    private ProgramProcess work(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("work", "-Dharvest.parallel-servers=2", "-Dharvest.records-in-memory=500"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private List<ProgramProcess> workers() throws Exception {
        List<ProgramProcess> workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(work());
        }
        return workers;
    }

    private void assertSame(ProgramProcess submit, Path out, int perFile) throws Exception {
        Launch launch = submit.await();
        assertThat(launch.exitCode()).describedAs(this::everything).isEqualTo(PARTIAL);
        assertThat(SharedOutput.read(out)).describedAs(this::everything).isEqualTo(ALONE[perFile]);
        assertThat(fleet.peakInFlight())
                .describedAs("most requests in flight to one server, whoever sent them")
                .isLessThanOrEqualTo(CAP);
    }

    private boolean goesOn(ProgramProcess submit) {
        assertThat(submit.isLate()).describedAs(this::everything).isFalse();
        return submit.isAlive();
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (ProgramProcess process : processes) {
            all.append(process.describe()).append('\n');
        }
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void three_workers_write_what_one_process_writes(int perFile) throws Exception {
        fleet.prepare(number -> {});
        workers();
        ProgramProcess submit = submit(temp, perFile, "--wait");

        assertSame(submit, temp, perFile);
        assertThat(submit.await().stdout())
                .describedAs("the summary of the run")
                .contains("books     balanced");
        assertThat(fleet.requests()).describedAs("nothing is asked twice").isEqualTo(requests);
    }

    static Stream<Long> seeds() {
        long seed = Long.getLong("workers.seed", 1);
        return Stream.iterate(seed, each -> each + 1).limit(1 + Integer.getInteger("workers.kills", 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void workers_killed_at_random_lose_nothing(long seed) throws Exception {
        Random random = new Random(seed);
        int perFile = 1 + random.nextInt(2);
        List<Integer> moments = random.ints(4, 1, requests).sorted().boxed().toList();
        AtomicInteger due = new AtomicInteger();
        fleet.prepare(number -> {
            if (moments.contains(number)) {
                due.incrementAndGet();
            }
        });
        List<ProgramProcess> workers = workers();
        ProgramProcess submit = submit(temp, perFile, "--wait");

        for (int killed = 0; goesOn(submit); LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1))) {
            if (due.get() > killed) {
                killed++;
                int victim = random.nextInt(WORKERS);
                workers.get(victim).kill();
                workers.set(victim, work());
            }
        }
        assertSame(submit, temp, perFile);
    }

    /** The gate has time for three: a part half written, one that is whole and not yet reported, the run's report. */
    @ParameterizedTest
    @CsvSource({".esl-harvest, esl_id_part_1\\.csv\\..*, 1", ".esl-harvest, part-3\\.json, 2", "'', report\\.json, 2"})
    void workers_killed_while_they_write_files_are_followed_by_others(String folder, String file, int perFile)
            throws Exception {
        fleet.prepare(number -> {});
        List<ProgramProcess> workers = workers();
        ProgramProcess submit = submit(temp, perFile, "--wait");
        KillMoment moment = KillMoment.onceThereIs(file, folder, file);
        while (goesOn(submit) && !moment.isNow(temp)) {
            LockSupport.parkNanos(50_000);
        }
        workers.forEach(ProgramProcess::kill);
        work();

        assertSame(submit, temp, perFile);
    }

    @Test
    void a_run_goes_on_after_its_broker_was_killed_and_started_again() throws Exception {
        CompletableFuture<Void> middle = new CompletableFuture<>();
        fleet.prepare(number -> {
            if (number == requests / 3) {
                middle.complete(null);
            }
        });
        workers();
        ProgramProcess submit = submit(temp, 1, "--wait");
        middle.get(60, TimeUnit.SECONDS);
        broker.kill();
        broker.start();

        assertSame(submit, temp, 1);
    }

    @Test
    void a_worker_that_is_stopped_gives_its_servers_back() throws Exception {
        CompletableFuture<ProgramProcess> first = new CompletableFuture<>();
        fleet.prepare(number -> {
            if (number == 30) {
                first.join().signal("TERM");
            }
        });
        ProgramProcess worker = work();
        first.complete(worker);
        ProgramProcess submit = submit(temp, 1, "--wait");
        assertThat(worker.await().exitCode()).describedAs(this::everything).isEqualTo(143);
        assertThat(worker.await().stderr())
                .describedAs("nothing is waited for in vain, nor forced")
                .doesNotContain("[WARN]", "[ERROR]");
        work();

        assertSame(submit, temp, 1);
        assertThat(fleet.requests())
                .describedAs("what was done is kept: only what was in flight is asked again, and the lists of stores")
                .isLessThan(requests + 20);
    }

    @Test
    void a_server_that_ends_its_workers_is_given_up_and_named() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        fleet.prepare(number -> {});
        ProgramProcess submit = submit(temp, 1, "--wait");
        fleet.watch(0, begun::incrementAndGet);
        int deaths = 0;
        while (goesOn(submit)) {
            int before = begun.get();
            ProgramProcess worker = work("-Dharvest.max-deliveries=2", "-Dharvest.parallel-servers=1");
            while (goesOn(submit) && begun.get() == before && worker.isAlive()) {
                LockSupport.parkNanos(100_000);
            }
            if (submit.isAlive()) {
                deaths++;
                worker.kill();
            }
        }

        assertThat(submit.await().exitCode()).describedAs(this::everything).isEqualTo(PARTIAL);
        assertThat(deaths).isEqualTo(2);
        SharedOutput output = SharedOutput.read(temp);
        assertThat(output.missing())
                .filteredOn(line -> line.contains("\"dead-letter\""))
                .singleElement()
                .asString()
                .contains(fleet.address(0));
        assertThat(output.parts())
                .describedAs("all others are whole")
                .containsEntry("esl_id_part_3.csv", ALONE[1].parts().get("esl_id_part_3.csv"))
                .doesNotContainKey("esl_id_part_1.csv");
        assertThat(output.balanced()).isTrue();
    }

    @Test
    void two_runs_with_other_settings_share_a_queue() throws Exception {
        fleet.prepare(number -> {});
        // on the queue before the workers look: they end when nothing is left, or nothing has come
        assertThat(submit(temp.resolve("a"), 1).await().exitCode()).isZero();
        assertThat(submit(temp.resolve("b"), 2).await().exitCode()).isZero();
        ProgramProcess first = work("--until-empty");
        ProgramProcess second = work("--until-empty");

        assertThat(first.await().exitCode()).describedAs(this::everything).isZero();
        assertThat(second.await().exitCode()).describedAs(this::everything).isZero();
        assertThat(SharedOutput.read(temp.resolve("a"))).isEqualTo(ALONE[1]);
        assertThat(SharedOutput.read(temp.resolve("b"))).isEqualTo(ALONE[2]);
    }

    @Test
    void a_worker_that_does_not_see_the_output_folder_gives_back_what_it_got_and_ends() throws Exception {
        fleet.prepare(number -> {});
        Path out = temp.resolve("out");
        assertThat(submit(out, 1).await().exitCode()).isZero();
        Path elsewhere = Files.move(out, temp.resolve("elsewhere"));

        Launch blind = work("--until-empty").await();

        assertThat(blind.exitCode()).describedAs(blind.stderr()).isEqualTo(5);
        assertThat(blind.stderr()).contains(out + " is not there on this machine");
        Files.move(elsewhere, out);
        ProgramProcess seeing = work("--until-empty");
        assertThat(seeing.await().exitCode()).describedAs(this::everything).isZero();
        assertThat(SharedOutput.read(out)).describedAs(this::everything).isEqualTo(ALONE[1]);
    }

    @Test
    void a_folder_that_workers_are_at_is_refused() throws Exception {
        fleet.prepare(number -> {});
        assertThat(submit(temp, 1).await().exitCode()).isZero();

        Launch submit = submit(temp, 1).await();
        Launch run = start(arguments("run", temp, 1)).await();

        assertThat(submit.exitCode()).describedAs(submit.stderr()).isEqualTo(2);
        assertThat(submit.stderr())
                .contains("workers are at the run in " + temp)
                .contains("submit --resume --wait");
        assertThat(run.exitCode()).describedAs(run.stderr()).isEqualTo(2);

        ProgramProcess again = submit(temp, 1, "--resume", "--wait");
        work();
        assertSame(again, temp, 1);
    }

    @Test
    void a_broker_that_is_not_there_or_lets_nobody_in_is_named() throws Exception {
        Map<String, String> wrongPassword = new HashMap<>(broker.environment());
        wrongPassword.put("HARVEST_BROKER_PASSWORD", "wrong");
        Launch wrong = start(wrongPassword, arguments("submit", temp.resolve("never"), 1))
                .await();
        Launch nobody =
                start(Map.of("HARVEST_BROKER_URL", "tcp://127.0.0.1:1"), "work").await();

        assertThat(wrong.exitCode()).describedAs(wrong.stderr()).isEqualTo(2);
        assertThat(wrong.stderr()).contains("no broker at " + broker.url()).doesNotContain("wrong");
        assertThat(Files.exists(temp.resolve("never"))).isFalse();
        assertThat(nobody.exitCode()).describedAs(nobody.stderr()).isEqualTo(2);
        assertThat(nobody.stderr()).contains("no broker at tcp://127.0.0.1:1");
    }

    @Test
    void a_broker_behind_tls_has_to_be_trusted() throws Exception {
        fleet.prepare(number -> {});
        try (ArtemisBroker secured = ArtemisBroker.startWithTls(temp.resolve("broker"))) {
            Map<String, String> untrusting = new HashMap<>(secured.environment());
            untrusting.put("HARVEST_BROKER_TRUST_STORE", "");
            Path out = temp.resolve("out");
            Launch refused = start(untrusting, arguments("submit", out, 1)).await();
            assertThat(refused.exitCode()).describedAs(refused.stderr()).isEqualTo(2);
            assertThat(out).doesNotExist();

            ProgramProcess submit = start(secured.environment(), arguments("submit", out, 1, "--wait"));
            start(secured.environment(), "work");

            assertSame(submit, out, 1);
        }
    }
}
