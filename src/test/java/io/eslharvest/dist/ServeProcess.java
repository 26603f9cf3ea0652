package io.eslharvest.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code serve} of the program as a process, and a client of it. */
final class ServeProcess extends ProgramProcess {

    static final String TOKEN = "a-token-of-the-tests";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    private ServeProcess(Installation installation, List<String> arguments) throws IOException {
        super(installation, Map.of("HARVEST_SERVE_TOKEN", TOKEN), arguments);
    }

    /** Starts one on a free port. */
    static ServeProcess start(Installation installation, Path out, String servers, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--output-dir=" + out,
                "--servers=" + servers,
                "--http-port=0",
                "--progress=none",
                "-Dharvest.retry-delay-millis=1"));
        arguments.addAll(List.of(more));
        return new ServeProcess(installation, arguments);
    }

    /** Sends a request as one with the token does. */
    HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("serve") + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The runs, newest first. */
    JsonNode runs() throws Exception {
        return json.readTree(send("GET", "runs").body());
    }

    /** The newest run, once it has ended. */
    JsonNode newestEnded() throws Exception {
        until(() -> runs().path(0).has("exit"));
        return runs().get(0);
    }
}
