package io.eslharvest.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AcceptedTypeTest {

    private final AcceptedType types = new AcceptedType("application/json,text/csv");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | application/json",
                "*/* | application/json",
                "text/csv | text/csv",
                "TEXT/CSV | text/csv",
                "text/* | text/csv",
                "application/json | application/json",
                "text/csv, application/json | application/json",
                "text/csv, application/json;q=0.9 | text/csv",
                "application/json;q=0.1, */*;q=0.5 | text/csv",
                "text/html, */*;q=0.1 | application/json",
                "text/csv;header=present;q=0.4, application/json;q=0.3 | text/csv",
                "application/json;q=0, text/csv | text/csv",
                "text/html | ''",
                "application/json;q=0 | ''",
                "nonsense;;;, , | ''",
            })
    void is_the_one_that_the_client_likes_best(String accept, String type) {
        assertThat(types.choose(accept)).isEqualTo(type);
    }
}
