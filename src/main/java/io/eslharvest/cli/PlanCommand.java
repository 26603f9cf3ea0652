package io.eslharvest.cli;

import io.eslharvest.check.Check;
import io.eslharvest.check.Row;
import io.eslharvest.check.RowOrder;
import io.eslharvest.check.Until;
import io.eslharvest.engine.CheckEngine;
import io.eslharvest.plan.Plan;
import io.eslharvest.plan.PlanJson;
import io.eslharvest.plan.PlanText;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run would do, before it does it. */
@Command(
        name = "plan",
        description = {
            "Says what a run would do: servers, stores, labels, requests, time and disk.",
            "Asks each server once, for its stores, and changes nothing. Ends with 3 if a server does not answer, with 4 if"
                    + " none does."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private OutputOption output;

    @Option(names = "--json", description = "Prints one JSON object instead of a table.")
    private boolean json;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> options = fleet.asProperties();
        output.addTo(options);
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        if (!settings.source().equals("esl")) {
            throw new ConfigurationException(List.of("harvest.source is '" + settings.source()
                    + "': plan knows what ESL-Working servers announce, allowed is esl"));
        }
        ServerList servers = ServerList.of(settings);
        Warnings.print(settings.warnings());
        Warnings.print(servers.warnings());
        Plan plan = new Plan(settings, servers.servers(), ask(settings, servers));
        long free = freeBytes(settings.outputDir(Instant.now()).toAbsolutePath().normalize());
        if (json) {
            PlanJson.print(plan, free, System.out);
        } else {
            PlanText.print(plan, settings, free, System.out);
        }
        return ExitCode.ofPrinted(of(plan));
    }

    private static int of(Plan plan) {
        if (plan.answered() == 0) {
            return ExitCode.NOTHING;
        }
        return plan.answered() == plan.servers().size() ? ExitCode.COMPLETE : ExitCode.PARTIAL;
    }

    private static List<Row> ask(Settings settings, ServerList servers) throws Exception {
        List<Row> rows = new ArrayList<>();
        Check check = Check.ofServers(settings, servers.servers(), Until.ALL, RowOrder.INPUT, rows::add);
        try (StopSignals signals = new StopSignals(check::stop);
                CheckEngine engine = new CheckEngine(settings, Installation.routes())) {
            engine.check(check);
        }
        return rows;
    }

    /** On the disk of the folder, or of where it would be made. */
    private static long freeBytes(Path folder) throws IOException {
        Path there = folder;
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }
}
