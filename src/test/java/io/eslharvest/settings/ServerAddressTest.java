package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "store-1.example:9000, http, store-1.example, 9000, '', http://store-1.example:9000",
        "ESL-1:9000, http, esl-1, 9000, '', http://esl-1:9000",
        "10.0.0.7:9000, http, 10.0.0.7, 9000, '', http://10.0.0.7:9000",
        "[::1]:9000, http, [0:0:0:0:0:0:0:1], 9000, '', http://[0:0:0:0:0:0:0:1]:9000",
        "HTTP://Esl.example, http, esl.example, 80, '', http://esl.example",
        "https://esl.example/, https, esl.example, 443, '', https://esl.example",
        "https://esl.example:8443/a/B%20c//, https, esl.example, 8443, /a/B%20c, https://esl.example:8443/a/B%20c",
    })
    void has_the_parts_of_what_was_written(
            String text, String scheme, String host, int port, String basePath, String baseUri) {
        ServerAddress address = ServerAddress.parse(" " + text + " ");

        assertThat(address.scheme()).isEqualTo(scheme);
        assertThat(address.secure()).isEqualTo(scheme.equals("https"));
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.basePath()).isEqualTo(basePath);
        assertThat(address.baseUri()).isEqualTo(baseUri);
        assertThat(address)
                .describedAs("reports call a server what its operator calls it")
                .hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "esl:9000, http://ESL:9000/",
        "esl:80, http://esl",
        "https://esl, https://esl:443",
        "[::1]:9000, [0:0::1]:9000",
    })
    void equals_the_same_place_written_differently(String one, String other) {
        assertThat(ServerAddress.parse(one))
                .isEqualTo(ServerAddress.parse(other))
                .hasSameHashCodeAs(ServerAddress.parse(other));
    }

    @ParameterizedTest
    @CsvSource({"esl:9000, esl:9001", "esl:9000, https://esl:9000", "http://esl/a, http://esl/A"})
    void differs_from_another_place(String one, String other) {
        assertThat(ServerAddress.parse(one)).isNotEqualTo(ServerAddress.parse(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "esl",
                "esl:",
                ":9000",
                "esl:0",
                "esl:65536",
                "esl:+90",
                "esl:9000x",
                "esl:9000/path",
                "e sl:9000",
                "esl\n:9000",
                "größe:9000",
                "a,b:9000",
                "a_b:9000",
                "a..b:9000",
                "-a:9000",
                "10.0.0.256:9000",
                "10.0.7:9000",
                "::1:9000",
                "[::1",
                "[esl]:9000",
                "[fe80::1%25eth0]:9000",
                "python://esl:9000",
                "ftp://esl",
                "http://",
                "http:///path",
                "http://esl:",
                "user:geheim@esl:9000",
                "http://user@esl",
                "http://esl?a=b",
                "http://esl/#top",
                "http://esl/{{key}}",
                "http://esl/../x",
                "http://esl/a%2",
                "http://esl/a\\b",
            })
    void refuses_what_is_no_address(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .describedAs("the reason, without a password that the text may hold")
                .isNotBlank()
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "esl, 'the port is missing, as in host:9000'",
        "http://user@esl, user and password have no place in an address",
        "esl:9000/api3, a path needs http:// or https:// before it",
        "ftp://esl, only http:// and https:// can be asked",
    })
    void says_what_to_mend(String text, String message) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).hasMessage(message);
    }
}
