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
    private Path beans;

    @TempDir
    private Path routes;

    /** Starts Camel with a component that has the bean as an option; the files are read in the order of the patterns. */
    private Main start(Path first, Path second) throws Exception {
        MADE.set(0);
        Files.writeString(beans.resolve("beans.camel.yaml"), """
                - beans:
                    - name: counted
                      type: %s
                """.formatted(Counted.class.getName()));
        Files.writeString(routes.resolve("route.camel.yaml"), """
                - route:
                    id: route
                    from:
                      uri: direct:route
                      steps:
                        - log:
                            message: passed
                """);
        Main main = new Main();
        Properties properties = new Properties();
        properties.setProperty("camel.component.http.http-client-configurer", "#counted");
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties);
        main.configure().withRoutesIncludePattern("file:" + first + "/*.camel.yaml,file:" + second + "/*.camel.yaml");
        main.start();
        return main;
    }

    private static boolean theComponentHasTheBoundOne(Main main) {
        HttpComponent http = main.getCamelContext().getComponent("http", HttpComponent.class);
        return http.getHttpClientConfigurer()
                == main.getCamelContext().getRegistry().lookupByName("counted");
    }

    @Test
    void a_bean_is_made_twice_where_its_file_is_read_behind_a_route_and_a_component_keeps_the_first() throws Exception {
        Main main = start(routes, beans);
        try {
            assertThat(MADE).hasValue(2);
            assertThat(theComponentHasTheBoundOne(main))
                    .describedAs(
                            "what the routes ask the bean for is not what the component told it: so the guard is an"
                                    + " option of the endpoint, where it is looked up late")
                    .isFalse();
        } finally {
            main.stop();
        }
    }

    @Test
    void a_bean_is_made_once_where_its_file_is_read_first() throws Exception {
        Main main = start(beans, routes);
        try {
            assertThat(MADE).hasValue(1);
            assertThat(theComponentHasTheBoundOne(main)).isTrue();
        } finally {
            main.stop();
        }
    }
}
