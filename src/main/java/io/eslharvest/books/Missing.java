package io.eslharvest.books;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.eslharvest.ids.IdSet;

/**
 * One line of {@code missing.jsonl}: a server, a store, a page or a label that is not in the files, with the reason.
 *
 * @param server as the operator wrote it
 * @param store its code; null where the whole server is meant
 * @param page its index; null where no page is meant
 * @param eslId the label's id; null where no label is meant
 * @param reason a short code such as {@code http-503}
 * @param attempts requests made for it
 * @param detail one line for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"server", "store", "page", "esl_id", "reason", "attempts", "detail"})
public record Missing(
        String server,
        String store,
        Long page,
        @JsonProperty("esl_id") String eslId,
        String reason,
        int attempts,
        String detail) {

    /** The reason of a page that lacks records which no other page holds. */
    public static final String SHORT_PAGE = "short-page";

    /** Longest detail in characters: a hostile answer must not fill the list. */
    private static final int LONGEST_DETAIL = 300;

    /** Whether a label was had, but could not be judged. */
    @JsonIgnore
    public boolean isUnreadable() {
        return reason.endsWith("-time");
    }

    /** Whether a page was had, but not all of it. */
    @JsonIgnore
    public boolean isShortPage() {
        return reason.equals(SHORT_PAGE);
    }

    /**
     * What an entry is about, as 64 bits: the same server, store, page and label have the same.
     *
     * @return a fingerprint of all but the reason
     */
    public long identity() {
        return IdSet.fingerprint(server + '\n' + store + '\n' + page + '\n' + eslId);
    }

    public Missing {
        if (detail != null && detail.length() > LONGEST_DETAIL) {
            detail = detail.substring(0, LONGEST_DETAIL) + "...";
        }
    }
}
