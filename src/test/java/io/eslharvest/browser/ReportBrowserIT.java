package io.eslharvest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.DemoFleet;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run as a browser shows it: on a screen, in the dark, on a phone, on paper. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportBrowserIT {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken over'\">\u202e";

    @TempDir
    private Path out;

    private static void is_read_by_all(Browser browser) {
        for (String scheme : List.of("light", "dark")) {
            browser.colours(scheme);
            assertThat(browser.barriers())
                    .describedAs("what keeps people out, in %s", scheme)
                    .isEmpty();
        }
        browser.phone();
        assertThat(browser.isWiderThanItsWindow()).describedAs("on a phone").isFalse();
        assertThat(browser.barriers()).describedAs("on a phone").isEmpty();
        // A4 within its margins
        browser.size(718, 1000);
        browser.print();
        assertThat(browser.isWiderThanItsWindow()).describedAs("on paper").isFalse();
        assertThat(browser.barriers()).describedAs("on paper").isEmpty();
        assertThat(browser.asked())
                .describedAs("one file, that asks for nothing")
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void is_read_on_a_screen_in_the_dark_on_a_phone_and_on_paper() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(Trial.START);
                Browser browser = Browser.start()) {
            Trial.of(String.join(",", fleet.addresses())).run(out);
            browser.driver().get(out.resolve("report.html").toUri().toString());

            assertThat(browser.texts(".verdict .card h2"))
                    .describedAs("what somebody wants to know first")
                    .containsExactly("Can it be trusted?", "Held up by", "Weakest batteries");
            is_read_by_all(browser);
        }
    }

    @Test
    void shows_what_servers_say_as_text_and_nothing_else() throws Exception {
        EslServerData data = Stock.builder(30)
                .store(
                        HOSTILE,
                        List.of(EslLabel.of(HOSTILE, HOSTILE, Trial.START)
                                .with("firmware", HOSTILE)
                                .with("battery", 1)))
                .build();
        byte[] reason = ("HTTP/1.1 404 " + HOSTILE.replace("\u202e", "")
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        FaultPlan rude = new FaultPlan().always(EslPath.label("A-0003")::equals, Faults.raw(reason));
        try (EslServer server = EslServer.of(data).faults(rude).start();
                Browser browser = Browser.start()) {
            Harvested night = Trial.of(server).run(out);
            assertThat(night.reasons()).containsExactly("http-404");
            browser.driver().get(out.resolve("report.html").toUri().toString());

            assertThat(browser.driver().getTitle()).doesNotContain("taken over");
            assertThat(browser.texts("body img")).isEmpty();
            assertThat(String.join("", browser.texts("main, body")))
                    .contains("<img src=x onerror")
                    .doesNotContain("\u202e");
            is_read_by_all(browser);
        }
    }
}
