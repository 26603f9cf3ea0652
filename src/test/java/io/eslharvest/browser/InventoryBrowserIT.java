package io.eslharvest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.inventory.ShopTrial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of the inventory, as somebody sees and works it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InventoryBrowserIT {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken over'\">";

    @TempDir
    private Path out;

    @Test
    void lists_what_is_there_while_it_fills_and_is_worked_by_keyboard_and_screen_reader() throws Exception {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        try (EslServer shop = ShopTrial.shop(
                        path -> {
                            if (path.equals("/slow")) {
                                seen.join();
                                return ShopTrial.page("Spoon|2,50 €", "Mug|7,50 €", "Teapot|from 39 €");
                            }
                            return ShopTrial.page("Mug|7,50 €", HOSTILE + "|1\u00a0299,90 €");
                        },
                        new FaultPlan());
                ShopTrial trial = new ShopTrial(
                        out,
                        "fast=http://" + shop.address() + "/fast,slow=http://" + shop.address() + "/slow",
                        Map.of());
                Browser browser = Browser.start()) {
            CompletableFuture<Void> filled = CompletableFuture.runAsync(() -> {
                try {
                    trial.fill();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            browser.driver().get(trial.url());
            browser.until(page -> browser.texts("#rows tr").size() == 2);
            browser.until(page -> browser.texts("#categories li").equals(List.of("fast: 2 articles", "slow: waiting")));
            assertThat(browser.texts("#summary")).containsExactly("2 articles · the shops are being harvested");

            seen.complete(null);
            filled.join();
            browser.until(page -> browser.texts("#summary").equals(List.of("4 articles · complete")));
            assertThat(browser.texts("#rows th"))
                    .describedAs("all articles came without a reload; hostile names are text")
                    .containsExactlyInAnyOrder(HOSTILE, "Mug", "Spoon", "Teapot");
            assertThat(browser.texts("#gaps li")).containsExactly("unreadable-price · slow · Teapot · from 39 €");
            assertThat(browser.driver().getTitle()).isEqualTo("Inventory");
            assertThat(browser.texts("main img")).isEmpty();

            sorts_and_filters_by_keyboard(browser);
            asks_nobody_but_its_own_host(browser, trial);
            for (String scheme : List.of("light", "dark")) {
                browser.colours(scheme);
                assertThat(browser.barriers())
                        .describedAs("what keeps people out, in %s", scheme)
                        .isEmpty();
            }
            assertThat(browser.complaints()).isEmpty();
        } finally {
            seen.complete(null);
        }
    }

    private static void sorts_and_filters_by_keyboard(Browser browser) {
        browser.find("#filter").sendKeys("SLOW", Keys.TAB);
        assertThat(browser.texts("#rows th")).containsExactly("Mug", "Spoon", "Teapot");
        assertThat(browser.texts("#shown")).containsExactly("3 of 4");
        // past the region that scrolls and the name's button
        for (Keys key : List.of(Keys.TAB, Keys.TAB, Keys.ENTER)) {
            browser.driver().switchTo().activeElement().sendKeys(key);
        }
        assertThat(browser.find("th[aria-sort]").getText()).startsWith("Price");
        assertThat(browser.texts("#rows th"))
                .describedAs("by price, none last")
                .containsExactly("Spoon", "Mug", "Teapot");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.find("th[aria-sort]").getDomAttribute("aria-sort")).isEqualTo("descending");
        assertThat(browser.texts("#rows th")).containsExactly("Mug", "Spoon", "Teapot");
        browser.find("#filter").clear();
    }

    private static void asks_nobody_but_its_own_host(Browser browser, ShopTrial trial) {
        assertThat(browser.asked())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(trial.url()) || url.startsWith("data:"));
    }
}
