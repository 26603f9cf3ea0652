package io.eslharvest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.report.HealthFigures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run over two servers: one with all sorts of labels, one with weak batteries that says 429 and 404. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportPageTest {

    private static final String EVIL = "<script>alert(1)</script>\"'&\u202e</style>";

    @TempDir
    private static Path out;

    /** One harvest for all tests: none of them changes anything. */
    private static Harvested night;

    @Test
    void says_the_same_as_the_files() throws Exception {
        List<CSVRecord> rows = new ArrayList<>(night.rows(1));
        rows.addAll(night.rows(2));
        HealthFigures health = night.report().health();

        assertThat(health.labels()).isEqualTo(rows.size()).isEqualTo(night.totals().written);
        assertThat(health.battery().counts().stream()
                        .collect(Collectors.toMap(bin -> String.valueOf(bin.from()), bin -> bin.count())))
                .describedAs("battery readings")
                .isEqualTo(counted(rows, "battery"));
        assertThat(health.firmware().counts()).describedAs("firmware").isEqualTo(counted(rows, "firmware"));
        assertThat(health.product().counts()).describedAs("families").isEqualTo(counted(rows, "product_id"));
        assertThat(health.firmware().unknown())
                .isEqualTo(rows.stream()
                        .filter(row -> row.get("firmware").isEmpty())
                        .count())
                .isPositive();
        assertThat(health.battery().unknown())
                .isEqualTo(rows.stream()
                        .filter(row -> row.get("battery").isEmpty())
                        .count())
                .isPositive();
        assertThat(health.silentDays().stream()
                        .filter(band -> band.written() > 0)
                        .collect(Collectors.toMap(HealthFigures.Silent::days, HealthFigures.Silent::written)))
                .describedAs("whole days since the last heartbeat")
                .isEqualTo(counted(rows, row -> String.valueOf(silentDays(row))));
        assertThat(health.silentDays().stream()
                        .mapToLong(HealthFigures.Silent::stale)
                        .sum())
                .describedAs("stale labels are in no file, but their silence is told")
                .isEqualTo(night.totals().stale)
                .isEqualTo(3);
        assertThat(health.frequency().stream()
                        .filter(band -> band.labels() > 0)
                        .collect(Collectors.toMap(HealthFigures.Frequency::perDay, HealthFigures.Frequency::labels)))
                .describedAs("refreshes a day")
                .isEqualTo(counted(rows, row -> frequencyBand(row.get("frequency"))));
        for (HealthFigures.OfStore store : health.stores()) {
            List<Long> readings = rows.stream()
                    .filter(row -> row.get("store").equals(store.store())
                            && !row.get("battery").isEmpty())
                    .map(row -> Long.valueOf(row.get("battery")))
                    .sorted()
                    .toList();
            assertThat(store.weak())
                    .describedAs("weak batteries of %s", store.store())
                    .isEqualTo(readings.stream()
                            .filter(reading -> reading <= health.battery().weakAtMost())
                            .count());
            assertThat(store.median()).isEqualTo(readings.get((readings.size() - 1) / 2));
        }
    }

    @Test
    void shows_the_figures_of_the_report() throws Exception {
        Document page = page();
        HealthFigures health = night.report().health();

        assertThat(bars(page, "Firmware")).isEqualTo(withUnknown(health.firmware()));
        assertThat(bars(page, "Product family")).isEqualTo(withUnknown(health.product()));
        assertThat(page.select("section:contains(The books) tfoot td").eachText())
                .startsWith(
                        String.valueOf(night.totals().listed),
                        String.valueOf(night.totals().written),
                        String.valueOf(night.totals().stale));
        assertThat(page.select("figure:contains(Battery) details tbody tr").stream()
                        .mapToLong(row -> Long.parseLong(row.child(1).text()))
                        .sum())
                .isEqualTo(health.battery().readings());
        JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(json.at("/health/battery/weak").asLong())
                .isEqualTo(health.battery().weak());
        assertThat(json.at("/health/stores/0/store").asText()).isEqualTo("WEAK");
    }

    @Test
    void answers_the_three_questions_at_once() throws Exception {
        List<Element> cards = page().select(".card");
        assertThat(cards).hasSize(3);
        assertThat(cards.get(0).text())
                .contains("Can it be trusted? In part: something is missing")
                .contains("Not fetched: 1 label");
        assertThat(cards.get(1).text()).contains("Held up by");
        assertThat(cards.get(2).text()).contains("Weakest batteries store WEAK");
    }

    @Test
    void leads_from_a_label_to_its_row() throws Exception {
        Element first = page().selectFirst("details:contains(Weakest batteries) tbody tr");
        String[] place = first.selectFirst("a").attr("href").split("#row=");
        assertThat(place[0]).isEqualTo("esl_id_part_2.csv");
        CSVRecord row = night.rows(2).get(Integer.parseInt(place[1]) - 2);
        assertThat(row.get("esl_id")).isEqualTo(first.child(0).text());
        assertThat(row.get("battery")).isEqualTo(first.child(3).text()).isEqualTo("3");
    }

    @Test
    void names_labels_that_are_in_no_file_where_they_are_silent_for_longest() throws Exception {
        Element first = page().selectFirst("details:contains(Silent for longest) tbody tr");
        assertThat(first.text()).contains("A-001").contains("(400 days)").contains("in no file: stale");
    }

    @Test
    void tells_what_is_missing_and_why() throws Exception {
        assertThat(page().select("section:contains(What is missing, and why) tbody tr")
                        .eachText())
                .anyMatch(row -> row.startsWith("http-404 127.0.0.1:") && row.contains(" 1 the server answered"))
                .anyMatch(row -> row.contains("B-005") && row.contains("http-404"));
        assertThat(page().select("a[href=missing.jsonl]")).isNotEmpty();
    }

    @Test
    void shows_where_a_server_made_the_run_wait_and_where_it_failed() throws Exception {
        Element row = page().selectFirst(".times tbody tr:contains("
                + night.report().servers().get(1).server() + ")");
        assertThat(row.select("path.asked")).describedAs("Retry-After").isNotEmpty();
        assertThat(row.select("path.lost")).describedAs("a 429 and a 404").isNotEmpty();
        assertThat(row.child(3).text())
                .describedAs("requests, as the report counts them")
                .isEqualTo(String.valueOf(night.report().servers().get(1).book().requests));
        assertThat(row.child(6).text()).describedAs("failed attempts").isEqualTo("2");
    }

    @Test
    void takes_nothing_of_a_server_for_markup_and_loads_nothing() throws Exception {
        String text = Files.readString(out.resolve("report.html"));
        Document page = page();
        assertThat(page.select("script, iframe, object, embed, form, base, [onclick], [style]"))
                .isEmpty();
        assertThat(page.select("[src], link[rel=stylesheet]")).isEmpty();
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(link -> link.equals("data:,")
                        || link.equals("report.json")
                        || link.equals("missing.jsonl")
                        || link.matches("esl_id_part_[12]\\.csv(#row=\\d+)?"));
        assertThat(text).doesNotContain("http://").doesNotContain("https://").doesNotContain("\u202e");
        assertThat(page.select(".stores tbody th").eachText())
                .describedAs("a store's name is shown as it is, and what would turn the text around as its code")
                .contains(EVIL.replace("\u202e", "\\u202e"));
    }

    @Test
    void allows_its_own_style_and_nothing_else() throws Exception {
        Document page = page();
        byte[] style = page.selectFirst("style").data().getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; img-src data:; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void gives_each_drawing_a_name_or_hides_it_from_those_who_do_not_see_it() throws Exception {
        Document page = page();
        assertThat(page.select("svg")).isNotEmpty().allSatisfy(drawing -> {
            boolean hidden = !drawing.closest("[aria-hidden=true], svg").is("svg:not([aria-hidden])")
                    || drawing.closest("[aria-hidden=true]") != null;
            assertThat(hidden || drawing.attr("role").equals("img"))
                    .describedAs(drawing.outerHtml())
                    .isTrue();
        });
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.select("caption")).hasSize(1));
        assertThat(page.select("[aria-labelledby]")).allSatisfy(named -> {
            for (String id : named.attr("aria-labelledby").split(" ")) {
                assertThat(page.getElementById(id)).isNotNull();
            }
        });
    }

    /** A harvest of both servers, the second of which asks for a second of silence. */
    @BeforeAll
    static void harvest() throws Exception {
        List<EslLabel> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(label("A", "S001", i).with("battery", 25 + i % 8).with("refresh_times", i * i * 40));
        }
        all.set(0, all.get(0).with("battery", null));
        all.set(1, all.get(1).with("last_hb_time", hoursAgo(400 * 24)));
        all.set(2, all.get(2).with("last_hb_time", hoursAgo(9 * 24)));
        all.set(3, all.get(3).with("last_hb_time", hoursAgo(7 * 24 + 1)));
        all.set(4, all.get(4).with("firmware", null).with("product_id", null));
        all.set(5, all.get(5).without("refresh_times"));
        all.set(6, all.get(6).with("last_hb_time", "yesterday"));
        for (int i = 7; i < 12; i++) {
            all.set(
                    i,
                    all.get(i).with("last_hb_time", hoursAgo(24L * (i - 6) + 1)).with("firmware", "5.1." + i));
        }
        List<EslLabel> weak = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            weak.add(label("B", "WEAK", i).with("battery", 3 + i).with("product_id", i % 2 == 0 ? 4 : 1));
        }
        EslServerData first = EslServerData.builder()
                .store("S001", all)
                .store(EVIL, List.of(label("C", EVIL, 0)))
                .build();
        EslServerData second = EslServerData.builder().store("WEAK", weak).build();
        FaultPlan faults = new FaultPlan()
                .always(EslPath.label("B-005")::equals, Faults.status(404))
                .once(EslPath.label("B-010")::equals, Faults.status(429, Map.of("Retry-After", "1")));
        try (EslServer one = EslServer.of(first).start();
                EslServer two = EslServer.of(second).faults(faults).start()) {
            night = Trial.of(one, two).run(out);
        }
    }

    private static EslLabel label(String prefix, String store, int number) {
        return EslLabel.of("%s-%03d".formatted(prefix, number), store, Trial.START);
    }

    private static long hoursAgo(long hours) {
        return Trial.START.minus(Duration.ofHours(hours)).toEpochMilli();
    }

    private static Document page() throws Exception {
        return Jsoup.parse(out.resolve("report.html").toFile(), "UTF-8");
    }

    /** A chart's rows: what they are about, and how many. */
    private static Map<String, Long> bars(Document page, String title) {
        Map<String, Long> rows = new TreeMap<>();
        page.select("figure").stream()
                .filter(figure -> figure.selectFirst("figcaption").text().equals(title))
                .flatMap(figure -> figure.select("tbody tr").stream())
                .forEach(row ->
                        rows.put(row.child(0).text(), Long.valueOf(row.child(2).text())));
        return rows;
    }

    private static Map<String, Long> withUnknown(HealthFigures.Texts texts) {
        Map<String, Long> rows = new TreeMap<>(texts.counts());
        rows.put("unknown", texts.unknown());
        return rows;
    }

    private static Map<String, Long> counted(List<CSVRecord> rows, String column) {
        return counted(rows, row -> row.get(column));
    }

    private static Map<String, Long> counted(List<CSVRecord> rows, Function<CSVRecord, String> value) {
        return rows.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    }

    private static long silentDays(CSVRecord row) {
        LocalDateTime heard =
                LocalDateTime.parse(row.get("last_hb_time"), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        return Duration.between(heard.toInstant(ZoneOffset.UTC), Trial.START).toDays();
    }

    /** Empty where there is none; otherwise found by another way than the product's. */
    private static String frequencyBand(String frequency) {
        if (frequency.isEmpty()) {
            return "";
        }
        double number = Double.parseDouble(frequency);
        if (number == 0) {
            return "0";
        }
        int[] bounds = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
        int band = 0;
        while (band < bounds.length && number >= bounds[band]) {
            band++;
        }
        return band == 0 ? "under 1" : band == bounds.length ? "from 1000" : bounds[band - 1] + "–" + bounds[band];
    }
}
