package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UrlAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://h/a http://h/a",
                "HTTP://H:80/A http://h/A",
                "https://h:443 https://h/",
                "http://h?x=1 http://h/?x=1",
                "http://h:9000/a?b=c#part http://h:9000/a?b=c",
                "http://h/#/a@b http://h/",
                "http://[::1]:9000/ http://[0:0:0:0:0:0:0:1]:9000/",
                "http://h/%2F/ü http://h/%2F/%C3%BC",
                "http://h/{{custom.x}}?q=[1]|2 http://h/%7B%7Bcustom.x%7D%7D?q=%5B1%5D%7C2",
                "http://me:secret@h:1/@home http://h:1/@home",
            })
    void asks_for_what_was_written_and_for_nothing_else(String written, String asked) {
        assertThat(UrlAddress.parse(written).uri()).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "python://bad",
                "host:9000",
                "http://",
                "http:///path",
                "http://h:0/",
                "http://h:70000/",
                "http://a b/",
                "http://h/a b",
                "://h",
                "ftp://h/",
                "http://h\u0000/",
                "=cmd()",
                "http://me:pw@"
            })
    void refuses_what_is_no_url(String line) {
        assertThatThrownBy(() -> UrlAddress.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_user_and_password_out_of_the_url() {
        UrlAddress address = UrlAddress.parse("http://me:se%3Acret+@h/");

        assertThat(address.uri()).doesNotContain("me");
        assertThat(address.credential()).hasValueSatisfying(credential -> assertThat(credential.value())
                .isEqualTo(Credential.basic("me", "se:cret+").value()));
        assertThat(UrlAddress.parse("http://h/").credential()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://me:secret@h/a@b http://***@h/a@b",
                "http://me:sec@ret@h/ http://***@h/",
                "python://me:secret@bad python://***@bad",
                "http://me:sec/ret@ http://***@",
                "me:secret@h ***@h",
                "http://h/@home http://h/@home",
            })
    void shows_no_password(String written, String shown) {
        assertThat(UrlAddress.withoutSecrets(written)).isEqualTo(shown);
    }
}
