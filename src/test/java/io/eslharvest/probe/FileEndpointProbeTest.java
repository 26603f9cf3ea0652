package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileEndpointProbeTest {

    @TempDir
    private Path out;

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "a b", "a#b", "100%", "%41", "what?", "a+b", "a&b=c", "ümlaut 国", "${date}", ".hidden"})
    void an_absolute_file_name_is_written_over_and_then_appended_to_in_any_folder(String name) throws Exception {
        Path file = Files.createDirectory(out.resolve(name)).resolve("esl_id_part_1.csv.tmp");
        Files.writeString(file, "left by an earlier run, and longer than what is to come");
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> {
                routes.from("direct:start").to("file:/?fileExist=Override");
                routes.from("direct:append").to("file:/?fileExist=Append");
            });
            for (String step : new String[] {"start", "append", "append"}) {
                Exchange written = probe.send("direct:" + step, exchange -> {
                    exchange.getMessage().setHeader(Exchange.FILE_NAME, file.toString());
                    exchange.getMessage().setBody((step + "\r\n").getBytes(StandardCharsets.UTF_8));
                });
                assertThat(written.getException()).isNull();
            }
        }
        assertThat(file).hasContent("start\r\nappend\r\nappend\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void a_body_of_few_bytes_or_none_makes_a_file_of_just_those(int bytes) throws Exception {
        Path file = out.resolve("part");
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:start").to("file:/?fileExist=Override"));
            Exchange written = probe.send("direct:start", exchange -> {
                exchange.getMessage().setHeader(Exchange.FILE_NAME, file.toString());
                exchange.getMessage().setBody(new byte[bytes]);
            });
            assertThat(written.getException()).isNull();
        }
        assertThat(file).hasSize(bytes);
    }
}
