package io.eslharvest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eslharvest.books.Missing;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a {@code missing.jsonl} of an earlier run, as the input of another. */
public final class MissingFile {

    private static final ObjectReader ENTRY = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Missing.class);

    private MissingFile() {}

    /**
     * @param fleet the servers of the run; an entry about another one is an error
     * @throws ConfigurationException with every line that is no entry, or if the file cannot be read
     */
    public static List<Missing> read(Path file, List<ServerAddress> fleet) throws ConfigurationException {
        Set<String> names = fleet.stream().map(ServerAddress::toString).collect(Collectors.toSet());
        List<Missing> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    read(line, file + ", line " + number + ": ", names, entries, problems);
                }
            }
        } catch (IOException e) {
            problems.add("--only: cannot read " + file + ": " + e);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return entries;
    }

    private static void read(
            String line, String where, Set<String> names, List<Missing> entries, List<String> problems) {
        try {
            Missing entry = ENTRY.readValue(line);
            if (entry.server() == null || entry.reason() == null) {
                problems.add(where + "an entry has a server and a reason");
            } else if (!names.contains(entry.server())) {
                problems.add(where + "server '" + entry.server() + "' is not in the server list");
            } else {
                entries.add(entry);
            }
        } catch (JsonProcessingException e) {
            problems.add(where + "no entry of a missing list: " + e.getOriginalMessage());
        }
    }
}
