package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.harvest.WrongShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TileReaderTest {

    private static final String TILE = "<div class=t><b class=n>%s</b><i class=p>%s</i><u class=q>%s</u></div>";

    private static CategoryPage read(int mostTiles, byte[] page) throws IOException {
        return new TileReader(".t", ".n", ".p", ".q", mostTiles).read(new ByteArrayInputStream(page));
    }

    private static CategoryPage read(String page) throws IOException {
        return read(0, page.getBytes(StandardCharsets.UTF_8));
    }

    private static Tile only(CategoryPage page) {
        assertThat(page.tiles()).hasSize(1);
        return page.tiles().get(0);
    }

    @Test
    void a_tile_has_name_price_and_quantity() throws Exception {
        assertThat(only(read(TILE.formatted(" Mug &amp;\n  saucer ", "1&nbsp;299,99&nbsp;€", "3 pieces"))))
                .describedAs("entities and blanks as a browser shows them")
                .isEqualTo(new Tile("Mug & saucer", new BigDecimal("1299.99"), null, 3, null));
    }

    @Test
    void a_missing_price_is_none_and_an_unreadable_one_is_told() throws Exception {
        assertThat(only(read(TILE.formatted("Mug", "", "1")))).isEqualTo(new Tile("Mug", null, null, 1, null));
        assertThat(only(read("<div class=t><b class=n>Mug</b></div>")))
                .describedAs("no price, no quantity: one piece")
                .isEqualTo(new Tile("Mug", null, null, 1, null));
        assertThat(only(read(TILE.formatted("Mug", "ab 5 €", "viele"))))
                .isEqualTo(new Tile("Mug", null, "ab 5 €", 1, "viele"));
    }

    @Test
    void a_tile_without_a_name_is_counted() throws Exception {
        CategoryPage page = read(TILE.formatted(" ", "5", "1") + TILE.formatted("Mug", "5", "1"));

        assertThat(page.nameless()).isEqualTo(1);
        assertThat(only(page).name()).isEqualTo("Mug");
    }

    @Test
    void no_more_tiles_are_taken_than_asked_for() throws Exception {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            page.append(TILE.formatted("article " + i, "5", "1"));
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(read(10, bytes).tiles()).extracting(Tile::name).hasSize(10).endsWith("article 9");
        assertThat(read(0, bytes).tiles()).describedAs("0 is all").hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=t><b class=n>Mug<i class=p>5",
                "<div class=t><b class=n>Mug</div></div></b><i class=p>5</table>",
                "<html><html><body class='x' class='y'><div class=t><b class=n>Mug</b></body><script>",
                "<div class=t><b class=n>Mug</b><!-- ",
                "<table><div class=t><b class=n>Mug</b>",
            })
    void malformed_html_is_read_as_far_as_it_goes(String page) throws Exception {
        assertThat(only(read(page)).name()).startsWith("Mug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"json\": true}", "\u0000\u0001\u0002", "<html></html>"})
    void a_page_of_something_else_has_no_tiles(String page) throws Exception {
        assertThat(read(page)).isEqualTo(new CategoryPage(java.util.List.of(), 0));
    }

    @Test
    void letters_are_read_in_the_encoding_that_the_page_is_in() throws Exception {
        String tile = TILE.formatted("Küche für Ärzte", "5 €", "1");
        Charset western = Charset.forName("windows-1252");

        assertThat(only(read(tile)).name()).describedAs("UTF-8").isEqualTo("Küche für Ärzte");
        assertThat(only(read("<meta charset=iso-8859-1>" + tile)).name())
                .describedAs("UTF-8 that says it is something else")
                .isEqualTo("Küche für Ärzte");
        assertThat(only(read(0, tile.getBytes(western))).name())
                .describedAs("nothing said, and no UTF-8")
                .isEqualTo("Küche für Ärzte");
        assertThat(only(read(
                                0,
                                ("<meta charset=windows-1250>" + TILE.formatted("Žluťoučký", "5", "1"))
                                        .getBytes(Charset.forName("windows-1250"))))
                        .name())
                .describedAs("what the page says of itself")
                .isEqualTo("Žluťoučký");
    }

    @Test
    void a_page_of_nothing_but_tags_is_refused_before_its_tree_fills_the_memory() {
        assertThatThrownBy(() -> read("<b>".repeat(1_000_000)))
                .isInstanceOf(WrongShape.class)
                .hasMessageContaining("1000000 tags");
    }

    @Test
    void markup_in_a_name_is_text() throws Exception {
        assertThat(only(read(TILE.formatted("&lt;img src=x onerror=alert(1)&gt;", "5", "1")))
                        .name())
                .isEqualTo("<img src=x onerror=alert(1)>");
    }

    @Test
    void what_is_no_selector_is_refused_with_a_reason() {
        for (String broken : new String[] {"..x", "div[", ":nope(", ""}) {
            assertThatThrownBy(() -> TileReader.selector(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .isNotBlank();
        }
    }
}
