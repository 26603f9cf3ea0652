package io.eslharvest.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A harvest with the shipped routes and settings, set up as an operator would: by the environment. */
final class Night {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment = new HashMap<>();
    private Report report;

    Night(String... servers) {
        with("HARVEST_SERVERS", String.join(",", servers));
        with("HARVEST_RETRY_DELAY_MILLIS", "1");
    }

    Night with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Settings settings() throws ConfigurationException {
        return Settings.load(Path.of("application.properties"), environment, Map.of(), Map.of(), Path.of("routes"));
    }

    /** A run of these settings that nobody drives. */
    HarvestRun open(OutputFolder folder) throws Exception {
        Settings settings = settings();
        ServerList fleet = ServerList.of(settings);
        folder.begin(RunMark.of(settings, fleet.servers(), START));
        return new HarvestRun(settings, fleet.servers(), START, folder, new EarlierWork(0));
    }

    Night harvest(Path out) throws Exception {
        try (OutputFolder folder = OutputFolder.open(out.toAbsolutePath());
                HarvestEngine engine =
                        new HarvestEngine(settings(), Path.of("routes").toAbsolutePath())) {
            report = engine.harvest(open(folder));
        }
        return this;
    }

    String outcome() {
        return report.outcome();
    }

    /** The lines of the missing list; none where there is no list. */
    static List<JsonNode> missing(Path out) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(out.resolve("missing.jsonl"))) {
            for (String line : Files.readAllLines(out.resolve("missing.jsonl"))) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    static List<String> reasons(Path out) throws IOException {
        return missing(out).stream().map(line -> line.path("reason").asText()).toList();
    }

    /** A server with one store of healthy labels. */
    static EslServerData store(String code, String... ids) {
        List<EslLabel> labels = new ArrayList<>();
        for (String id : ids) {
            labels.add(EslLabel.of(id, code, START));
        }
        return EslServerData.builder().store(code, labels).build();
    }

    /** A server with one store of so many labels. */
    static EslServerData store(int labels) {
        String[] ids = new String[labels];
        for (int i = 0; i < labels; i++) {
            ids[i] = "A-%04d".formatted(i);
        }
        return store("S001", ids);
    }
}
