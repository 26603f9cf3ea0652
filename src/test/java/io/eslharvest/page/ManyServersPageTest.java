package io.eslharvest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.report.MissingDigest;
import io.eslharvest.report.Report;
import io.eslharvest.timeline.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page must not grow with its fleet: 400 servers with 10 stores each, all of them different in all respects. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManyServersPageTest {

    private static final int SERVERS = 400;
    private static final int STORES = 10;
    private static final int LABELS = 40;

    @TempDir
    private Path out;

    @Test
    void stays_small_and_says_what_it_leaves_out() throws Exception {
        Document page = page();
        assertThat(Files.size(out.resolve("report.html")))
                .describedAs("bytes; 2 MB are allowed")
                .isLessThan(600_000);
        assertThat(page.select("details:contains(By server) summary").text()).contains("50 of 400");
        assertThat(page.select("tbody th").eachText())
                .contains("350 other servers", "370 other servers", "3,940 other stores", "others");
        assertThat(page.select(".stores tbody tr:last-child td").get(1).text())
                .describedAs("labels of the stores without a row")
                .isEqualTo(Figures.count(3_940L * LABELS));
    }

    @Test
    void has_the_same_sums_as_all_servers_together() throws Exception {
        Document page = page();
        long bars = page.select("figure:contains(Battery) details tbody td.number").eachText().stream()
                .mapToLong(text -> Long.parseLong(text.replace(",", "")))
                .sum();
        assertThat(bars).isEqualTo((long) SERVERS * STORES * LABELS);
    }

    private Document page() throws Exception {
        String servers = IntStream.range(0, SERVERS)
                .mapToObj(server -> "shop-" + server + ".example:9000")
                .collect(Collectors.joining(","));
        HarvestRun run = Trial.of(servers).open(out);
        FleetHealth health = new FleetHealth();
        List<Report.OfServer> reports = new ArrayList<>();
        for (ServerWork server : run.getServers()) {
            fill(server);
            List<String> codes = IntStream.range(0, STORES)
                    .mapToObj(store -> "S" + server.number() + "-" + store)
                    .toList();
            health.add(server.health(), server.name(), codes, "esl_id_part_1.csv");
            reports.add(new Report.OfServer(
                    server.name(), "esl_id_part_1.csv", new StoreBook(), 0, 0, 4, null, 1, null, List.of(), List.of()));
        }
        health.close();
        Report report = new Report(
                "1",
                Report.COMPLETE,
                true,
                null,
                Trial.START.toString(),
                Trial.START.toString(),
                0,
                Map.of(),
                new Report.Totals(new StoreBook(), 4, 12),
                reports,
                List.of(),
                null);
        new ReportPage().write(run, report, new MissingDigest(), health);
        run.folder().close();
        return Jsoup.parse(out.resolve("report.html").toFile(), "UTF-8");
    }

    /** Every label is different, and the server is busy for 4 hours. */
    private static void fill(ServerWork server) {
        Map<String, Object> label = new HashMap<>();
        for (int i = 0; i < STORES * LABELS; i++) {
            long number = server.number() * 1_000L + i;
            label.put(ColumnNames.ESL_ID, "label-" + number);
            label.put(ColumnNames.STORE, "S" + i % STORES);
            label.put(ColumnNames.BATTERY, number);
            label.put(ColumnNames.LAST_HB_TIME, Trial.START.toEpochMilli() - number * 60_000);
            label.put(ColumnNames.FREQUENCY, number / 7.0);
            label.put(ColumnNames.FIRMWARE, "firmware " + number);
            label.put(ColumnNames.PRODUCT_ID, "family " + number);
            server.health().add(label, i % STORES, "esl_id_part_1.csv", i + 2);
        }
        long now = System.nanoTime();
        for (long second = 0; second < 4 * 3600; second += 20) {
            long start = now + second * 1_000_000_000L;
            server.timeline().requested(start, start + 900_000_000L, second % 600 == 0);
            server.timeline().waited(start, start + 300_000_000L, Slot.Use.values()[(int) (second / 20 % 4)]);
        }
    }
}
