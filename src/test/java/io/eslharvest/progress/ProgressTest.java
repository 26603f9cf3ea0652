package io.eslharvest.progress;

import static io.eslharvest.progress.Servers.ended;
import static io.eslharvest.progress.Servers.inWork;
import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressTest {

    private static final Terminal TERMINAL = new Terminal(true, false, false);
    private static final Terminal FILE = new Terminal(false, false, false);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);

    private final Screen screen = new Screen();
    private final CountDownLatch looks = new CountDownLatch(5);

    @Test
    void looks_again_and_again_until_it_is_closed() throws InterruptedException {
        Duration often = Duration.ofMillis(1);
        try (Progress progress = Progress.of(ProgressMode.AUTO, this::look, screen.stream, FILE, AT_ONCE, often)) {
            awaitAll(looks);
        }
        assertThat(screen.lines())
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.startsWith("event=progress servers=0/1 "));
        int lines = screen.lines().size();
        assertThat(progressThreads())
                .describedAs("nothing goes on once it is closed")
                .isEmpty();
        assertThat(screen.lines()).hasSize(lines);
    }

    @Test
    void waits_before_the_first_log_line() {
        Progress.of(ProgressMode.LOG, this::look, screen.stream, FILE, NEVER, NEVER)
                .close();
        assertThat(screen.raw()).describedAs("a short run needs no progress").isEmpty();
    }

    @Test
    void shows_nothing_if_told_so() {
        Supplier<FleetProgress> nobody = () -> {
            throw new AssertionError("nobody may look");
        };
        Progress.of(ProgressMode.NONE, nobody, screen.stream, TERMINAL, AT_ONCE, AT_ONCE)
                .close();
        assertThat(screen.raw()).isEmpty();
    }

    @Test
    void leaves_the_terminal_tidy_even_if_it_is_closed_twice() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(2);
        Supplier<FleetProgress> run = () -> {
            shown.countDown();
            return new FleetProgress(List.of(inWork("a:9000", 1, 2)));
        };
        Progress progress = Progress.of(ProgressMode.AUTO, run, screen.stream, TERMINAL, NEVER, NEVER);
        awaitAll(shown);
        progress.close();
        String closedOnce = screen.raw();
        progress.close();
        assertThat(screen.raw()).isEqualTo(closedOnce);
        assertThat(screen.raw()).contains("a:9000  50% [");
        assertThat(screen.lines()).isEmpty();
    }

    @Test
    void keeps_what_is_logged_meanwhile_above_the_bars_and_gives_standard_error_back() {
        PrintStream before = System.err;
        System.setErr(screen.stream);
        try {
            try (Progress progress = Progress.of(
                    ProgressMode.BAR,
                    () -> new FleetProgress(List.of(ended("a:9000", 2, 2, 0))),
                    System.err,
                    TERMINAL,
                    NEVER,
                    NEVER)) {
                assertThat(System.err).isNotSameAs(screen.stream);
                System.err.println("a warning");
            }
            assertThat(System.err).isSameAs(screen.stream);
        } finally {
            System.setErr(before);
        }
        assertThat(screen.lines()).containsExactly("a warning");
    }

    @Test
    void needs_no_class_of_the_bars_for_log_lines() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Class<?> probe = new WithoutBars().loadClass(LogProbe.class.getName());
        probe.getMethod("log", PrintStream.class).invoke(null, new PrintStream(written));
        assertThat(written)
                .describedAs("a start without a terminal must not pay for the libraries of the bars")
                .asString()
                .startsWith("event=progress ");
    }

    @Test
    void costs_the_run_nothing_if_it_fails() throws InterruptedException {
        PrintStream before = System.err;
        System.setErr(screen.stream);
        try (Progress progress = Progress.of(ProgressMode.LOG, this::lookOnce, screen.stream, FILE, AT_ONCE, AT_ONCE)) {
            awaitAll(looks);
        } finally {
            System.setErr(before);
        }
        assertThat(screen.raw())
                .contains("Progress is not shown any more")
                .contains("The end of the progress is not shown")
                .contains("no look");
    }

    /** The first look is the start. */
    private FleetProgress lookOnce() {
        if (looks.getCount() < 5) {
            while (looks.getCount() > 0) {
                looks.countDown();
            }
            throw new IllegalStateException("no look");
        }
        return look();
    }

    /** Bounded, so that a test that fails does not hang. */
    private static void awaitAll(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private FleetProgress look() {
        looks.countDown();
        return new FleetProgress(List.of(inWork("a:9000", 1, 2)));
    }

    private static List<Thread> progressThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("progress"))
                .toList();
    }

    /** Shows log lines by whatever classes its own loader has. */
    public static final class LogProbe {

        private LogProbe() {}

        public static void log(PrintStream out) throws InterruptedException {
            CountDownLatch looks = new CountDownLatch(3);
            Supplier<FleetProgress> run = () -> {
                looks.countDown();
                return new FleetProgress(List.of(Servers.inWork("a:9000", 1, 2)));
            };
            Terminal file = new Terminal(false, false, false);
            try (Progress progress =
                    Progress.of(ProgressMode.AUTO, run, out, file, Duration.ZERO, Duration.ofMillis(1))) {
                awaitAll(looks);
            }
        }
    }

    /** Defines the classes of this package anew and has no progress bars. */
    private static final class WithoutBars extends ClassLoader {

        WithoutBars() {
            super(ProgressTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("me.tongfei.") || name.startsWith("org.jline.") || name.endsWith(".Bars")) {
                throw new ClassNotFoundException(name + " is not to be needed");
            }
            if (!name.startsWith(ProgressTest.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
