package io.eslharvest.inventory;

import io.eslharvest.harvest.WrongShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Finds the articles on a category page by CSS selectors. One page at a time: its tree is the largest thing in memory. */
public final class TileReader {

    /** A page with more tags than this is none of a shop, and its tree would fill the memory. */
    private static final int MOST_TAGS = 100_000;

    /** What browsers take a page for that says nothing and is no UTF-8. */
    private static final Charset UNDECLARED = Charset.forName("windows-1252");

    private final Evaluator tile;
    private final Evaluator name;
    private final Evaluator price;
    private final Evaluator quantity;
    private final int mostTiles;

    /**
     * @param tile selects the articles
     * @param name selects the name within an article
     * @param price selects the price within an article
     * @param quantity selects the quantity within an article; empty where each tile is one piece
     * @param mostTiles tiles taken from a page, from its top; 0 for all
     * @throws IllegalArgumentException for what is no CSS selector
     */
    public TileReader(String tile, String name, String price, String quantity, int mostTiles) {
        this.tile = selector(tile);
        this.name = selector(name);
        this.price = selector(price);
        this.quantity = quantity.isEmpty() ? null : selector(quantity);
        this.mostTiles = mostTiles;
    }

    /**
     * Reads a CSS selector.
     *
     * @throws IllegalArgumentException for anything else, with a message that says why
     */
    public static Evaluator selector(String css) {
        try {
            return QueryParser.parse(css);
        } catch (IllegalStateException noSelector) {
            throw new IllegalArgumentException(noSelector.getMessage(), noSelector);
        }
    }

    /**
     * Reads a page, however malformed its HTML is.
     *
     * @throws WrongShape for a page that is too large to be one
     */
    public synchronized CategoryPage read(InputStream body) throws IOException {
        Document page = parse(body.readAllBytes());
        List<Tile> tiles = new ArrayList<>();
        int nameless = 0;
        for (Element element : page.select(tile)) {
            if (mostTiles > 0 && tiles.size() + nameless == mostTiles) {
                break;
            }
            String text = text(element, name);
            if (text.isEmpty()) {
                nameless++;
            } else {
                tiles.add(tile(text, element));
            }
        }
        return new CategoryPage(tiles, nameless);
    }

    private Tile tile(String article, Element element) {
        String priceText = text(element, price);
        Optional<BigDecimal> amount = Price.of(priceText);
        String quantityText = quantity == null ? "" : text(element, quantity);
        OptionalLong pieces = quantityText.isEmpty() ? OptionalLong.of(1) : Quantity.of(quantityText);
        return new Tile(
                article,
                amount.orElse(null),
                amount.isPresent() || priceText.isEmpty() ? null : priceText,
                pieces.orElse(1),
                pieces.isPresent() ? null : quantityText);
    }

    private static String text(Element element, Evaluator selector) {
        Element found = element.selectFirst(selector);
        return found == null ? "" : found.text().strip();
    }

    /** UTF-8 where the bytes are, whatever the page says of itself; then what it says; then what browsers assume. */
    private static Document parse(byte[] body) throws IOException {
        int tags = 0;
        for (byte b : body) {
            tags += b == '<' ? 1 : 0;
        }
        if (tags > MOST_TAGS) {
            throw new WrongShape("the page has " + tags + " tags, more than the " + MOST_TAGS + " of any shop");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Jsoup.parse(text);
        } catch (CharacterCodingException notUtf8) {
            Document declared = Jsoup.parse(new ByteArrayInputStream(body), null, "");
            return declared.charset().equals(StandardCharsets.UTF_8)
                    ? Jsoup.parse(new ByteArrayInputStream(body), UNDECLARED.name(), "")
                    : declared;
        }
    }
}
