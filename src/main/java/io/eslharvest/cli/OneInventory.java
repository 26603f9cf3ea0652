package io.eslharvest.cli;

import io.eslharvest.engine.InventoryEngine;
import io.eslharvest.inventory.Filling;
import io.eslharvest.inventory.Gap;
import io.eslharvest.inventory.Inventory;
import io.eslharvest.inventory.SavedInventory;
import io.eslharvest.inventory.TileReader;
import io.eslharvest.output.InventoryFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import io.eslharvest.terminal.TerminalText;
import io.eslharvest.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An inventory as the command line keeps it: loaded or harvested, served, saved, and stopped by signal. */
final class OneInventory {

    private static final List<Key> SELECTORS = List.of(
            Key.INVENTORY_TILE_SELECTOR,
            Key.INVENTORY_NAME_SELECTOR,
            Key.INVENTORY_PRICE_SELECTOR,
            Key.INVENTORY_QUANTITY_SELECTOR);

    private static final int GAPS_SHOWN = 10;

    private final Settings settings;
    private final boolean refresh;
    private final boolean untilHarvested;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * @param refresh whether all is harvested anew, whatever an earlier start saved
     * @param untilHarvested whether it ends once all categories were asked
     */
    OneInventory(Settings settings, boolean refresh, boolean untilHarvested) {
        this.settings = settings;
        this.refresh = refresh;
        this.untilHarvested = untilHarvested;
    }

    /**
     * Keeps the inventory until it is stopped, or just until it is harvested.
     *
     * @return the exit code
     */
    int run() throws Exception {
        Warnings.print(settings.warnings());
        checkSelectors();
        WebServer.requireAddress(settings);
        Path path = settings.outputDir(Instant.now()).toAbsolutePath().normalize();
        try (InventoryFolder folder = InventoryFolder.open(path)) {
            SavedInventory saved = saved(folder);
            if (saved.articles().isEmpty() && settings.inventoryCategories().isEmpty()) {
                throw new ConfigurationException(List.of("no category to harvest, and " + folder.csv()
                        + " holds no article: give --categories name=URL,... or set harvest.inventory.categories"));
            }
            return serve(folder, saved);
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println("esl-harvest: cannot write in " + path + ": " + e);
            return ExitCode.DISK;
        }
    }

    private void checkSelectors() throws ConfigurationException {
        List<String> problems = new ArrayList<>();
        for (Key key : SELECTORS) {
            String selector = settings.text(key);
            try {
                if (!selector.isEmpty()) {
                    TileReader.selector(selector);
                }
            } catch (IllegalArgumentException noSelector) {
                problems.add(key.propertyName() + "=" + selector + " (" + settings.whereSet(key) + "): must be "
                        + key.allowed() + " (" + noSelector.getMessage() + ")");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private SavedInventory saved(InventoryFolder folder) throws IOException, ConfigurationException {
        if (refresh) {
            return SavedInventory.NONE;
        }
        SavedInventory saved = SavedInventory.read(folder, settings);
        if (!saved.articles().isEmpty() && !saved.gaps().isEmpty()) {
            Warnings.print(folder.csv() + " is not complete, see " + folder.gaps() + "; --refresh harvests anew");
        }
        return saved;
    }

    private int serve(InventoryFolder folder, SavedInventory saved) throws Exception {
        try (InventoryEngine engine = engine()) {
            if (refresh) {
                SavedInventory.keep(folder);
            }
            Inventory inventory = engine.inventory();
            inventory.open(settings, folder, saved);
            Filling filling = saved.articles().isEmpty() ? inventory.begin(settings) : null;
            // the last save is all that a stop waits for
            try (StopSignals signals = new StopSignals(() -> stop(engine, filling))) {
                System.out.println("inventory  " + engine.url());
                if (filling == null) {
                    System.out.println("articles   " + inventory.size() + ", loaded from " + folder.csv());
                } else {
                    fill(engine, filling);
                    engine.save();
                    summary(inventory, filling, folder);
                }
                if (!untilHarvested && !stopped.isDone()) {
                    System.out.println("Ctrl-C ends it.");
                    stopped.join();
                }
                engine.save();
            }
            return exitCode(inventory, saved, filling, folder);
        }
    }

    private InventoryEngine engine() throws Exception {
        try {
            return new InventoryEngine(settings, Installation.routes());
        } catch (Exception refused) {
            throw RefusedByCamel.explain(refused);
        }
    }

    /** In a thread of its own: a request that waits for its next attempt must not hold up the last save. */
    private void fill(InventoryEngine engine, Filling filling) throws Exception {
        CompletableFuture<Void> filled = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        engine.fill(filling);
                        filled.complete(null);
                    } catch (Exception | Error e) {
                        filled.completeExceptionally(e);
                    }
                },
                "fill-inventory");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture.anyOf(filled, stopped).get();
    }

    private void stop(InventoryEngine engine, Filling filling) {
        if (filling != null) {
            engine.stop(filling);
        }
        stopped.complete(null);
    }

    private static void summary(Inventory inventory, Filling filling, InventoryFolder folder) {
        System.out.println("articles   " + inventory.size() + " in " + folder.csv());
        List<Gap> gaps = filling.gaps();
        if (!gaps.isEmpty()) {
            System.out.println("missing    " + gaps.size() + ", named in " + folder.gaps());
            gaps.stream().limit(GAPS_SHOWN).forEach(gap -> System.out.println("           " + line(gap)));
        }
    }

    private static String line(Gap gap) {
        StringBuilder line = new StringBuilder(gap.reason());
        for (String part : new String[] {gap.category(), gap.article(), gap.detail()}) {
            if (part != null) {
                line.append(" | ").append(TerminalText.harmless(part));
            }
        }
        return line.toString();
    }

    /** @param filling null where the inventory was loaded as it was saved */
    private static int exitCode(Inventory inventory, SavedInventory saved, Filling filling, InventoryFolder folder) {
        if (inventory.saveFailure() != null) {
            System.err.println("esl-harvest: cannot write in " + folder.path() + ": " + inventory.saveFailure());
            return ExitCode.DISK;
        }
        if (filling == null) {
            return saved.gaps().isEmpty() ? ExitCode.COMPLETE : ExitCode.PARTIAL;
        }
        if (filling.isComplete()) {
            return ExitCode.COMPLETE;
        }
        return filling.isFruitless() ? ExitCode.NOTHING : ExitCode.PARTIAL;
    }
}
