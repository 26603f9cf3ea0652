package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerWorkTest {

    @TempDir
    private Path out;

    @ParameterizedTest
    @CsvSource({
        "h:9000,h:9000,''",
        "http://h/esl,h:80,/esl",
        "https://h/a/b/,h:443,/a/b",
        "[::1]:9000,[0:0:0:0:0:0:0:1]:9000,''"
    })
    void its_authority_and_base_path_stand_as_in_a_url(String server, String authority, String basePath)
            throws Exception {
        HarvestRun run = Trial.of(server).open(out);
        ServerWork work = run.getServers().get(0);
        assertThat(work.getAuthority()).isEqualTo(authority);
        assertThat(work.getBasePath()).isEqualTo(basePath);
        assertThat(work.name())
                .describedAs("its name is as the operator wrote it")
                .isEqualTo(server);
        run.folder().close();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,4", "9,9"})
    void it_has_a_lane_for_each_request_that_may_be_in_flight(int cap, int lanes) throws Exception {
        HarvestRun run =
                Trial.of("h:9000").with("harvest.requests-per-server", cap).open(out);
        assertThat(run.getServers().get(0).getLanes()).hasSize(lanes);
        run.folder().close();
    }
}
