package io.eslharvest.inventory;

import io.eslharvest.output.InventoryFolder;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an earlier start left in the folder.
 *
 * @param articles of the CSV file
 * @param gaps what it lacks, as the list beside it says
 */
public record SavedInventory(List<Article> articles, List<Gap> gaps) {

    /** Nothing: everything is to be harvested. */
    public static final SavedInventory NONE = new SavedInventory(List.of(), List.of());

    /**
     * Reads what the folder holds.
     *
     * @throws ConfigurationException if the file is there and is no inventory: it is not overwritten
     */
    public static SavedInventory read(InventoryFolder folder, Settings settings)
            throws IOException, ConfigurationException {
        Path file = folder.csv();
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            List<Article> articles = new InventoryCsv(settings.csvDelimiter(), settings.csvFormulaGuard()).read(file);
            return articles.isEmpty() ? NONE : new SavedInventory(articles, GapFile.read(folder.gaps()));
        } catch (IllegalArgumentException | CharacterCodingException | UncheckedIOException noInventory) {
            throw new ConfigurationException(List.of(file + " is no inventory: " + noInventory.getMessage()
                    + "; mend it, or harvest anew with --refresh, which keeps it as "
                    + folder.before().getFileName()));
        }
    }

    /**
     * Keeps the file of an inventory that is to be harvested anew. One whose own harvest was broken off does not replace
     * what is kept of an earlier one.
     *
     * @throws ConfigurationException if the list of what the file lacks cannot be read
     */
    public static void keep(InventoryFolder folder) throws IOException, ConfigurationException {
        try {
            folder.keepBefore(GapFile.read(folder.gaps()).stream().anyMatch(Gap::isNotFetched));
        } catch (IllegalArgumentException noList) {
            throw new ConfigurationException(List.of(noList.getMessage() + "; mend or remove that file"));
        }
    }
}
