package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YamlBeansProbeTest {

    private static final AtomicInteger MADE = new AtomicInteger();

    /** Counts how many of it are made. */
    public static final class Counted implements HttpClientConfigurer {

        public Counted() {
            MADE.incrementAndGet();
        }

        @Override
        public void configureHttpClient(HttpClientBuilder client) {
            // what it would do to a client is of no interest here
        }
    }

    @TempDir
    private Path routes;

    private Main start(String... properties) throws Exception {
        MADE.set(0);
        Files.writeString(
                routes.resolve("beans.camel.yaml"),
                """
                - beans:
                    - name: counted
                      type: %s
                """
                        .formatted(Counted.class.getName()));
        Main main = new Main();
        Properties initial = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            initial.setProperty(properties[i], properties[i + 1]);
        }
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(initial);
        main.configure().withRoutesIncludePattern("file:" + routes + "/*.camel.yaml");
        main.start();
        return main;
    }

    @Test
    void a_bean_that_a_component_option_names_is_made_twice_and_the_component_keeps_the_first() throws Exception {
        Main main = start("camel.component.http.http-client-configurer", "#counted");
        try {
            Object bound = main.getCamelContext().getRegistry().lookupByName("counted");
            HttpComponent http = main.getCamelContext().getComponent("http", HttpComponent.class);
            assertThat(MADE).hasValue(2);
            assertThat(http.getHttpClientConfigurer())
                    .describedAs("what the routes ask the bean for is not what the component told it: so the guard is an"
                            + " option of the endpoint, where it is looked up late")
                    .isNotSameAs(bound);
        } finally {
            main.stop();
        }
    }

    @Test
    void a_bean_that_only_routes_name_is_made_once() throws Exception {
        Main main = start();
        main.stop();
        assertThat(MADE).hasValue(1);
    }
}
