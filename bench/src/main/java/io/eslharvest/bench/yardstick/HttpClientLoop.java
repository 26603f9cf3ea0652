package io.eslharvest.bench.yardstick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/**
 * The job of a harvest with HttpClient 5 and nothing around it: a thread for each request in flight, all rows in memory.
 * Arguments: the servers as host:port, comma-separated; the folder; requests in flight to a server; servers at a time.
 */
public final class HttpClientLoop {

    private static final long DAY = 86_400_000L;
    private static final String[] HEADER =
            ("esl_id,store,create_time,battery,last_hb_time,screen_size,description,refresh_times,"
                            + "led_times,firmware,rom,extesl_id,product_id,set_wor,frequency")
                    .split(",");
    private static final List<String> FAMILIES = List.of("stellarPro", "TI-CC2640", "Telink-8258", "nebular");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Row(Double frequency, int store, Object[] cells) {}

    private record Wanted(int store, String eslId) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    Row::frequency, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingInt(Row::store)
            .thenComparing(row -> (String) row.cells()[0]);

    private final CloseableHttpClient client;
    private final String server;
    private final int inFlight;
    private final List<String> stores = new ArrayList<>();
    private final Deque<Wanted> labels = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private final long oldest = System.currentTimeMillis() - 7 * DAY;
    private int store;
    private int page = 1;
    private boolean paging;

    private HttpClientLoop(CloseableHttpClient client, String server, int inFlight) {
        this.client = client;
        this.server = "http://" + server;
        this.inFlight = inFlight;
    }

    public static void main(String... arguments) throws Exception {
        String[] servers = arguments[0].split(",");
        int inFlight = Integer.parseInt(arguments[2]);
        int parallel = Integer.parseInt(arguments[3]);
        ExecutorService atATime = Executors.newFixedThreadPool(parallel);
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(inFlight)
                        .setMaxConnTotal(inFlight * parallel)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableContentCompression()
                .build()) {
            List<Future<?>> running = new ArrayList<>();
            for (int each = 0; each < servers.length; each++) {
                HttpClientLoop loop = new HttpClientLoop(client, servers[each], inFlight);
                Path part = Path.of(arguments[1], "esl_id_part_" + (each + 1) + ".csv");
                running.add(atATime.submit(() -> {
                    loop.harvest();
                    loop.write(part);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            atATime.shutdown();
        }
    }

    private void harvest() throws Exception {
        for (JsonNode user : get("/api3/users")) {
            if (!user.path("user").asText().equals("default")) {
                stores.add(user.path("user").asText());
            }
        }
        ExecutorService lanes = Executors.newFixedThreadPool(inFlight);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < inFlight; lane++) {
                running.add(lanes.submit(() -> {
                    while (step()) {
                        // until nothing is left
                    }
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } finally {
            lanes.shutdown();
        }
    }

    /** Fetches one page or label; false if nothing is left. */
    private boolean step() throws Exception {
        Wanted wanted;
        synchronized (this) {
            while (paging && labels.isEmpty()) {
                wait();
            }
            if (!paging && store < stores.size() && labels.size() <= inFlight) {
                paging = true;
                wanted = null;
            } else if (labels.isEmpty()) {
                return false;
            } else {
                wanted = labels.poll();
            }
        }
        if (wanted == null) {
            list(get("/api3/" + stores.get(store) + "/esls/page/" + page));
        } else {
            keep(wanted, get("/api3/esls/" + wanted.eslId()));
        }
        return true;
    }

    private synchronized void list(JsonNode data) {
        JsonNode listed = data.path("esls");
        listed.forEach(
                label -> labels.add(new Wanted(store, label.path("esl_id").asText())));
        if (listed.isEmpty() || page == data.path("total_page").asInt()) {
            store++;
            page = 1;
        } else {
            page++;
        }
        paging = false;
        notifyAll();
    }

    private void keep(Wanted wanted, JsonNode label) {
        long created = label.path("create_time").asLong();
        long heard = label.path("last_hb_time").asLong();
        if (heard < oldest) {
            return;
        }
        long days = (heard - created) / DAY;
        Double frequency = !label.has("refresh_times")
                ? null
                : (Double)
                        (days == 0 ? 0.0 : (double) label.path("refresh_times").asLong() / days);
        Object[] cells = {
            wanted.eslId(),
            stores.get(wanted.store()),
            TIME.format(Instant.ofEpochMilli(created)),
            text(label, "battery"),
            TIME.format(Instant.ofEpochMilli(heard)),
            guarded(text(label, "screen_size")),
            guarded(text(label, "description")),
            text(label, "refresh_times"),
            text(label, "led_times"),
            guarded(text(label, "firmware")),
            text(label, "rom"),
            guarded(text(label, "extesl_id")),
            family(label.path("product_id")),
            text(label, "set_wor"),
            frequency
        };
        synchronized (this) {
            rows.add(new Row(frequency, wanted.store(), cells));
        }
    }

    private static String text(JsonNode label, String field) {
        return label.hasNonNull(field) ? label.path(field).asText() : null;
    }

    private static String guarded(String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String family(JsonNode word) {
        if (word.isMissingNode() || word.isNull()) {
            return null;
        }
        if (word.asLong() <= 0) {
            return word.asText();
        }
        String digits = Long.toHexString(word.asLong());
        return FAMILIES.get(Integer.parseInt(digits.substring(0, Math.min(2, digits.length())), 16) >> 1 & 3);
    }

    private JsonNode get(String path) throws IOException {
        return client.execute(new HttpGet(server + path), response -> {
            if (response.getCode() != 200) {
                throw new IOException(path + ": " + response.getCode());
            }
            return JSON.readTree(response.getEntity().getContent()).path("data");
        });
    }

    private void write(Path part) throws IOException {
        rows.sort(ORDER);
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(HEADER).get();
        try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, format)) {
            for (Row row : rows) {
                csv.printRecord(row.cells());
            }
        }
    }
}
