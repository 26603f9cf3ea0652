package io.eslharvest.browser;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of the machine; nothing is downloaded. */
final class Browser implements AutoCloseable {

    /** As long as on a slow machine beside other tests. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(120);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(inPath("chromium"));
        // a sandbox of its own needs a user who is not root; the pages are our own
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1000,800");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(inPath("chromedriver")))
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static String inPath(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            File file = new File(folder, program);
            if (file.canExecute()) {
                return file.getPath();
            }
        }
        throw new IllegalStateException("there is no " + program + " in the PATH");
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Dark or light, as a system would have it. */
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** On paper. */
    void print() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** As wide as a phone. */
    void phone() {
        size(390, 844);
    }

    /** In a window of that many pixels. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Whether some of the page is to be had by scrolling sideways only. */
    boolean isWiderThanItsWindow() {
        return (Boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What keeps people out, as axe finds it: rules and the elements that break them. */
    List<String> barriers() {
        return new AxeBuilder()
                .setTimeout((int) LONGEST_WAIT.toSeconds()).analyze(driver).getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                        .toList();
    }

    /** The URLs of all that the page asked for. */
    @SuppressWarnings("unchecked")
    List<String> asked() {
        return (List<String>)
                driver.executeScript("return performance.getEntriesByType('resource').map(each => each.name)");
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** The texts of all that a selector finds. */
    @SuppressWarnings("unchecked")
    List<String> texts(String css) {
        // in one look: the page may replace what was found
        return (List<String>) driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), each => each.innerText)", css);
    }

    void until(ExpectedCondition<Boolean> happened) {
        new WebDriverWait(driver, LONGEST_WAIT).until(happened);
    }

    /** What the browser itself complained of: scripts that failed, what the policy of the page forbade. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
