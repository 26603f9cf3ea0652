package io.eslharvest.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.settings.ServerAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NextPageTest {

    @ParameterizedTest
    @CsvSource({
        "http://h,/items?page=1,?page=2,/items?page=2",
        "http://h,/a/items?page=1,more?page=2,/a/more?page=2",
        "http://h:80,/items,http://H/items?page=2,/items?page=2",
        "http://h,/items,http://h:80/items?page=2#top,/items?page=2",
        "https://h,/items,https://h:443/items,/items",
        "http://h/base,/base/items,/base/items?c=a%2Fb,/items?c=a%2Fb",
        "http://[::1]:9000,/items,http://[0:0:0:0:0:0:0:1]:9000/items?page=2,/items?page=2",
        "http://h,/items,?q=a b,/items?q=a%20b"
    })
    void a_url_of_the_same_server_is_asked_for_below_its_base_url(String server, String page, String url, String path) {
        assertThat(NextPage.of(ServerAddress.parse(server), page, url)).isEqualTo(new NextPage(path, null));
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,http://h:81/items",
        "http://h,https://h/items",
        "http://h,http://h.example/items",
        "http://h,http://h@evil/items",
        "http://h,http://u:p@h/items",
        "http://h,//evil/items",
        "http://h/base,/items",
        "http://h/base,/base/../items",
        "http://h/base,/baseball/items",
        "http://h,mailto:a@h",
        "http://h,http://h:99999/items",
        "http://h,{{harvest.output-dir}}",
        "http://h,http:///items"
    })
    void any_other_is_refused(String server, String url) {
        NextPage next = NextPage.of(ServerAddress.parse(server), "/base/items", url);
        assertThat(next.path()).isNull();
        assertThat(next.refusal()).contains(url);
    }

    @Test
    void the_link_with_the_relation_next_is_found_among_others() {
        assertThat(NextPage.inLinks(
                        List.of("<a>; rel=\"prev\", <b?x=1,2>; rel=\"next\"; title=\"c\"", "<d>; rel=next")))
                .isEqualTo("b?x=1,2");
        assertThat(NextPage.inLinks(List.of("<a>; rel=\"last\"", "<b>; title=x; rel=\"nofollow Next\"")))
                .isEqualTo("b");
        assertThat(NextPage.inLinks(List.of("<a>; rel=nextish, <b>; rel=\"nextish\"", "nonsense")))
                .isNull();
    }
}
