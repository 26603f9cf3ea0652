package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PathSegmentTest {

    @ParameterizedTest
    @CsvSource({
        "A1-B2_C3~4.5,A1-B2_C3~4.5",
        "a/b,a%2Fb",
        "a b,a%20b",
        "a+b,a%2Bb",
        "a%2Fb,a%252Fb",
        "a?b#c,a%3Fb%23c",
        "ü,%C3%BC",
        "a.ü,a.%C3%BC",
        ".,%2E",
        "..,%2E%2E",
        "...,...",
        "..a,..a",
        "a:b@c;d=e&f,a%3Ab%40c%3Bd%3De%26f"
    })
    void encodes_all_but_the_unreserved_characters_and_dots_that_climb(String text, String segment) {
        assertThat(PathSegment.of(text)).isEqualTo(segment);
    }

    @Test
    void encodes_control_characters_and_characters_beyond_the_basic_plane() {
        assertThat(PathSegment.of("a\r\nb\0")).isEqualTo("a%0D%0Ab%00");
        assertThat(PathSegment.of("x🥖")).isEqualTo("x%F0%9F%A5%96");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../../b", "${jndi:x}", "{{x}}", "\\", "a|b", "国産 / 🥖", "?", "#", "//", "\"'<>^`"})
    void is_one_segment_of_a_url_and_gives_the_text_back(String text) {
        URI uri = URI.create("http://h:1/api3/esls/" + PathSegment.of(text));
        String raw = uri.getRawPath().substring("/api3/esls/".length());
        assertThat(raw).doesNotContain("/");
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }
}
