package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a total is believed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageCountTest {

    private record Page(Long total) implements RecordPage {
        @Override
        public List<Map<String, Object>> records() {
            return List.of();
        }

        @Override
        public boolean isTotalOfPages() {
            return false;
        }

        @Override
        public String totalOddity() {
            return null;
        }

        @Override
        public String next() {
            return null;
        }

        @Override
        public String nextRefusal() {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({"5,10", "10,10", "123456789,123456789", "1000000000000000,10", "9223372036854775807,10"})
    void records_are_counted_on_as_far_as_a_server_can_have_them(long total, long known) {
        PageCount count = new PageCount(new Paging(Paging.Order.AT_ONCE, 0, false), 10, new StoreProgress());
        count.take(1, 10, new Page(total));
        assertThat(count.known()).isEqualTo(known);
    }
}
