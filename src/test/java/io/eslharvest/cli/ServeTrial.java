package io.eslharvest.cli;

import io.eslharvest.progress.ProgressMode;
import io.eslharvest.serve.Harvests;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code serve} under test in this JVM: the shipped routes on a free port, real servers, real HTTP. */
public final class ServeTrial implements AutoCloseable {

    /** What may start and stop runs. */
    public static final String TOKEN = "a-token-of-the-tests";

    private final HttpClient client = HttpClient.newHttpClient();
    private final OpenServe serve;

    private ServeTrial(OpenServe serve) {
        this.serve = serve;
    }

    /**
     * Opens one.
     *
     * @param servers as an operator would list them
     * @param more keys and values, one after the other
     */
    public static ServeTrial open(Path out, String servers, String... more) throws Exception {
        return open(out, servers, TOKEN, more);
    }

    /** The same with another token; none if it is empty. */
    public static ServeTrial open(Path out, String servers, String token, String[] more) throws Exception {
        return open(out, servers, token, more, OutputStream.nullOutputStream());
    }

    /** @param told where it says what begins and ends */
    public static ServeTrial open(Path out, String servers, OutputStream told, String... more) throws Exception {
        return open(out, servers, TOKEN, more, told);
    }

    private static ServeTrial open(Path out, String servers, String token, String[] more, OutputStream told)
            throws Exception {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "harvest.servers", servers,
                "harvest.output-dir", out.toString(),
                "harvest.http-port", "0",
                "harvest.time-zone", "UTC",
                "harvest.seen-within-days", "0",
                "harvest.retry-delay-millis", "1"));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        Map<String, String> environment = token.isEmpty() ? Map.of() : Map.of("HARVEST_SERVE_TOKEN", token);
        Settings settings = Installation.settings(environment, new Definitions(), options);
        ServedHarvest harvester = new ServedHarvest(new Definitions(), options, ProgressMode.NONE);
        PrintStream teller = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new ServeTrial(new OpenServe(settings, harvester, teller));
    }

    /** Where its page is. */
    public String url() {
        return serve.url();
    }

    public Harvests harvests() {
        return serve.harvests();
    }

    /** Begins a run as one with the token does. */
    public HttpResponse<String> begin() throws IOException, InterruptedException {
        return send("POST", "runs", "Bearer " + TOKEN);
    }

    /** Waits for the end of the run that is under way. */
    public void await() throws InterruptedException {
        serve.harvests().awaitIdle();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** @param authorization null for none */
    public HttpResponse<String> send(String method, String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(serve.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it as a signal does. */
    @Override
    public void close() throws IOException, InterruptedException {
        serve.harvests().shutDown();
        serve.harvests().awaitEnd();
        serve.close();
    }
}
