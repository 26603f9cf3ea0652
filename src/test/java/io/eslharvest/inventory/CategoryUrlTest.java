package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CategoryUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, http://shop.example, /",
        "https://Shop.example:443/tv?page=2&sort=a%20b#top, https://shop.example, /tv?page=2&sort=a%20b",
        "http://shop.example:8080?c=1, http://shop.example:8080, /?c=1",
        "http://shop.example/küche, http://shop.example, /k%C3%BCche",
        "http://[::1]:9/a, http://[0:0:0:0:0:0:0:1]:9, /a",
    })
    void is_a_shop_and_what_it_is_asked_for(String url, String shop, String path) {
        CategoryUrl parsed = CategoryUrl.parse(url);

        assertThat(parsed.shop().baseUri()).isEqualTo(shop);
        assertThat(parsed.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python://bad",
                "shop.example/tv",
                "http://",
                "http://shop.example:99999/",
                "http://user:secret@shop.example/",
                "http://sh op/",
                "http://shop.example/a b",
                "http://shop.example/%zz",
                "ftp://shop.example/",
            })
    void what_cannot_be_asked_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> CategoryUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("secret");
    }
}
