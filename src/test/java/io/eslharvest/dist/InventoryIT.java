package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged inventory as a process: killed, stopped, started again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InventoryIT {

    private static final String FAST = "name,price,quantity,category\r\nMug,7.50,1,fast\r\n";
    private static final String BOTH = "name,price,quantity,category\r\nMug,7.50,2,fast; slow\r\n";

    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final EslServer shop =
            EslServer.of(EslServerData.builder().build()).serving(this::page).start();

    @TempDir
    private Path temp;

    private Reply page(String path) {
        if (path.equals("/slow")) {
            released.join();
        }
        return Reply.html(
                200,
                "<div class=article-tile><b class=article-tile__name>Mug</b><i class=article__price>7,50 €</i></div>");
    }

    private String categories() {
        return "--categories=fast=http://" + shop.address() + "/fast,slow=http://" + shop.address() + "/slow";
    }

    private ProgramProcess start(String... more) throws IOException {
        return ProgramProcess.start(
                Map.of(),
                Stream.concat(Stream.of("inventory", "--output-dir=" + temp), Stream.of(more))
                        .toArray(String[]::new));
    }

    private ProgramProcess startHarvesting(String... more) throws IOException {
        return start(Stream.concat(Stream.of("--http-port=0", categories()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path csv() {
        return temp.resolve("inventory.csv");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @AfterEach
    void close_the_shop() {
        released.complete(null);
        shop.close();
    }

    @Test
    void killed_between_two_saves_it_has_what_the_last_one_saved_and_knows_what_is_missing() throws Exception {
        try (ProgramProcess first = startHarvesting("-Dharvest.inventory.autosave-seconds=1")) {
            first.until(() -> Files.exists(csv()) && Files.exists(temp.resolve("inventory-missing.jsonl")));
            first.kill();
            first.await();
        }
        assertThat(csv()).describedAs("whole, though the process died").hasContent(FAST);
        assertThat(read(temp.resolve("inventory-missing.jsonl"))).contains("\"category\":\"slow\"", "not-fetched");

        shop.forgetRequests();
        try (ProgramProcess second = startHarvesting()) {
            assertThat(get(second.url("inventory") + "inventory"))
                    .contains("\"name\":\"Mug\",\"price\":7.50,\"quantity\":1");
            second.signal("TERM");
            Launch launch = second.await();
            assertThat(launch.exitCode()).isEqualTo(143);
            assertThat(launch.stderr()).contains("is not complete", "--refresh harvests anew");
        }
        try (ProgramProcess again = startHarvesting("--until-harvested")) {
            assertThat(again.await().exitCode())
                    .describedAs("what was saved is as incomplete as before")
                    .isEqualTo(3);
        }
        assertThat(shop.requests())
                .describedAs("what was saved is loaded, no shop is asked")
                .isEmpty();
        assertThat(csv()).hasContent(FAST);

        released.complete(null);
        for (int refresh = 0; refresh < 2; refresh++) {
            try (ProgramProcess third = startHarvesting("--refresh", "--until-harvested")) {
                assertThat(third.await().exitCode()).isZero();
            }
            assertThat(csv())
                    .describedAs("from nothing, so that a second time gives the same")
                    .hasContent(BOTH);
            assertThat(temp.resolve("inventory-missing.jsonl")).doesNotExist();
            assertThat(temp.resolve("inventory-before-refresh.csv")).hasContent(refresh == 0 ? FAST : BOTH);
        }
    }

    @Test
    void stopped_while_it_fills_it_saves_what_is_there() throws Exception {
        try (ProgramProcess inventory = startHarvesting("-Dharvest.inventory.autosave-seconds=3600")) {
            String url = inventory.url("inventory");
            inventory.until(() -> get(url + "inventory").contains("Mug"));
            try (ProgramProcess second = startHarvesting()) {
                Launch refused = second.await();
                assertThat(refused.exitCode()).describedAs("one at a time").isEqualTo(2);
                assertThat(refused.stderr()).contains("another esl-harvest inventory is working in " + temp);
            }
            inventory.signal("TERM");
            Launch launch = inventory.await();
            assertThat(launch.exitCode()).isEqualTo(143);
            assertThat(launch.stderr()).describedAs("a stop is no trouble").isEmpty();
        }
        assertThat(csv()).hasContent(FAST);
        assertThat(read(temp.resolve("inventory-missing.jsonl"))).contains("\"category\":\"slow\"", "not-fetched");
    }

    @Test
    void what_cannot_be_begun_is_refused_and_says_why() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "--http-port=" + taken.getLocalPort();
            assertRefused("harvest.http-port=" + taken.getLocalPort(), port, categories());
        }
        assertRefused("harvest.http-host=203.0.113.9 (-D)", "-Dharvest.http-host=203.0.113.9", categories());
        assertRefused("no category to harvest", "--http-port=0");
        assertRefused(
                "harvest.inventory.tile-selector=div[ (-D)", "-Dharvest.inventory.tile-selector=div[", categories());
        Files.writeString(csv(), "something else\n");
        assertRefused(csv() + " is no inventory: row 1", "--http-port=0", categories());
        assertThat(csv()).describedAs("it is not overwritten").hasContent("something else\n");
        assertThat(shop.requests()).isEmpty();
    }

    private void assertRefused(String reason, String... options) throws IOException, InterruptedException {
        try (ProgramProcess inventory = start(options)) {
            Launch launch = inventory.await();
            assertThat(launch.stderr()).contains(reason);
            assertThat(launch.exitCode()).describedAs(reason).isEqualTo(2);
        }
    }
}
