package io.eslharvest.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How far the inventory is, for its page.
 *
 * @param state {@code loaded} from its file, {@code filling}, {@code complete}, {@code partial} or {@code stopped}
 * @param version grows with each change to the articles
 * @param articles how many there are
 * @param saved when it was saved last, as an instant of ISO 8601; null before
 * @param saveFailure why it could not be saved; null unless the last attempt failed
 * @param categories in their order; empty where the inventory was loaded
 * @param gaps the first of what is missing or could not be read
 * @param gapCount all of it
 */
public record Status(
        String state,
        long version,
        int articles,
        String saved,
        @JsonProperty("save_failure") String saveFailure,
        List<CategoryStatus> categories,
        List<Gap> gaps,
        @JsonProperty("gap_count") int gapCount) {

    /**
     * How far a category is.
     *
     * @param state {@code waiting}, {@code fetched} or {@code failed}
     * @param articles tiles kept of its page
     */
    public record CategoryStatus(String name, String state, int articles) {}
}
