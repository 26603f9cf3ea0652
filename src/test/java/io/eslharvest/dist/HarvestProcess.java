package io.eslharvest.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A {@code run} of the packaged program as a process. */
final class HarvestProcess extends ProgramProcess {

    /** Requests in flight to one server: what a page's labels wait for. */
    static final int REQUESTS_PER_SERVER = 2;

    private HarvestProcess(Map<String, String> environment, List<String> arguments) throws IOException {
        super(Installation.packaged(), environment, arguments);
    }

    /** Starts a run of a fleet into a folder, with so few records in memory that spools appear in its middle. */
    static HarvestProcess start(SmallFleet fleet, Path out, String... more) throws IOException {
        return start(Map.of(), fleet, out, more);
    }

    static HarvestProcess start(Map<String, String> environment, SmallFleet fleet, Path out, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--progress=none",
                "--servers=" + fleet.addresses(),
                "--output-dir=" + out,
                "-Dharvest.requests-per-server=" + REQUESTS_PER_SERVER,
                "-Dharvest.records-in-memory=500",
                "-Dharvest.retries=1",
                "-Dharvest.retry-delay-millis=1",
                "-Dharvest.time-zone=UTC"));
        arguments.addAll(List.of(more));
        return new HarvestProcess(environment, arguments);
    }

    /** Whether it was started with SIGINT ignored, as what a shell runs in the background is. */
    boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
    }

    /** The sockets that it has open, by the system's names; none where the system does not tell. */
    Set<String> sockets() {
        Path open = Path.of("/proc", Long.toString(pid()), "fd");
        Set<String> sockets = new HashSet<>();
        for (String file : Objects.requireNonNullElse(open.toFile().list(), new String[0])) {
            try {
                sockets.add(Files.readSymbolicLink(open.resolve(file)).toString());
            } catch (IOException e) {
                continue; // closed since it was listed
            }
        }
        sockets.removeIf(name -> !name.startsWith("socket:"));
        return sockets;
    }
}
