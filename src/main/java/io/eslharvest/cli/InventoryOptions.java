package io.eslharvest.cli;

import picocli.CommandLine.Option;

/** How an inventory is begun and ended. */
final class InventoryOptions {

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

    boolean refresh() {
        return refresh;
    }

    boolean untilHarvested() {
        return untilHarvested;
    }
}
