package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedeliveryProbeTest {

    private final List<String> steps = new ArrayList<>();

    /** An attempt that fails in its second step, under a caller that repeats it twice. */
    private void attempts(RouteBuilder routes, boolean ownErrorHandler) {
        routes.from("direct:fetch")
                .onException(IOException.class)
                .maximumRedeliveries(2)
                .redeliveryDelay(0)
                .handled(true)
                .process(exchange -> steps.add("settled"))
                .end()
                .to("direct:request")
                .process(exchange -> steps.add("after"));
        var request = routes.from("direct:request");
        if (!ownErrorHandler) {
            request.errorHandler(routes.noErrorHandler());
        }
        request.process(exchange -> steps.add("first")).process(exchange -> {
            steps.add("second");
            throw new IOException("reset");
        });
    }

    @Test
    void redelivery_around_a_call_repeats_the_whole_route_that_has_no_error_handler() throws Exception {
        try (ProbeContext probe = new ProbeContext().routes(routes -> attempts(routes, false))) {
            Exchange fetched = probe.sendBody("direct:fetch", "x");
            assertThat(steps).containsExactly("first", "second", "first", "second", "first", "second", "settled");
            assertThat(fetched.getException()).describedAs("it is handled").isNull();
        }
    }

    @Test
    void a_route_with_an_error_handler_of_its_own_is_not_repeated() throws Exception {
        try (ProbeContext probe = new ProbeContext().routes(routes -> attempts(routes, true))) {
            probe.sendBody("direct:fetch", "x");
            assertThat(steps)
                    .describedAs(
                            "its failure counts as dealt with, and the caller's policy is not even asked: this is why"
                                    + " request and read-* have none")
                    .containsExactly("first", "second");
        }
    }

    @Test
    void a_handled_failure_skips_the_callers_next_steps_but_not_those_behind_an_enrich() throws Exception {
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> {
                attempts(routes, false);
                routes.from("direct:list-page").to("direct:fetch").process(exchange -> steps.add("page listed"));
                routes.from("direct:lane")
                        .enrich("direct:list-page", (lane, task) -> lane, true)
                        .process(exchange -> steps.add("lane goes on"));
            });
            probe.sendBody("direct:lane", "x");
            assertThat(steps).contains("settled", "lane goes on").doesNotContain("page listed", "after");
        }
    }

    @Test
    void camels_own_count_of_attempts_is_a_header_that_a_route_can_lose() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> {
                routes.from("direct:fetch")
                        .onException(IOException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .handled(true)
                        .end()
                        .to("direct:request");
                routes.from("direct:request")
                        .errorHandler(routes.noErrorHandler())
                        .removeHeaders("*")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() < 50) {
                                throw new IOException("reset");
                            }
                        });
            });
            probe.sendBody("direct:fetch", "x");
        }
        assertThat(attempts)
                .describedAs("without its header it goes on for ever: this is why the task counts")
                .hasValue(50);
    }

    /** Counts as the failure policy does: as often as a bean says. */
    public static final class Patience {
        private final AtomicInteger attempts = new AtomicInteger();

        public boolean worthRetrying(Exception error, int retries) {
            return error instanceof IOException && attempts.incrementAndGet() <= retries;
        }
    }

    @Test
    void retry_while_a_bean_says_so_gets_the_exception_and_ends_when_it_says_no() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger settled = new AtomicInteger();
        for (Exception error : List.of(new IOException("reset"), new IllegalStateException("a defect"))) {
            attempts.set(0);
            try (ProbeContext probe = new ProbeContext().bind("patience", new Patience())) {
                probe.routes(routes -> routes.from("direct:fetch")
                        .onException(Exception.class)
                        .retryWhile(routes.simple("${bean:patience?method=worthRetrying(${exception}, 3)}"))
                        .redeliveryDelay(0)
                        .handled(true)
                        .process(exchange -> settled.incrementAndGet())
                        .end()
                        .process(exchange -> {
                            attempts.incrementAndGet();
                            throw error;
                        }));
                probe.sendBody("direct:fetch", "x");
            }
            assertThat(attempts).hasValue(error instanceof IOException ? 4 : 1);
        }
        assertThat(settled).hasValue(2);
    }

    @Test
    void on_when_asks_a_bean_which_policy_holds() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (ProbeContext probe = new ProbeContext().bind("patience", new Patience())) {
            probe.routes(routes -> routes.from("direct:fetch")
                    .onException(Exception.class)
                    .onWhen(routes.simple("${bean:patience?method=worthRetrying(${exception}, 1)}"))
                    .maximumRedeliveries(2)
                    .redeliveryDelay(0)
                    .handled(true)
                    .end()
                    .process(exchange -> {
                        attempts.incrementAndGet();
                        throw new IOException("reset");
                    }));
            probe.sendBody("direct:fetch", "x");
        }
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void what_is_told_of_each_failure_is_told_before_the_next_attempt_and_of_the_last_one_too() throws Exception {
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:fetch")
                    .onException(IOException.class)
                    .onExceptionOccurred(exchange -> steps.add("told of "
                            + exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                                    .getMessage()))
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .handled(true)
                    .end()
                    .process(exchange -> {
                        steps.add("attempt");
                        throw new IOException("429");
                    }));
            probe.sendBody("direct:fetch", "x");
        }
        assertThat(steps)
                .describedAs("so Retry-After holds the next attempt, and those of the other lanes")
                .containsExactly("attempt", "told of 429", "attempt", "told of 429");
    }
}
