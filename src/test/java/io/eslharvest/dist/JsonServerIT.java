package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A json-server, which pages in three ways, as a server that nobody here wrote. Runs with the profile json-server. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonServerIT {

    private static final int RECORDS = 987;

    @TempDir
    private static Path folder;

    @TempDir
    private Path out;

    private static JsonServer server;

    @BeforeAll
    static void install_and_start() throws Exception {
        JsonServer.install(folder);
        server = JsonServer.start(folder, RECORDS);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "page,_page,1,header:X-Total-Count,20",
        "page,_page,1,none,21",
        "offset,_start,0,header:X-Total-Count,20",
        "offset,_start,0,none,21",
        "link,_page,1,none,20"
    })
    void all_records_come_in_their_order_however_they_are_paged(
            String paging, String pageParam, int firstPage, String total, int pages) throws Exception {
        Launch launch = Installation.packaged()
                .run(
                        "run",
                        "--progress=none",
                        "--servers=" + server.address(),
                        "--output-dir=" + out,
                        "-Dharvest.source=items",
                        "-Dharvest.items.path=/items",
                        "-Dharvest.items.records=.",
                        "-Dharvest.items.size-param=_limit",
                        "-Dharvest.items.page-size=50",
                        "-Dharvest.items.paging=" + paging,
                        "-Dharvest.items.page-param=" + pageParam,
                        "-Dharvest.items.first-page=" + firstPage,
                        "-Dharvest.items.total=" + total);
        assertThat(launch.exitCode()).describedAs(launch.stderr()).isZero();
        List<String> lines = Files.readAllLines(out.resolve("items_part_1.csv"));
        assertThat(lines.get(0)).isEqualTo("id,name");
        assertThat(lines.subList(1, lines.size()))
                .isEqualTo(IntStream.rangeClosed(1, RECORDS)
                        .mapToObj(id -> id + ",item " + id)
                        .toList());
        assertThat(Files.readString(out.resolve("report.json")))
                .contains("\"outcome\" : \"complete\"", "\"balanced\" : true", "\"requests\" : " + pages)
                .doesNotContain("findings");
    }
}
