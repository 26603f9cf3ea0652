package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The YAML of routes is the operator's program, but its parser makes no objects besides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteFilesTest {

    private static final String ROUTE = """
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

    private static void load(String yaml) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("probe.camel.yaml", yaml));
        }
    }

    @Test
    void a_tag_that_names_a_class_makes_no_object() throws Exception {
        for (String tagged : List.of(" {}", " text")) {
            load(ROUTE.formatted("!!" + Trap.class.getName() + tagged));
            load(ROUTE.formatted("!<tag:yaml.org,2002:" + Trap.class.getName() + ">" + tagged));
        }
        assertThat(Trap.made).describedAs("objects made by the parser of YAML").isZero();

        load("- beans: [{name: trap, type: " + Trap.class.getName() + "}]");
        assertThat(Trap.made)
                .describedAs("the trap works: a bean is what the operator asks for by name")
                .isPositive();
    }
}
