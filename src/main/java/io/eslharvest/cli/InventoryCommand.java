package io.eslharvest.cli;

import io.eslharvest.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The shop inventory, filled in the background and shown in the browser. */
@Command(
        name = "inventory",
        description = {
            "Fills an inventory from the category pages of shops, and lists it over HTTP while it fills.",
            "What an earlier start saved is loaded; the shops are harvested only where that is nothing.",
            "Stays up until Ctrl-C or SIGTERM, saves every few seconds and once more at the end."
        },
        mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {

    private static final String CATEGORIES = "harvest.inventory.categories";

    @Option(
            names = {"-c", "--categories"},
            paramLabel = "name=URL,...",
            description = "The category pages, comma-separated, each with a name.")
    private String categories;

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where inventory.csv and inventory-missing.jsonl are kept.")
    private String outputDir;

    @Mixin
    private PageOption page;

    @Option(
            names = "--refresh",
            description =
                    "Starts from nothing and harvests all categories anew; the file as it was is kept beside it as"
                            + " inventory-before-refresh.csv.")
    private boolean refresh;

    @Option(
            names = "--until-harvested",
            description =
                    "Ends when all categories were asked, with 0 if each gave articles, 3 if one did not, 4 if none"
                            + " did.")
    private boolean untilHarvested;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, CATEGORIES, categories);
        put(given, "harvest.output-dir", outputDir);
        page.addTo(given);
        Settings settings =
                Installation.settings(System.getenv(), definitions, given, Map.of(CATEGORIES, "--categories"));
        return new OneInventory(settings, refresh, untilHarvested).run();
    }

    private static void put(Map<String, String> given, String key, String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
