package io.eslharvest.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of single servers, one server a line, fields between blanks:
 *
 * <pre>
 * 10.1.0.7:9000       basic    user "pass word"
 * https://esl.shop-4  bearer   token
 * shop-5:9000         api-key  key [header]
 * shop-6:9000         none
 * </pre>
 *
 * A {@code #} at the start of a field starts a comment. A field in double quotes may hold blanks and {@code #}; in it
 * {@code \"} and {@code \\} stand for a quote and a backslash. No message repeats a field: each may be a secret.
 */
final class CredentialsFile {

    private static final String LINE_FORMS = "a line is: server basic user password, server bearer token,"
            + " server api-key key [header] or server none";

    private final Path file;
    private final List<String> problems;
    private final Map<ServerAddress, Optional<Credential>> credentials = new HashMap<>();

    private CredentialsFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * What each server named in the file is told; empty for {@code none}.
     *
     * @param described the key that names the file, for messages
     * @param problems  takes what is wrong with the file and with each of its lines
     */
    static Map<ServerAddress, Optional<Credential>> read(Path file, String described, List<String> problems) {
        CredentialsFile reading = new CredentialsFile(file, problems);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (OpenToOthers.is(file)) {
                problems.add(described + ": everybody on this machine can read or change it: chmod o-rwx " + file);
                return Map.of();
            }
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1);
                reading.add(number == 1 ? PropertiesFile.withoutByteOrderMark(line) : line, number);
            }
        } catch (NoSuchFileException missing) {
            problems.add(described + ": there is no such file, looked for " + file.toAbsolutePath());
        } catch (CharacterCodingException notUtf8) {
            problems.add(described + ": the file is not UTF-8");
        } catch (IOException unreadable) {
            problems.add(described + ": the file can't be read: " + unreadable);
        }
        return reading.credentials;
    }

    private void add(String line, int number) {
        try {
            List<String> fields = QuotedFields.of(line);
            if (!fields.isEmpty()) {
                ServerAddress server = server(fields.get(0));
                Optional<Credential> credential = credential(fields.subList(1, fields.size()));
                require(credentials.putIfAbsent(server, credential) == null, "the server has a line already");
            }
        } catch (IllegalArgumentException wrong) {
            problems.add(file + ", line " + number + ": " + wrong.getMessage());
        }
    }

    private static ServerAddress server(String field) {
        try {
            return ServerAddress.parse(field);
        } catch (IllegalArgumentException noServer) {
            throw new IllegalArgumentException("it does not start with a server: " + noServer.getMessage(), noServer);
        }
    }

    private static Optional<Credential> credential(List<String> fields) {
        String kind = fields.isEmpty() ? "" : fields.get(0);
        int more = fields.size() - 1;
        if (kind.equals("none") && more == 0) {
            return Optional.empty();
        }
        if (kind.equals("basic") && more == 2) {
            String user = field("the user", Key.AUTH_USERNAME, fields.get(1));
            return Optional.of(Credential.basic(user, field("the password", Key.AUTH_PASSWORD, fields.get(2))));
        }
        if (kind.equals("bearer") && more == 1) {
            return Optional.of(Credential.bearer(field("the token", Key.AUTH_TOKEN, fields.get(1))));
        }
        if (kind.equals("api-key") && (more == 1 || more == 2)) {
            String header = more == 2 ? fields.get(2) : Key.AUTH_HEADER.defaultValue();
            String key = field("the key", Key.AUTH_TOKEN, fields.get(1));
            return Optional.of(Credential.apiKey(field("the header", Key.AUTH_HEADER, header), key));
        }
        throw new IllegalArgumentException(LINE_FORMS);
    }

    /** A field that obeys the rule of the key that would hold it. */
    private static String field(String name, Key rule, String text) {
        require(!text.isEmpty(), name + " is empty");
        try {
            return (String) rule.kind().read(text);
        } catch (IllegalArgumentException notAllowed) {
            throw new IllegalArgumentException(name + " " + notAllowed.getMessage(), notAllowed);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
