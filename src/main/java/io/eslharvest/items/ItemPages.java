package io.eslharvest.items;

import io.eslharvest.harvest.PageTask;
import io.eslharvest.harvest.Paging;
import io.eslharvest.harvest.RecordPage;
import io.eslharvest.harvest.WrongShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A paged API as it is described: how its pages are asked for, and where things are in them. */
public final class ItemPages {

    /** How a page is asked for. */
    private enum Style {
        PAGE,
        OFFSET,
        LINK,
        NEXT,
        CURSOR
    }

    private String store = "items";
    private Style style = Style.PAGE;
    private long firstPage;
    private String path = "/";
    private String pageParam = "page";
    private String sizeParam = "pageSize";
    private JsonPath records = new JsonPath("items");
    private Place total = Place.of("total");
    private boolean totalOfPages;
    private Place next = Place.of("next");

    /** What the one store is called in reports. */
    public void setStore(String name) {
        store = name;
    }

    /** {@code page}, {@code offset}, {@code link}, {@code next} or {@code cursor}. */
    public void setPaging(String paging) {
        style = Style.valueOf(paging.toUpperCase(Locale.ROOT));
    }

    /** The number of the first page, or the offset of its first record. */
    public void setFirstPage(long number) {
        firstPage = number;
    }

    /** Of all pages, below the server's base URL. */
    public void setPath(String ofPages) {
        path = ofPages;
    }

    /** The query parameter with the page's number, offset or cursor. */
    public void setPageParam(String name) {
        pageParam = name;
    }

    /** The query parameter with the page's size. */
    public void setSizeParam(String name) {
        sizeParam = name;
    }

    /** Where the records are in the body: a dotted path, {@code .} for the body itself. */
    public void setRecords(String place) {
        records = new JsonPath(place);
    }

    /** Where the total is: a dotted path, {@code header:<name>}, or {@code none}. */
    public void setTotal(String place) {
        total = Place.of(place);
    }

    /** What the total counts: {@code items} or {@code pages}. */
    public void setTotalIs(String counted) {
        totalOfPages = counted.equals("pages");
    }

    /** Where the next page's URL or the cursor is: a dotted path, or {@code header:<name>}. */
    public void setNext(String place) {
        next = Place.of(place);
    }

    /** The one store of a server. */
    public OneStore open() {
        return new OneStore(
                store,
                switch (style) {
                    case PAGE -> new Paging(Paging.Order.AT_ONCE, firstPage, false);
                    case OFFSET -> new Paging(Paging.Order.AT_ONCE, 0, true);
                    case LINK, NEXT, CURSOR -> new Paging(Paging.Order.CHAINED, firstPage, false);
                });
    }

    /** What to ask for: path and query. */
    public String path(PageTask page) {
        boolean named = style == Style.LINK || style == Style.NEXT;
        if (named && page.where() != null) {
            return page.where();
        }
        String asked =
                switch (style) {
                    case PAGE -> String.valueOf(page.number());
                    case OFFSET -> String.valueOf(firstPage + page.offset());
                    case CURSOR -> page.where();
                    // some say where the next page is only if they are asked for one by its number
                    case LINK, NEXT -> firstPage == 0 ? null : String.valueOf(firstPage);
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
