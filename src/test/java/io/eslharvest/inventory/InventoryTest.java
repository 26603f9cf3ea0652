package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory through its routes: real shops on loopback, asked over HTTP while it fills. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InventoryTest {

    private static final String JSON = "application/json";

    @TempDir
    private Path out;

    private static String category(String name, EslServer shop) {
        return name + "=http://" + shop.address() + "/" + name;
    }

    @Test
    void what_is_there_is_listed_while_another_page_is_still_awaited() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> listed = new CompletableFuture<>();
        try (EslServer shop = ShopTrial.shop(
                        path -> {
                            if (path.equals("/slow")) {
                                asked.complete(null);
                                listed.join();
                                return ShopTrial.page("Mug|8 €", "Spoon|2,50 €");
                            }
                            return ShopTrial.page("Mug|7,50 €", "=cmd()|1\u00a0299,99 €");
                        },
                        new FaultPlan());
                ShopTrial trial = new ShopTrial(out, category("fast", shop) + "," + category("slow", shop), Map.of())) {
            CompletableFuture<Filling> filling = CompletableFuture.supplyAsync(() -> {
                try {
                    return trial.fill();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            asked.join();
            while (trial.inventory().size() < 2) {
                Thread.onSpinWait();
            }

            assertThat(trial.get("inventory", JSON).body())
                    .describedAs("JSON, the price as it is written, by name")
                    .isEqualTo("[{\"name\":\"=cmd()\",\"price\":1299.99,\"quantity\":1,\"category\":\"fast\"},"
                            + "{\"name\":\"Mug\",\"price\":7.50,\"quantity\":1,\"category\":\"fast\"}]");
            assertThat(trial.get("inventory", "text/csv").body())
                    .describedAs("CSV, RFC 4180, and no formula for a spreadsheet")
                    .isEqualTo("name,price,quantity,category\r\n'=cmd(),1299.99,1,fast\r\nMug,7.50,1,fast\r\n");
            assertThat(trial.get("inventory/status", JSON).body())
                    .contains("\"state\":\"filling\"", "\"reason\":\"not-fetched\"");
            trial.save();
            assertThat(Files.readString(trial.folder().gaps()))
                    .describedAs("a file that is saved in between names what it lacks")
                    .contains("\"category\":\"slow\"", "not-fetched");

            listed.complete(null);
            assertThat(filling.join().isComplete()).isTrue();
            trial.save();
        } finally {
            listed.complete(null);
        }

        assertThat(Files.readString(out.resolve("inventory.csv")))
                .describedAs("both categories in one entry, quantities added, the first category's price")
                .isEqualTo("name,price,quantity,category\r\n'=cmd(),1299.99,1,fast\r\nMug,7.50,2,fast; slow\r\n"
                        + "Spoon,2.50,1,slow\r\n");
        assertThat(Files.readString(out.resolve("inventory-missing.jsonl")))
                .contains("\"article\":\"Mug\",\"reason\":\"prices-differ\"");
        try (ShopTrial again = new ShopTrial(out, "", Map.of())) {
            assertThat(again.inventory().list())
                    .describedAs("a later start has what was saved")
                    .containsExactly(
                            new Article("=cmd()", new BigDecimal("1299.99"), 1, "fast"),
                            new Article("Mug", new BigDecimal("7.50"), 2, "fast; slow"),
                            new Article("Spoon", new BigDecimal("2.50"), 1, "slow"));
            assertThat(again.get("inventory/status", JSON).body()).contains("\"state\":\"loaded\"", "prices-differ");
        }
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_slow_category_keeps_no_other_one_waiting() throws Exception {
        CountDownLatch others = new CountDownLatch(3);
        CompletableFuture<Boolean> askedMeanwhile = new CompletableFuture<>();
        try (EslServer shop = ShopTrial.shop(
                        path -> {
                            if (path.equals("/slow")) {
                                askedMeanwhile.complete(isOver(others));
                            } else {
                                others.countDown();
                            }
                            return ShopTrial.page(path + "|1 €");
                        },
                        new FaultPlan());
                ShopTrial trial = new ShopTrial(
                        out,
                        Stream.of("slow", "a", "b", "c")
                                .map(name -> category(name, shop))
                                .collect(Collectors.joining(",")),
                        Map.of("harvest.requests-per-server", "2"))) {
            assertThat(trial.fill().isComplete()).isTrue();
            assertThat(askedMeanwhile)
                    .describedAs("the second lane asks for all the others meanwhile")
                    .isCompletedWithValue(true);
        }
    }

    @Test
    void a_page_that_fails_is_named_and_the_others_go_on() throws Exception {
        FaultPlan faults = new FaultPlan()
                .once("/once"::equals, Faults.status(503))
                .once("/short"::equals, Faults.shortBody())
                .always("/gone"::equals, Faults.status(404))
                .always("/down"::equals, Faults.status(503))
                .always("/moved"::equals, Faults.status(302, Map.of("Location", "http://127.0.0.1:1/")));
        Map<String, Reply> pages = Map.of(
                "/once", ShopTrial.page("A|1 €"),
                "/short", ShopTrial.page("A|1 €", "B|ab 5 €"),
                "/empty", Reply.html(200, "<p>no tiles"),
                "/priceless", ShopTrial.page("C| ", "D| "),
                "/tags", Reply.html(200, "<b>".repeat(200_000)),
                "/huge", Reply.html(200, "x".repeat(5 << 20)));
        List<String> names = List.of("once", "short", "gone", "down", "moved", "empty", "priceless", "tags", "huge");
        try (EslServer shop = ShopTrial.shop(path -> pages.getOrDefault(path, Reply.html(200, "")), faults);
                ShopTrial trial = new ShopTrial(
                        out,
                        names.stream().map(name -> category(name, shop)).collect(Collectors.joining(","))
                                + ",bad=python://bad,nobody=http://127.0.0.1:1/x",
                        Map.of())) {
            Filling filling = trial.fill();

            assertThat(trial.inventory().list())
                    .describedAs("what was asked for twice is counted once")
                    .containsExactly(
                            new Article("A", new BigDecimal("1"), 2, "once; short"),
                            new Article("B", null, 1, "short"),
                            new Article("C", null, 1, "priceless"),
                            new Article("D", null, 1, "priceless"));
            assertThat(filling.gaps())
                    .extracting(gap -> gap.category() + " " + gap.reason() + " " + gap.attempts())
                    .containsExactly(
                            "short unreadable-price 2",
                            "gone http-404 1",
                            "down http-503 3",
                            "moved http-302 1",
                            "empty no-tiles 1",
                            "priceless no-prices 1",
                            "tags wrong-shape 3",
                            "huge body-too-large 3",
                            "bad bad-url 0",
                            "nobody connection-refused 3");
            assertThat(filling.isComplete()).isFalse();
            assertThat(filling.isFruitless()).isFalse();
            assertThat(trial.get("inventory/status", JSON).body())
                    .contains("\"state\":\"partial\"", "{\"name\":\"gone\",\"state\":\"failed\",\"articles\":0}");
        }
    }

    @Test
    void a_shop_is_held_to_the_cap_of_a_server_and_told_nothing_that_is_meant_for_servers() throws Exception {
        List<String> categories =
                IntStream.range(0, 30).mapToObj(number -> "c" + number).toList();
        try (EslServer shop = ShopTrial.shop(path -> ShopTrial.page("Mug|1 €"), new FaultPlan());
                EslServer other = ShopTrial.shop(path -> ShopTrial.page("Mug|1 €"), new FaultPlan())) {
            Path secrets = Files.writeString(out.resolve("auth"), other.address() + " bearer for-the-other\n");
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
            try (ShopTrial trial = new ShopTrial(
                    out,
                    categories.stream().map(name -> category(name, shop)).collect(Collectors.joining(",")) + ","
                            + category("other", other),
                    Map.of(
                            "harvest.requests-per-server", "2",
                            "harvest.auth", "bearer",
                            "harvest.auth-file", secrets.toString(),
                            "HARVEST_AUTH_TOKEN", "for-esl-servers"))) {
                trial.fill();

                assertThat(trial.inventory().list())
                        .containsExactly(
                                new Article("Mug", BigDecimal.ONE, 31, String.join("; ", categories) + "; other"));
                assertThat(shop.requests()).hasSize(30);
                assertThat(shop.peakInFlight()).describedAs("the cap").isLessThanOrEqualTo(2);
                assertThat(shop.requests()).allSatisfy(request -> assertThat(request.headers())
                        .describedAs("a shop is no ESL server")
                        .doesNotContainKey("Authorization"));
                assertThat(other.requests()).singleElement().satisfies(request -> assertThat(request.headers())
                        .describedAs("what was written for this host")
                        .containsEntry("Authorization", "Bearer for-the-other"));
            }
        }
    }

    @Test
    void a_save_that_fails_is_said_and_leaves_the_file_as_it_was() throws Exception {
        try (EslServer shop = ShopTrial.shop(path -> ShopTrial.page("Mug|1 €"), new FaultPlan());
                ShopTrial trial = new ShopTrial(out, category("a", shop), Map.of())) {
            Files.writeString(trial.folder().csv(), "as it was");
            Files.createDirectory(trial.folder().aside());
            trial.fill();

            trial.save();

            assertThat(trial.inventory().saveFailure()).isNotNull();
            assertThat(trial.folder().csv()).hasContent("as it was");
            assertThat(trial.get("inventory/status", JSON).body())
                    .describedAs("the page says so")
                    .doesNotContain("\"save_failure\":null");

            Files.delete(trial.folder().aside());
            trial.save();

            assertThat(trial.inventory().saveFailure())
                    .describedAs("the next save tries again")
                    .isNull();
            assertThat(trial.folder().csv()).content().contains("Mug,1,1,a");
        }
    }

    @Test
    void every_answer_is_for_who_may_have_it_and_can_only_be_looked_at() throws Exception {
        try (ShopTrial trial = new ShopTrial(out, "", Map.of())) {
            for (String path :
                    List.of("", "page/page.js", "page/page.css", "inventory", "inventory/status", "no/such")) {
                HttpResponse<String> answer = trial.get(path, "*/*");
                assertThat(answer.statusCode())
                        .describedAs("GET /%s", path)
                        .isEqualTo(path.equals("no/such") ? 404 : 200);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .describedAs("of /%s", path)
                        .hasValueSatisfying(
                                policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self';"));
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
            }
            assertThat(trial.get("page/..%2f..%2fsimplelogger.properties", "*/*")
                            .statusCode())
                    .describedAs("nothing else of the jar")
                    .isEqualTo(404);
            assertThat(trial.get("inventory", "image/png").statusCode()).isEqualTo(406);
            assertThat(trial.send(HttpRequest.newBuilder(URI.create(trial.url() + "inventory"))
                                    .POST(HttpRequest.BodyPublishers.ofString("x")))
                            .statusCode())
                    .isEqualTo(405);
            for (String path : List.of("%zz", "inventory?x=%zz")) {
                assertThat(firstLine(trial.url(), path, "localhost"))
                        .describedAs("/%s, which no URI can be", path)
                        .contains(" 400 ");
            }
            assertThat(firstLine(trial.url(), "inventory", "evil.example"))
                    .describedAs("a name that somebody else made lead here")
                    .contains(" 421 ");
            assertThat(firstLine(trial.url(), "inventory", "localhost")).contains(" 200 ");
        }
    }

    private static String firstLine(String url, String path, String host) throws IOException {
        URI address = URI.create(url);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET /" + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
