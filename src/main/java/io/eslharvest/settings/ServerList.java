package io.eslharvest.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fleet, in the order in which it was listed, each server once. */
public final class ServerList {

    private final Map<ServerAddress, ServerAddress> servers = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ServerList() {}

    /**
     * The servers of {@code harvest.servers}, then those of {@code harvest.servers-file}.
     *
     * @throws ConfigurationException with every line that is no server, or if there is no server at all
     */
    public static ServerList of(Settings settings) throws ConfigurationException {
        ServerList list = new ServerList();
        String where = settings.whereSet(Key.SERVERS);
        for (String server : settings.servers().split(",")) {
            list.add(server, Key.SERVERS.propertyName() + " (" + where + ")");
        }
        Optional<Path> file = settings.serversFile();
        if (file.isPresent()) {
            list.addFile(file.get(), settings.whereSet(Key.SERVERS_FILE));
        }
        if (list.servers.isEmpty() && list.problems.isEmpty()) {
            list.problems.add("no server to ask"
                    + file.map(empty -> ", " + empty + " names none").orElse("")
                    + ": give --servers host:port,... or --servers-file FILE, or set harvest.servers or"
                    + " harvest.servers-file");
        }
        for (ServerAddress capped : settings.serversWithACap()) {
            if (!list.servers.containsKey(capped)) {
                list.warnings.add(Key.REQUESTS_PER_SERVER_EXCEPT.propertyName() + " ("
                        + settings.whereSet(Key.REQUESTS_PER_SERVER_EXCEPT) + ") has a cap for " + capped
                        + ", which is not among the servers");
            }
        }
        if (!list.problems.isEmpty()) {
            throw new ConfigurationException(list.problems);
        }
        return list;
    }

    private void addFile(Path file, String where) {
        String described = Key.SERVERS_FILE.propertyName() + "=" + file + " (" + where + ")";
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String text = number++ == 0 ? PropertiesFile.withoutByteOrderMark(line) : line;
                add(withoutComment(text), file + ", line " + number);
            }
        } catch (NoSuchFileException missing) {
            problems.add(described + ": there is no such file, looked for " + file.toAbsolutePath());
        } catch (CharacterCodingException notUtf8) {
            problems.add(described + ": the file is not UTF-8");
        } catch (IOException unreadable) {
            problems.add(described + ": the file can't be read: " + unreadable);
        }
    }

    private void add(String text, String where) {
        if (text.isBlank()) {
            return;
        }
        try {
            ServerAddress server = ServerAddress.parse(text);
            ServerAddress earlier = servers.putIfAbsent(server, server);
            if (earlier != null) {
                warnings.add(where + ": " + server + " is listed twice (" + earlier + "), it is harvested once");
            }
        } catch (IllegalArgumentException noServer) {
            problems.add(where + ": " + withoutPassword(text.strip()) + " is no server: " + noServer.getMessage()
                    + "; allowed are host:port and http:// or https:// base URLs");
        }
    }

    /** A comment starts with # at the start of a line or after a blank. */
    private static String withoutComment(String line) {
        for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
            if (at == 0 || Character.isWhitespace(line.charAt(at - 1))) {
                return line.substring(0, at);
            }
        }
        return line;
    }

    /** Messages end in logs, where the password of a URL has no place. */
    private static String withoutPassword(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        // the first one, a password may hold another
        int scheme = text.indexOf("://");
        return (scheme < 0 || scheme > at ? "" : text.substring(0, scheme + 3)) + "***" + text.substring(at);
    }

    /** In the order of the list. */
    public List<ServerAddress> servers() {
        return List.copyOf(servers.keySet());
    }

    /** Servers that are listed twice, and caps of servers that are not listed, one sentence each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
