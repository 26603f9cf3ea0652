package io.eslharvest.cli;

import io.eslharvest.demo.DemoFleet;
import io.eslharvest.demo.DemoShop;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A harvest of servers that the program itself starts on loopback. */
@Command(
        name = "demo",
        description = {
            "Starts three small ESL servers on free loopback ports, harvests them like real ones and shows what came out.",
            "They misbehave a little, and one label is never found: that is what missing.jsonl is for.",
            "With --inventory it is a small shop, whose articles are listed in the browser until Ctrl-C."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int ROWS = 5;

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where the files go (default: ${DEFAULT-VALUE}).",
            defaultValue = "out/demo")
    private String outputDir;

    @Mixin
    private ProgressOption progress;

    @Option(
            names = "--inventory",
            description = "Starts a small shop instead, fills the inventory from it and shows that in the browser.")
    private boolean inventory;

    @Option(
            names = "--until-harvested",
            description = "With --inventory: ends when the shop was harvested, not by Ctrl-C.")
    private boolean untilHarvested;

    @Mixin
    private WebOptions page;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        return inventory ? showInventory() : showHarvest();
    }

    private int showInventory() throws Exception {
        try (DemoShop shop = DemoShop.start()) {
            Map<String, String> options = options("");
            options.put("harvest.inventory.categories", shop.categories());
            options.put("harvest.inventory.quantity-selector", DemoShop.QUANTITY_SELECTOR);
            options.put("harvest.inventory.tiles-per-page", "0");
            Settings settings = Installation.settings(Map.of(), definitions, options, WebOptions.names());
            System.out.println("A shop has the categories " + shop.categories());
            System.out.println();
            int exitCode = new OneInventory(settings, true, untilHarvested).run();
            head(settings.outputDir(Instant.now()).resolve("inventory.csv"), "The first rows of ");
            return exitCode;
        }
    }

    private int showHarvest() throws Exception {
        Instant start = Instant.now();
        try (DemoFleet fleet = DemoFleet.start(start)) {
            String servers = String.join(",", fleet.addresses());
            Settings settings = Installation.settings(Map.of(), definitions, options(servers), WebOptions.names());
            Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
            System.out.println("Three ESL servers listen on " + servers);
            System.out.println("The same from servers of your own: esl-harvest run -s host:9000 -o " + outputDir);
            System.out.println();
            int exitCode = new OneHarvest(settings, ServerList.of(settings), progress.mode(), page.isWanted(), null)
                    .run(start, false, null);
            show(settings.outputDir(start));
            // that one label is missing is what the demo is to show: the demo itself is complete
            return exitCode == ExitCode.PARTIAL ? ExitCode.COMPLETE : exitCode;
        }
    }

    /** The demo's own servers ask for no credentials and are shown none of an installation's. */
    private Map<String, String> options(String servers) {
        Map<String, String> options = new HashMap<>(Map.of(
                "harvest.servers", servers,
                "harvest.output-dir", outputDir,
                "harvest.dispatch", "direct",
                "harvest.auth", "none",
                "harvest.auth-file", "",
                "harvest.tls-trust-store", "",
                "harvest.tls-key-store", "",
                "harvest.http-port", "0"));
        options.putAll(page.asProperties());
        return options;
    }

    private static void show(Path folder) throws IOException {
        head(folder.resolve("esl_id_part_1.csv"), "The first rows of ");
        head(folder.resolve("missing.jsonl"), "What is missing, in ");
    }

    private static void head(Path file, String title) throws IOException {
        if (Files.exists(file)) {
            System.out.println();
            System.out.println(title + file + ":");
            try (Stream<String> lines = Files.lines(file)) {
                lines.limit(ROWS + 1L).forEach(line -> System.out.println("  " + line));
            }
        }
    }
}
