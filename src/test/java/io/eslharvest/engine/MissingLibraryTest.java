package io.eslharvest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eslharvest.Trial;
import io.eslharvest.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer is told when a route needs a jar that is not there; Camel itself says it in these tests. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingLibraryTest {

    @TempDir
    Path home;

    @BeforeEach
    void an_installation() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("lib/extra"));
        Files.copy(Path.of("routes/beans.camel.yaml"), home.resolve("routes/beans.camel.yaml"));
    }

    @Test
    void a_component_of_no_jar_goes_to_the_folder_for_jars_of_ones_own() throws Exception {
        assertThat(problemOf("to: {uri: 'kafka:labels'}"))
                .contains("component kafka")
                .contains("into lib/custom");
    }

    @Test
    void a_component_of_a_jar_beside_the_core_is_told_with_that_jar() throws Exception {
        jar("camel-kafka-1.0.jar", "META-INF/services/org/apache/camel/component/kafka");

        assertThat(problemOf("to: {uri: 'kafka:labels'}")).contains("lib/extra/camel-kafka-1.0.jar");
    }

    @Test
    void a_language_is_named() throws Exception {
        assertThat(problemOf("setBody: {expression: {groovy: {expression: body}}}"))
                .contains("language groovy");
    }

    @Test
    void a_data_format_is_named() throws Exception {
        assertThat(problemOf("marshal: {protobuf: {}}")).contains("dataformat protobuf");
    }

    private String problemOf(String step) throws Exception {
        Files.writeString(
                home.resolve("routes/step.camel.yaml"),
                "- route: {id: step, from: {uri: 'direct:step', steps: [{" + step + "}]}}\n");
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, () -> new CamelEngine(
                        Trial.of("127.0.0.1:1").settings(),
                        home.resolve("routes"),
                        List.of(CamelEngine.PIPELINE),
                        Map.of())
                .close());
        assertThat(refusal)
                .describedAs("a jar that lacks is the configuration's fault, no defect")
                .isNotNull();
        return refusal.getMessage();
    }

    private void jar(String name, String entry) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(
                Files.newOutputStream(home.resolve("lib/extra").resolve(name)))) {
            jar.putNextEntry(new ZipEntry(entry));
        }
    }
}
