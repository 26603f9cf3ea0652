package io.eslharvest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.DemoFleet;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.hostile.Held;
import io.eslharvest.live.LiveTrial;
import io.eslharvest.report.Report;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of a run that goes on, as somebody sees and works it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveBrowserIT {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken over'\">";
    private static final String REVERSED = "\u202egpj.exe";

    @TempDir
    private Path out;

    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private Browser browser;

    @BeforeEach
    void open_a_browser() {
        browser = Browser.start();
    }

    @AfterEach
    void close_it_and_let_all_go() {
        gate.complete(null);
        browser.close();
    }

    private void nothing_is_wrong_with_the_page(String url) {
        for (String scheme : List.of("light", "dark")) {
            browser.colours(scheme);
            assertThat(browser.barriers())
                    .describedAs("what keeps people out, in %s", scheme)
                    .isEmpty();
        }
        browser.phone();
        assertThat(browser.isWiderThanItsWindow()).describedAs("on a phone").isFalse();
        assertThat(browser.barriers()).describedAs("on a phone").isEmpty();
        assertThat(browser.asked()).isNotEmpty().allMatch(asked -> asked.startsWith(url) || asked.startsWith("data:"));
        assertThat(browser.complaints()).isEmpty();
    }

    private boolean shows(String css, String text) {
        return browser.texts(css).equals(List.of(text));
    }

    @Test
    void follows_a_harvest_of_the_demo_fleet_to_its_end_without_a_reload() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(Instant.now());
                LiveTrial trial = new LiveTrial(
                        out, String.join(",", fleet.addresses()), Map.of("harvest.requests-per-second", "60"))) {
            browser.driver().get(trial.url());
            browser.until(page -> shows("#title", "No run yet"));

            CompletableFuture<Report> done = trial.harvestAside();
            Set<String> seen = new TreeSet<>();
            browser.until(page -> {
                seen.addAll(browser.texts("#figures div:first-child dd"));
                return done.isDone();
            });
            assertThat(seen).describedAs("labels done, as the page showed them").hasSizeGreaterThan(2);
            browser.until(page -> shows("#title", "The run has ended: in part"));
            assertThat(browser.texts("#figures div:first-child dd")).containsExactly("1,080 of 1,080");
            assertThat(browser.texts("#book dd"))
                    .describedAs("the books of the report")
                    .startsWith(
                            "1,080", String.format("%,d", done.join().totals().book().written));
            assertThat(browser.texts("#balance").get(0)).startsWith("✓ Balanced: each of the 1,080 labels");
            assertThat(browser.texts("#cards h2"))
                    .containsExactly("Can it be trusted?", "Held up by", "Weakest batteries");
            assertThat(browser.texts("#cards .fact").get(2))
                    .describedAs("as in the report")
                    .isEqualTo("store " + done.join().health().stores().get(0).store());
            assertThat(browser.texts("#rows .state")).hasSize(3).allMatch(text -> text.endsWith("done"));
            nothing_is_wrong_with_the_page(trial.url());
        }
    }

    @Test
    void shows_what_servers_say_as_text_and_nothing_else() throws Exception {
        FaultPlan held = new FaultPlan().always(EslPath.label("A-0005")::equals, Held.until(gate::isDone));
        EslServerData named = EslServerData.builder()
                .pageSize(10)
                .store(HOSTILE, Stock.labels("A", HOSTILE, 20))
                .build();
        EslServerData reversed = EslServerData.builder()
                .pageSize(10)
                .store(REVERSED, Stock.labels("A", REVERSED, 20))
                .build();
        byte[] reason = ("HTTP/1.1 500 " + HOSTILE + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        FaultPlan rude = new FaultPlan().always(EslPath.users()::equals, Faults.raw(reason));
        try (EslServer first = EslServer.of(named).faults(held).start();
                EslServer second = EslServer.of(reversed).faults(held).start();
                EslServer third = EslServer.of(Stock.store(1)).faults(rude).start();
                LiveTrial trial = new LiveTrial(
                        out,
                        Trial.addresses(first, second, third),
                        Map.of("harvest.requests-per-server", "1", "harvest.retries", "1"))) {
            CompletableFuture<Report> done = trial.harvestAside();
            browser.driver().get(trial.url());
            browser.until(page -> browser.texts("#rows tr").size() == 3
                    && String.join("", browser.texts("#rows td:last-child")).contains("1 store, now \\u202egpj.exe"));

            List<String> said = browser.texts("#rows td:last-child");
            assertThat(said).anyMatch(text -> text.contains("now " + HOSTILE.substring(0, 30)));
            assertThat(said)
                    .describedAs("what would turn the line around is spelt out")
                    .noneMatch(text -> text.contains("\u202e"));
            browser.until(page ->
                    String.join("", browser.texts("#rows td:last-child")).contains("answered 500 " + HOSTILE));
            assertThat(browser.driver().getTitle()).doesNotContain("taken over");
            assertThat(browser.texts("body img")).isEmpty();
            nothing_is_wrong_with_the_page(trial.url());

            gate.complete(null);
            done.join();
            browser.until(page -> shows("#title", "The run has ended: in part"));
            assertThat(browser.texts("body img")).isEmpty();
        }
    }

    @Test
    void says_that_the_connection_is_lost_and_finds_it_again() throws Exception {
        String url;
        FaultPlan held = new FaultPlan().always(EslPath.label("A-0005")::equals, Held.until(gate::isDone));
        try (EslServer server = EslServer.of(Stock.store(20)).faults(held).start()) {
            try (LiveTrial trial = new LiveTrial(out.resolve("first"), server.address(), Map.of())) {
                CompletableFuture<Report> done = trial.harvestAside();
                url = trial.url();
                browser.driver().get(url);
                browser.until(page -> browser.texts("#link").get(0).startsWith("Live, as of"));
                trial.run().stop("interrupted");
                gate.complete(null);
                done.join();
            }
            browser.until(
                    page -> browser.texts("#link").get(0).startsWith("The run has ended, and the program with it"));
            assertThat(browser.texts("#link").get(0))
                    .matches(".*; last figures of \\d\\d:\\d\\d:\\d\\d\\. Trying again\\.");
            assertThat(browser.texts("#cards .fact").get(0))
                    .describedAs("what was shown last stays")
                    .isEqualTo("In part: something is missing");
            assertThat(browser.barriers()).isEmpty();

            String port = String.valueOf(URI.create(url).getPort());
            try (LiveTrial again =
                    new LiveTrial(out.resolve("second"), server.address(), Map.of("harvest.http-port", port))) {
                again.harvest();
                browser.until(page -> shows("#title", "The run has ended: complete"));
                assertThat(browser.texts("#link")).containsExactly("Connected");
            }
        }
    }

    @Test
    void shows_of_four_hundred_servers_first_those_in_work_and_in_trouble() throws Exception {
        FaultPlan held = new FaultPlan().always(EslPath.label("A-0005")::equals, Held.until(gate::isDone));
        try (EslServer server = EslServer.of(Stock.store(20)).faults(held).start()) {
            // nobody listens at the first of them; the one that is in work comes last, and most of the others wait
            String servers = IntStream.range(0, 399)
                            .mapToObj(i -> "127.1." + i / 200 + "." + (1 + i % 200) + ":9")
                            .collect(Collectors.joining(","))
                    + "," + server.address();
            try (LiveTrial trial = new LiveTrial(out, servers, Map.of("harvest.retries", "0"))) {
                trial.begin();
                CompletableFuture<Void> last = trial.harvestAside(399);
                trial.harvestAside(300).join();
                browser.driver().get(trial.url());
                browser.until(page -> browser.texts("#rows tr").size() == 25);
                browser.until(page ->
                        browser.texts("#rows th").subList(0, 2).equals(List.of(server.address(), "127.1.1.101:9")));
                assertThat(browser.texts("#rows th").get(2))
                        .describedAs("then in the order of the list")
                        .isEqualTo("127.1.0.1:9");
                assertThat(browser.texts("#shown")).containsExactly("25 of 400");
                assertThat(browser.texts("#rows tr:nth-child(2) td:last-child").get(0))
                        .contains("connection-refused");

                browser.find("#filter").sendKeys("127.1.1.", Keys.TAB);
                assertThat(browser.texts("#all")).containsExactly("Show all 199");
                browser.find("#filter").clear();
                browser.find("#filter").sendKeys(" ");
                // with all rows there is more than axe can tell in the memory of a test
                nothing_is_wrong_with_the_page(trial.url());
                browser.find("#all").sendKeys(Keys.ENTER);
                assertThat(browser.texts("#rows tr")).hasSize(400);
                assertThat(browser.isWiderThanItsWindow()).isFalse();
                gate.complete(null);
                last.join();
            }
        }
    }
}
