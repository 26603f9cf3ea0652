package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The YAML of routes is the operator's program, but its parser makes no objects besides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteFilesTest {

    private static final String ROUTE =
            """
            - route:
                id: probe
                from:
                  uri: direct:probe
                  steps:
                    - log: %s
            """;

    /** Says when somebody makes one. */
    public static final class Trap {

        private static int made;

        public Trap() {
            made++;
        }
    }

    private static void load(String message) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("probe.camel.yaml", ROUTE.formatted(message)));
        }
    }

    @Test
    void a_tag_that_names_a_class_makes_no_object() throws Exception {
        load("harmless");

        assertThatThrownBy(() -> load("!!" + Trap.class.getName() + " {}")).isNotNull();
        assertThat(Trap.made)
                .describedAs("objects made by the parser of YAML")
                .isZero();
    }
}
