package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArticlesTest {

    private static final BigDecimal PRICE = new BigDecimal("9.99");

    private final Articles articles = new Articles();

    @Test
    void no_update_is_lost_where_many_write_the_same_articles_together() throws Exception {
        int writers = 16;
        int rounds = 2_000;
        int names = 5;
        AtomicInteger writing = new AtomicInteger(writers);
        CyclicBarrier together = new CyclicBarrier(writers + 1);
        ExecutorService pool = Executors.newFixedThreadPool(writers + 1);
        List<Future<?>> work = new ArrayList<>();
        try {
            for (int writer = 0; writer < writers; writer++) {
                int category = writer;
                work.add(pool.submit(() -> {
                    together.await();
                    for (int round = 0; round < rounds; round++) {
                        articles.add("article " + round % names, category, "category " + category, PRICE, 1);
                    }
                    writing.decrementAndGet();
                    return null;
                }));
            }
            work.add(pool.submit(() -> {
                together.await();
                long seen = 0;
                while (writing.get() > 0) {
                    long now =
                            articles.all().stream().mapToLong(Article::quantity).sum();
                    assertThat(now)
                            .describedAs("who reads while others write sees no quantity go down")
                            .isGreaterThanOrEqualTo(seen);
                    seen = now;
                }
                return null;
            }));
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(articles.all()).hasSize(names).allSatisfy(article -> {
            assertThat(article.quantity())
                    .describedAs("each writer added its part to each article")
                    .isEqualTo((long) writers * rounds / names);
            assertThat(article.category().split("; ")).hasSize(writers);
        });
        assertThat(articles.version()).isEqualTo((long) writers * rounds);
    }

    @Test
    void an_article_is_the_same_whichever_category_came_first() {
        Articles reversed = new Articles();
        articles.add("mug", 0, "coffee", new BigDecimal("7.50"), 2);
        articles.add("mug", 1, "tea", new BigDecimal("8.00"), 3);
        reversed.add("mug", 1, "tea", new BigDecimal("8.00"), 3);
        reversed.add("mug", 0, "coffee", new BigDecimal("7.50"), 2);

        assertThat(articles.all())
                .describedAs("the price of the first category, the quantities of both")
                .containsExactly(new Article("mug", new BigDecimal("7.50"), 5, "coffee; tea"))
                .isEqualTo(reversed.all());
        assertThat(articles.priceConflicts())
                .describedAs("the price that was not taken is named")
                .containsOnlyKeys("mug")
                .extractingByKey("mug")
                .asString()
                .isEqualTo("[8.00]");
    }

    @Test
    void a_category_without_a_price_leaves_it_to_another() {
        articles.add("mug", 0, "coffee", null, 1);
        articles.add("mug", 1, "tea", PRICE, 1);

        assertThat(articles.all()).containsExactly(new Article("mug", PRICE, 2, "coffee; tea"));
        assertThat(articles.priceConflicts()).isEmpty();
    }

    @Test
    void prices_that_are_the_same_number_do_not_differ() {
        articles.add("mug", 0, "coffee", new BigDecimal("7.50"), 1);
        articles.add("mug", 1, "tea", new BigDecimal("7.5"), 1);

        assertThat(articles.priceConflicts()).isEmpty();
    }
}
