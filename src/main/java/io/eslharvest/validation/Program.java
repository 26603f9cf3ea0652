package io.eslharvest.validation;

import java.util.List;
import java.util.Set;

/** What the program does around the routes: what it calls, sets and binds, and which folders it loads together. */
final class Program {

    /** Routes that it or a platform calls, and no other route has to. */
    static final Set<String> CALLED = Set.of(
            "run-harvest",
            "harvest",
            "harvest-server",
            "queue-server",
            "write-part",
            "close-run",
            "check",
            "fill-inventory");

    /** Variables that it sets: what a task is about. */
    static final Set<String> VARIABLES = Set.of(
            "task", "kind", "authority", "origin", "basePath", "store", "page", "label", "next", "offset", "size");

    /** Beans that a command, or the platform that the routes run in, makes itself. */
    static final Set<String> BEANS = Set.of(
            "assignments", "workbench", "brokerConnection", "harvestHost", "page", "currentRun", "harvests", "runs");

    /** Every source has a route of this name, and nothing else has. */
    static final String SOURCE = "list-stores";

    /** Routes that a source has only where its labels are asked for one by one. */
    static final List<String> ONE_BY_ONE = List.of("harvest-label", "read-label");

    /** The route of a source that reads what {@link #SOURCE} asked for, where it does ask. */
    static final String READS_STORES = "read-stores";

    /** The folders of commands that leave the pipeline alone. */
    static final Set<String> WITHOUT_PIPELINE = Set.of("check");

    /** The folders of commands that use the pipeline, but not its source: what a source has they have themselves. */
    static final Set<String> WITHOUT_SOURCE = Set.of("inventory", "serve", "web");

    private Program() {}
}
