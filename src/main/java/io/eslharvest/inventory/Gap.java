package io.eslharvest.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Something that the inventory lacks or could not read, as a line of {@code inventory-missing.jsonl}.
 *
 * @param category the category's name
 * @param url its page, null where that is no URL
 * @param article the article's name; null where the whole category is meant
 * @param reason a short code such as {@code http-503}, {@code no-tiles} or {@code unreadable-price}
 * @param attempts requests made for the page
 * @param detail one line for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"category", "url", "article", "reason", "attempts", "detail"})
public record Gap(String category, String url, String article, String reason, int attempts, String detail) {

    private static final int LONGEST = 300;
    private static final String NOT_FETCHED = "not-fetched";

    public Gap {
        article = shortened(article);
        detail = shortened(detail);
    }

    /** Of a category that was not asked, or not to the end. */
    static Gap notFetched(String category, String url, int attempts) {
        return new Gap(category, url, null, NOT_FETCHED, attempts, null);
    }

    @JsonIgnore
    boolean isNotFetched() {
        return reason.equals(NOT_FETCHED);
    }

    /** A hostile page must not fill the list. */
    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
