package io.eslharvest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostCheckTest {

    private final HostCheck check = new HostCheck("Bastion.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "127.0.0.1",
                "localhost:1",
                "LOCALHOST",
                "[::1]:8080",
                "[::1]",
                "192.168.0.7:8080",
                "bastion.example:8080",
            })
    void addresses_localhost_and_the_configured_host_are_answered(String host) {
        assertThat(check.allows(host)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "bastion.example.evil.example",
                "127.0.0.1:8080@evil.example",
                "1.2.3",
                "[::1",
            })
    void a_name_that_anybody_could_make_lead_here_is_not(String host) {
        assertThat(check.allows(host))
                .describedAs("a page of another site could read the answer under that name")
                .isFalse();
    }
}
