package io.eslharvest.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small shop on a free loopback port, with category pages of article tiles.
 *
 * <p>It misbehaves a little: one page answers 503 once, one article has no price and one has a price that is none. Some
 * articles stand in two categories.
 */
public final class DemoShop implements AutoCloseable {

    /** Where its tiles have the quantity; everything else is where the inventory looks for it by default. */
    public static final String QUANTITY_SELECTOR = ".article-tile__stock";

    /** Slow enough to be watched. */
    private static final int LATENCY_MILLIS = 400;

    private static final Map<String, List<String>> ARTICLES = new LinkedHashMap<>();

    static {
        ARTICLES.put(
                "coffee",
                List.of(
                        "Filter coffee 500 g|6,49 €|120 pieces",
                        "Espresso beans 1 kg|17,99 €|80 pieces",
                        "Espresso machine \"Doppio\"|1&nbsp;299,99 €|3 pieces",
                        "Milk frother|24,90 €|14 pieces",
                        "Mug <large>|7,50 €|55 pieces"));
        ARTICLES.put(
                "tea",
                List.of(
                        "Darjeeling 250 g|9,95 €|40 pieces",
                        "Peppermint tea|2,19 €|210 pieces",
                        "Teapot, cast iron|from 39 €|6 pieces",
                        "Mug <large>|7,50 €|20 pieces"));
        ARTICLES.put(
                "kitchen",
                List.of(
                        "Electric kettle|34,00 €|25 pieces",
                        "Kitchen scale|19,99 €|18 pieces",
                        "Milk frother|24,90 €|6 pieces",
                        "Tea towel, set of 3||75 pieces"));
    }

    private final EslServer server;

    private DemoShop() {
        server = EslServer.of(EslServerData.builder().build())
                .serving(DemoShop::page)
                .latencyMillis(LATENCY_MILLIS)
                .faults(new FaultPlan().once("/tea"::equals, Faults.status(503)))
                .start();
    }

    /** Opens the shop. */
    public static DemoShop start() {
        return new DemoShop();
    }

    /** Its categories, as {@code name=URL}, comma-separated. */
    public String categories() {
        return ARTICLES.keySet().stream()
                .map(category -> category + "=http://" + server.address() + "/" + category)
                .collect(Collectors.joining(","));
    }

    private static Reply page(String path) {
        List<String> articles = ARTICLES.get(path.substring(1));
        if (articles == null) {
            return Reply.html(404, "<!doctype html><title>Not found</title>");
        }
        return Reply.html(
                200,
                "<!doctype html><title>Shop</title>"
                        + articles.stream().map(DemoShop::tile).collect(Collectors.joining()));
    }

    private static String tile(String article) {
        String[] parts = article.replace("<", "&lt;").split("\\|");
        return "<div class=article-tile><h3 class=article-tile__name>" + parts[0] + "</h3><span class=article__price>"
                + parts[1] + "</span><span class=article-tile__stock>" + parts[2] + "</span></div>";
    }

    @Override
    public void close() {
        server.close();
    }
}
