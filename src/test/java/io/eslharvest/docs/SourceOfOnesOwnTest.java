package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source that CONTRIBUTING adds, made of its own words in a folder elsewhere, with the jar as it is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceOfOnesOwnTest {

    private static final String MARK = "source: ";

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    @Test
    void a_source_is_added_with_a_folder_of_yaml_and_nothing_else() throws Exception {
        Workbench.in(home);
        List<Document.Block> files = Document.read("CONTRIBUTING.md").markedBlocks().stream()
                .filter(block -> block.mark().startsWith(MARK))
                .toList();
        assertThat(files).hasSize(4);
        for (Document.Block file : files) {
            Path path = home.resolve(file.mark().substring(MARK.length()));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
        }
        WireMockServer shop =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        shop.start();
        try {
            page(shop, 1, "{\"sku\":\"M-1\",\"name\":\"Mug\"},{\"sku\":\"M-2\",\"name\":\"Cup\"}");
            page(shop, 2, "{\"sku\":\"P-1\",\"name\":\"Plate\"},{\"sku\":\"P-2\",\"name\":\"Bowl\"}");
            page(shop, 3, "{\"sku\":\"S-1\",\"name\":\"Spoon\"}");
            Harvested harvested = Trial.of("http://127.0.0.1:" + shop.port())
                    .home(home)
                    .with("harvest.source", "shop")
                    .with("harvest.items.page-size", 2)
                    .run(out);

            assertThat(Files.readString(out.resolve("shop_part_1.csv")))
                    .isEqualTo("sku,name\r\nM-1,Mug\r\nM-2,Cup\r\nP-1,Plate\r\nP-2,Bowl\r\nS-1,Spoon\r\n");
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(shop.getAllServeEvents())
                    .describedAs("the total says where the pages end")
                    .hasSize(3);
        } finally {
            shop.stop();
        }
    }

    private static void page(WireMockServer shop, int number, String articles) {
        shop.stubFor(WireMock.get("/v2/articles/page-" + number + ".json")
                .willReturn(WireMock.okJson("{\"meta\":{\"pages\":3},\"articles\":[" + articles + "]}")));
    }
}
