package io.eslharvest.check;

import io.eslharvest.esl.StoreCount;
import io.eslharvest.harvest.Failure;
import io.eslharvest.settings.Credential;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import io.eslharvest.settings.UrlAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server or a URL that a check asks once. Its row is settled once, by whatever comes first: the answer, a failure, the
 * end of its time, or the end of the check. What comes later changes nothing. Thread-safe.
 */
public final class Target {

    private final Check check;
    private final int number;
    private final String name;
    private final boolean server;
    private final UrlAddress address;
    private final Failure badAddress;
    private final CompletableFuture<Row> row = new CompletableFuture<>();
    private volatile long beginNanos;
    private volatile Integer status;
    private volatile long latencyMicros;

    private Target(Check check, int number, String name, boolean server, UrlAddress address, Failure badAddress) {
        this.check = check;
        this.number = number;
        this.name = name;
        this.server = server;
        this.address = address;
        this.badAddress = badAddress;
        row.thenAccept(settled -> check.take(this, settled));
    }

    /** A server, which is asked for its stores. */
    static Target ofServer(Check check, int number, ServerAddress server) {
        Optional<Credential> credential = check.settings().credentials().of(server);
        return new Target(check, number, server.toString(), true, new UrlAddress(server.baseUri(), credential), null);
    }

    /** A line of a list of URLs, whatever stands in it. */
    static Target ofUrl(Check check, int number, String line) {
        String name = UrlAddress.withoutSecrets(line);
        try {
            return new Target(check, number, name, false, UrlAddress.parse(line), null);
        } catch (IllegalArgumentException noUrl) {
            Failure failure = new Failure("bad-url", noUrl.getMessage(), false);
            return new Target(check, number, name, false, null, failure);
        }
    }

    /** Its place in the list, from 0. */
    int number() {
        return number;
    }

    /** As it was listed, without user and password. */
    public String name() {
        return name;
    }

    /** Whether it is asked for its stores; otherwise only the status of its answer counts. */
    public boolean isServer() {
        return server;
    }

    /** The URL, or what stands before the paths of a server. */
    public String getUri() {
        return address.uri();
    }

    /** What is told about who asks. */
    public Optional<Credential> credential() {
        return address.credential();
    }

    public Settings settings() {
        return check.settings();
    }

    /** Takes note how long the head of its answer took to come, from the sent request. */
    public void headCame(long micros) {
        latencyMicros = micros;
    }

    /** Whether nothing that still comes can change its row. */
    public boolean isSettled() {
        return row.isDone();
    }

    /** Starts its clock, unless it cannot be asked or the check is over: then its row is settled at once. */
    boolean begin() {
        if (badAddress != null) {
            fail(badAddress);
        }
        if (row.isDone()) {
            return false;
        }
        int longest = check.timeoutMillis();
        Failure timeout = new Failure("timeout", "no complete answer within " + longest + " ms", true);
        beginNanos = System.nanoTime();
        row.completeOnTimeout(failedRow(timeout, longest), longest, TimeUnit.MILLISECONDS);
        return true;
    }

    /**
     * Takes the status of its answer, which is all that is asked of a URL.
     *
     * @return whether it is a success whose body is to be read
     */
    boolean answered(int httpStatus) {
        status = httpStatus;
        if (httpStatus < 200 || httpStatus > 299) {
            fail(new Failure("http-" + httpStatus, "answered " + httpStatus, false));
            return false;
        }
        if (!server) {
            row.complete(new Row(name, true, status, millis(), latencyMicros, null, null));
        }
        return server;
    }

    /** Takes what a server says of its stores. */
    void counted(StoreCount count) {
        row.complete(new Row(name, true, status, millis(), latencyMicros, null, count));
    }

    /** Takes note that it is not well, and why. */
    void fail(Failure failure) {
        row.complete(failedRow(failure, millis()));
    }

    /** The check is over: it is asked no more. */
    void cancel() {
        row.complete(failedRow(null, millis()).cancelled());
    }

    private Row failedRow(Failure failure, long millis) {
        return new Row(name, false, status, millis, latencyMicros, failure, null);
    }

    private long millis() {
        return beginNanos == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
    }
}
