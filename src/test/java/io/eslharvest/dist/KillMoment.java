package io.eslharvest.dist;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A moment of a run at which its process is killed: told by what the servers were asked, or by what lies on disk.
 *
 * @param whole whether the run would end complete; else something is missing, and its state is kept after its end
 * @param requests so many requests were sent, the last of them is not answered; 0 for a moment told by a file
 * @param folder where the file lies, below the output folder
 * @param file what its name looks like
 * @param laterMicros how long after that
 */
record KillMoment(String name, boolean whole, int requests, String folder, String file, long laterMicros) {

    private static final String STATE = ".esl-harvest";
    private static final long LOOK_NANOS = 100_000;

    static KillMoment atRequest(int number) {
        return new KillMoment("at request " + number, false, number, "", "", 0);
    }

    static KillMoment onceThereIs(String name, String folder, String file) {
        return new KillMoment("once there is " + name, false, 0, folder, file, 0);
    }

    /** One moment of each kind of work, in a run of so many requests. */
    static List<KillMoment> ofEachKind(int requests) {
        return List.of(
                atRequest(5),
                atRequest(requests / 2),
                atRequest(requests - 8),
                onceThereIs("a journal", STATE + "/server-1", ".*\\.journal"),
                onceThereIs("a spool", STATE + "/server-1", ".*\\.spool"),
                onceThereIs("the mark of a server that is over", STATE + "/server-3", "ended\\.json"),
                onceThereIs("a part that is not whole", STATE, "esl_id_part_1\\.csv\\.tmp"),
                onceThereIs("a part", "", "esl_id_part_3\\.csv"),
                onceThereIs("the last part", "", "esl_id_part_1\\.csv"),
                onceThereIs("a report", "", "report\\.json"),
                onceThereIs("the report of a complete run", "", "report\\.json").ofWholeRun());
    }

    /** Any moment, between the first request and the end. */
    static KillMoment any(Random random, int requests) {
        boolean whole = random.nextBoolean();
        if (random.nextInt(3) > 0) {
            int request = 1 + random.nextInt(requests - 20);
            return new KillMoment("at request " + request, whole, request, "", "", 0);
        }
        List<KillMoment> told = ofEachKind(requests).stream()
                .filter(moment -> moment.requests == 0)
                .toList();
        KillMoment moment = told.get(random.nextInt(told.size()));
        long later = random.nextInt(40_000);
        return new KillMoment(moment.name + ", " + later + " µs later", whole, 0, moment.folder, moment.file, later);
    }

    private KillMoment ofWholeRun() {
        return new KillMoment(name, true, requests, folder, file, laterMicros);
    }

    /** What the fleet tells of its requests, for a run that is about to be started. */
    IntConsumer onRequest(CompletableFuture<HarvestProcess> run) {
        return number -> {
            if (number == requests) {
                run.join().kill();
            }
        };
    }

    /** Waits for the moment and kills, unless the run ends before. */
    void await(HarvestProcess run, Path out) {
        File watched = out.resolve(folder).toFile();
        while (run.isAlive()) {
            if (requests == 0 && holds(watched)) {
                LockSupport.parkNanos(laterMicros * 1_000);
                run.kill();
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Whether what tells the moment is there. */
    boolean isNow(Path out) {
        return holds(out.resolve(folder).toFile());
    }

    private boolean holds(File watched) {
        String[] names = watched.list((where, each) -> each.matches(file));
        return names != null && names.length > 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
