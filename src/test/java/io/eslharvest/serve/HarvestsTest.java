package io.eslharvest.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.cli.ServeTrial;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HarvestsTest {

    @TempDir
    private Path out;

    @TempDir
    private Path lists;

    @RepeatedTest(5)
    void a_run_that_fails_before_it_has_a_folder_is_said_to_begin_before_it_is_said_to_end() throws Exception {
        Path list = Files.writeString(lists.resolve("servers"), "127.0.0.1:9\n");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (ServeTrial serve = ServeTrial.open(out, "", told, "harvest.servers-file", list.toString())) {
            Files.writeString(list, "no server at all\n");
            serve.begin();
            serve.await();
        }

        assertThat(told.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("run ")))
                .hasSize(2)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).contains(" began (");
                    assertThat(lines.get(1)).contains(" ended: ");
                });
    }
}
