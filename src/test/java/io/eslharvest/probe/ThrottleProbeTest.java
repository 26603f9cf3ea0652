package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottleProbeTest {

    private static final long PERIOD_MILLIS = 60;

    private final Map<Object, ConcurrentLinkedQueue<Long>> passed = new ConcurrentHashMap<>();

    private ProbeContext throttled() throws Exception {
        return new ProbeContext().routes(routes -> routes.from("direct:throttled")
                .throttle(routes.constant(1))
                .correlationExpression(routes.simple("${variable.server}"))
                .timePeriodMillis(PERIOD_MILLIS)
                .process(exchange -> passed.computeIfAbsent(
                                exchange.getVariable("server"), server -> new ConcurrentLinkedQueue<>())
                        .add(System.nanoTime())));
    }

    @Test
    void one_request_a_period_and_key_spaces_the_requests_of_each_server() throws Exception {
        try (ProbeContext probe = throttled()) {
            probe.sendAtOnce(
                    12,
                    "direct:throttled",
                    exchange ->
                            exchange.setVariable("server", exchange.getMessage().getBody(Integer.class) % 2));
        }
        assertThat(passed).hasSize(2);
        passed.forEach((server, moments) -> {
            List<Long> sorted = new ArrayList<>(moments);
            assertThat(sorted).hasSize(6);
            long span = sorted.get(5) - sorted.get(0);
            assertThat(TimeUnit.NANOSECONDS.toMillis(span))
                    .describedAs("five periods between six requests to server %s, but for the clock's grain", server)
                    .isGreaterThanOrEqualTo(5 * PERIOD_MILLIS - PERIOD_MILLIS / 2);
        });
    }

    @Test
    void a_server_that_has_to_wait_keeps_no_other_waiting() throws Exception {
        CountDownLatch otherPassed = new CountDownLatch(1);
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:throttled")
                    .throttle(routes.constant(1))
                    .correlationExpression(routes.simple("${variable.server}"))
                    // a period that this test would never live to see the end of
                    .timePeriodMillis(600_000)
                    .process(exchange -> {
                        if (exchange.getVariable("server").equals("other")) {
                            otherPassed.countDown();
                        }
                    }));
            probe.send("direct:throttled", exchange -> exchange.setVariable("server", "busy"));
            Thread waiting = new Thread(
                    () -> probe.send("direct:throttled", exchange -> exchange.setVariable("server", "busy")));
            waiting.setDaemon(true);
            waiting.start();
            probe.send("direct:throttled", exchange -> exchange.setVariable("server", "other"));
            assertThat(otherPassed.getCount()).isZero();
            waiting.interrupt();
        }
    }
}
