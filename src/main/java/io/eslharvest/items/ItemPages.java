package io.eslharvest.items;

import io.eslharvest.esl.WrongShape;
import io.eslharvest.harvest.PageTask;
import io.eslharvest.harvest.Paging;
import io.eslharvest.harvest.RecordPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A paged API as its keys describe it: where its pages are, and where things are in them. */
public final class ItemPages {

    /** How a page is asked for. */
    private enum Style {
        PAGE,
        OFFSET,
        LINK,
        NEXT,
        CURSOR
    }

    private final String name;
    private final Style style;
    private final long firstPage;
    private final String path;
    private final String pageParam;
    private final String sizeParam;
    private final JsonPath records;
    private final Place total;
    private final boolean totalOfPages;
    private final Place next;

    /**
     * @param name of the one store, in reports
     * @param paging {@code page}, {@code offset}, {@code link}, {@code next} or {@code cursor}
     * @param firstPage the number of the first page, or the offset of its first record
     * @param path of all pages, below the server's base URL
     * @param pageParam the query parameter with the page's number, offset or cursor
     * @param sizeParam the query parameter with the page's size
     * @param records where the records are in the body
     * @param total where the total is; {@code none} for nowhere
     * @param totalIs {@code items} or {@code pages}
     * @param next where the next page's URL or the cursor is
     */
    public ItemPages(
            String name,
            String paging,
            long firstPage,
            String path,
            String pageParam,
            String sizeParam,
            String records,
            String total,
            String totalIs,
            String next) {
        this.name = name;
        this.style = Style.valueOf(paging.toUpperCase(java.util.Locale.ROOT));
        this.firstPage = firstPage;
        this.path = path;
        this.pageParam = pageParam;
        this.sizeParam = sizeParam;
        this.records = new JsonPath(records);
        this.total = Place.of(total);
        this.totalOfPages = totalIs.equals("pages");
        this.next = Place.of(next);
    }

    /** The one store of a server. */
    public OneStore store() {
        return new OneStore(
                name,
                switch (style) {
                    case PAGE -> new Paging(Paging.Order.AT_ONCE, firstPage, false);
                    case OFFSET -> new Paging(Paging.Order.AT_ONCE, 0, true);
                    case LINK, NEXT, CURSOR -> new Paging(Paging.Order.CHAINED, firstPage, false);
                });
    }

    /** What to ask for: path and query. */
    public String path(PageTask page) {
        if (style == Style.LINK || style == Style.NEXT) {
            return page.where() == null ? path + "?" + size(page) : page.where();
        }
        String asked =
                switch (style) {
                    case PAGE -> String.valueOf(page.number());
                    case OFFSET -> String.valueOf(firstPage + page.offset());
                    default -> page.where();
                };
        return path + "?" + (asked == null ? "" : encoded(pageParam) + "=" + encoded(asked) + "&") + size(page);
    }

    private String size(PageTask page) {
        return encoded(sizeParam) + "=" + page.size();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads a page.
     *
     * @param headers of the answer, by their names in any case
     * @param asked path and query that were asked for
     * @throws WrongShape if the body has no list of records
     */
    public RecordPage page(JsonAnswer answer, Map<String, Object> headers, PageTask task, String asked)
            throws WrongShape {
        Object list = records.in(answer.body());
        if (!(list instanceof List<?>) && (list != null || !records.isIn(answer.body()))) {
            throw new WrongShape("no list of records at '" + records.path() + "'");
        }
        Object said = total.in(answer.body(), headers);
        Long number = Total.of(said);
        NextPage following = next(answer, headers, task, asked);
        return new ItemsPage(
                fields(list == null ? List.of() : (List<?>) list),
                number,
                totalOfPages,
                number == null && !total.isNowhere() ? Total.oddity(total, said) : null,
                following.path(),
                following.refusal());
    }

    /** What is no object is one of a single field. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(List<?> entries) {
        List<Map<String, Object>> all = new ArrayList<>(entries.size());
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> fields) {
                all.add((Map<String, Object>) fields);
            } else {
                Map<String, Object> single = new LinkedHashMap<>();
                single.put("value", entry);
                all.add(single);
            }
        }
        return all;
    }

    private NextPage next(JsonAnswer answer, Map<String, Object> headers, PageTask task, String asked)
            throws WrongShape {
        return switch (style) {
            case PAGE, OFFSET -> NextPage.NONE;
            case LINK -> url(NextPage.inLinks(Place.headers(headers, "Link")), task, asked);
            case NEXT -> url(text(answer, headers), task, asked);
            case CURSOR -> new NextPage(text(answer, headers), null);
        };
    }

    private static NextPage url(String url, PageTask task, String asked) {
        return url == null
                ? NextPage.NONE
                : NextPage.of(task.server().address(), task.server().getBasePath() + asked, url);
    }

    /** Null where there is no next page. */
    private String text(JsonAnswer answer, Map<String, Object> headers) throws WrongShape {
        Object said = next.in(answer.body(), headers);
        if (said instanceof Map || said instanceof List) {
            throw new WrongShape("no text at '" + next.name() + "'");
        }
        return said == null || said.equals("") || said.equals(Boolean.FALSE) ? null : said.toString();
    }
}
