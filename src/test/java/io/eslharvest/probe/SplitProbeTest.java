package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SplitProbeTest {

    private static ProbeContext withPool(String name, int size) {
        ProbeContext probe = new ProbeContext();
        probe.camel()
                .getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder(name)
                        .poolSize(size)
                        .maxPoolSize(size)
                        .maxQueueSize(-1)
                        .build());
        return probe;
    }

    @Test
    void a_split_on_a_named_pool_inside_a_loop_finishes_its_parts_before_the_next_turn() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (ProbeContext probe = withPool("lanes", 2)) {
            probe.routes(routes -> routes.from("direct:loop")
                    .loopDoWhile(routes.simple("${variable.turns} < 3"))
                    .setVariable("turns", routes.simple("${variable.turns}++"))
                    .split(routes.constant(List.of("a", "b", "c", "d")))
                    .parallelProcessing()
                    .executorService("lanes")
                    .process(exchange -> {
                        threads.add(Thread.currentThread());
                        seen.add(exchange.getVariable("turns")
                                + exchange.getMessage().getBody(String.class));
                    })
                    .end()
                    .end());
            probe.send("direct:loop", exchange -> exchange.setVariable("turns", 0));
        }
        assertThat(seen.subList(0, 4)).containsExactlyInAnyOrder("1a", "1b", "1c", "1d");
        assertThat(seen.subList(4, 8)).containsExactlyInAnyOrder("2a", "2b", "2c", "2d");
        assertThat(seen.subList(8, 12)).containsExactlyInAnyOrder("3a", "3b", "3c", "3d");
        assertThat(threads).describedAs("the pool is one for all turns").hasSizeLessThanOrEqualTo(2);
    }

    /** Most outer parts whose inner parts were under way at a time, on an outer pool of one thread. */
    private static int outerPartsAtATime(boolean synchronous) throws Exception {
        AtomicInteger most = new AtomicInteger();
        Set<Object> open = ConcurrentHashMap.newKeySet();
        CountDownLatch secondBegan = new CountDownLatch(2);
        try (ProbeContext probe = withPool("outer", 1)) {
            probe.camel()
                    .getExecutorServiceManager()
                    .registerThreadPoolProfile(new ThreadPoolProfileBuilder("inner")
                            .poolSize(4)
                            .maxPoolSize(4)
                            .maxQueueSize(-1)
                            .build());
            probe.routes(routes -> {
                routes.from("direct:fleet")
                        .split(routes.body())
                        .parallelProcessing()
                        .executorService("outer")
                        .to("direct:server");
                routes.from("direct:server")
                        .setVariable("server", routes.body())
                        .process(exchange -> {
                            open.add(exchange.getVariable("server"));
                            secondBegan.countDown();
                            most.accumulateAndGet(open.size(), Math::max);
                        })
                        .split(routes.constant(List.of(1, 2)))
                        .parallelProcessing()
                        .synchronous(synchronous)
                        .executorService("inner")
                        .process(exchange -> waitUnless(synchronous, secondBegan))
                        .end()
                        .process(exchange -> open.remove(exchange.getVariable("server")));
            });
            probe.sendBody("direct:fleet", List.of("s1", "s2"));
        }
        return most.get();
    }

    private static void waitUnless(boolean synchronous, CountDownLatch secondBegan) throws InterruptedException {
        if (!synchronous) {
            assertThat(secondBegan.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_parallel_split_gives_its_callers_thread_back_while_its_parts_go_on() throws Exception {
        assertThat(outerPartsAtATime(false))
                .describedAs("a pool of one thread does not keep the servers apart")
                .isEqualTo(2);
    }

    @Test
    void a_synchronous_parallel_split_keeps_its_callers_thread_until_its_parts_are_done() throws Exception {
        assertThat(outerPartsAtATime(true)).isEqualTo(1);
    }

    @Test
    void a_split_over_nothing_leaves_the_body_as_it_was_and_calls_nobody() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes((RouteBuilder routes) -> routes.from("direct:split")
                    .split(routes.constant(List.of()))
                    .process(exchange -> calls.incrementAndGet())
                    .end());
            assertThat(probe.sendBody("direct:split", "before").getMessage().getBody())
                    .isEqualTo("before");
            assertThat(calls).hasValue(0);
        }
    }
}
