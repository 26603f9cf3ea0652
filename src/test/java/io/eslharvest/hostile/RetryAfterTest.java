package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.SeenRequest;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that ask for silence. */
// Far less than what the last of them asks for.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryAfterTest {

    private static final int LABELS = 6;
    private static final String LABEL = "L03";

    private static Harvest harvest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        harvest =
                Harvest.in(folder, Map.of("harvest.retry-after-max-seconds", "1", "harvest.requests-per-server", "1"));
    }

    @AfterAll
    static void stop() {
        harvest.close();
    }

    static Stream<Arguments> wishes() {
        return Stream.of(
                Arguments.of(Named.of("in seconds", after("1"))),
                Arguments.of(Named.of("as a date", afterDate(2))),
                Arguments.of(Named.of("for a day, which is bounded", after("86400"))),
                Arguments.of(Named.of("for ever, which is bounded", after("99999999999999999999"))),
                Arguments.of(Named.of("until another year, which is bounded", afterDate(40_000_000))));
    }

    private static Answer after(String value) {
        return Faults.status(429, Map.of("Retry-After", value));
    }

    /** A date so many seconds after the answer; it says whole seconds only. */
    private static Answer afterDate(long seconds) {
        return (wire, regular) -> after(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds)))
                .write(wire, regular);
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_server_that_asks_for_silence_gets_it(Answer wish) throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().once(EslPath.label(LABEL)::equals, wish);
            Haul haul = harvest.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
            SeenRequest refused = server.requestsTo(EslPath.label(LABEL)).get(0);
            List<SeenRequest> later = server.requests().stream()
                    .filter(request -> request.startNanos() > refused.startNanos())
                    .toList();
            assertThat(later.get(0).startNanos() - refused.endNanos())
                    .describedAs("from the refusal to the next request of any kind")
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(999));
        }
    }
}
