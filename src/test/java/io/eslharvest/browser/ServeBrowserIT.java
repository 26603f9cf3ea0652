package io.eslharvest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.cli.ServeTrial;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of serve: runs that come and go, and the reports of those that are over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeBrowserIT {

    @TempDir
    private Path out;

    @Test
    void leads_from_the_last_runs_to_their_reports() throws Exception {
        FaultPlan faults = new FaultPlan().always(EslPath.label("A-0003")::equals, Faults.status(404));
        try (EslServer server = EslServer.of(Stock.store(30)).faults(faults).start();
                Browser browser = Browser.start()) {
            try (ServeTrial serve = ServeTrial.open(out, server.address(), "harvest.schedule", "0 30 2 * * ?")) {
                serve.harvests().open(true);
                browser.driver().get(serve.url());
                browser.until(page -> browser.texts("#title").equals(List.of("No run yet")));
                browser.until(page ->
                        browser.texts("#next").get(0).matches("The next run is due at \\d{4}-\\d\\d-\\d\\d 02:30\\."));

                assertThat(serve.begin().statusCode()).isEqualTo(202);
                serve.await();
                browser.until(page -> browser.texts("#title").equals(List.of("The run has ended: in part")));
                // the list is asked for when the run has ended; until its answer is here it says what it said before
                browser.until(page -> browser.texts("#runs td:nth-child(3)").equals(List.of("in part")));
                assertThat(browser.texts("#report-link")).containsExactly("The report of this run");
                assertThat(browser.barriers()).isEmpty();

                browser.find("#runs a").click();
                browser.until(page -> browser.texts(".verdict .card h2").contains("Can it be trusted?"));
                assertThat(browser.driver().getCurrentUrl())
                        .startsWith(serve.url() + "runs/")
                        .endsWith("/report.html");
                assertThat(browser.isWiderThanItsWindow())
                        .describedAs("its style is let through by the policy of the host")
                        .isFalse();
                assertThat(browser.complaints()).isEmpty();
            }
            try (ServeTrial again = ServeTrial.open(out, server.address())) {
                browser.driver().get(again.url());
                browser.until(page -> browser.texts("#idle").get(0).endsWith(": in part."));
                assertThat(browser.texts("#report-link"))
                        .describedAs("who comes after a restart is led to the last run too")
                        .containsExactly("The report of that run");
                assertThat(browser.barriers()).isEmpty();
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    /** Holds back whoever says that a run has ended, who then puts it on the list. */
    private static final class HeldEnd extends OutputStream {

        private final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("it is told whole texts");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains(" ended: ")) {
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        }
    }

    @Test
    void asks_again_where_the_list_of_runs_does_not_know_of_the_end_yet() throws Exception {
        HeldEnd end = new HeldEnd();
        try (EslServer server = EslServer.of(Stock.store(30)).start();
                Browser browser = Browser.start();
                ServeTrial serve = ServeTrial.open(out, server.address(), end)) {
            try {
                serve.harvests().open(true);
                browser.driver().get(serve.url());
                assertThat(serve.begin().statusCode()).isEqualTo(202);
                browser.until(page -> browser.texts("#title").equals(List.of("The run has ended: complete")));
                browser.until(page -> browser.texts("#runs td:nth-child(3)").equals(List.of("going on")));
            } finally {
                end.goesOn.countDown();
            }
            browser.until(page -> browser.texts("#runs td:nth-child(3)").equals(List.of("complete")));
        }
    }
}
