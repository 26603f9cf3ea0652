package io.eslharvest.http;

import io.eslharvest.harvest.AskedServer;
import io.eslharvest.harvest.Errand;
import io.eslharvest.harvest.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Looks at each failed attempt before Camel decides on the next. Obeys {@code Retry-After}: all requests to the server
 * that sent it wait, not only the one that was answered so. Tells the server's cap, where that is found by such things.
 */
public final class RetryAfter implements Processor {

    @Override
    public void process(Exchange exchange) {
        Errand task = exchange.getVariable("task", Errand.class);
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Failure failure = FailureReasons.of(error);
        task.attemptFailed(failure.reason());
        if (failure.worthRetrying()) {
            task.server().attemptFailed();
        }
        if (error instanceof HttpOperationFailedException answer && answer.getResponseHeaders() != null) {
            for (Map.Entry<String, String> header : answer.getResponseHeaders().entrySet()) {
                if (header.getKey().equalsIgnoreCase("Retry-After")) {
                    obey(task.server(), header.getValue());
                }
            }
        }
    }

    /** Holds back the requests to a server for as long as it asks for, up to the longest wait that is configured. */
    static void obey(AskedServer server, String value) {
        server.silence()
                .keep(Math.min(server.settings().retryAfterMaxSeconds() * 1_000L, millis(value, Instant.now())));
    }

    /** Seconds or a date of RFC 9110; 0 for anything else, which is no wish that one could obey. */
    static long millis(String value, Instant now) {
        String text = value.strip();
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return text.length() > 9 ? Long.MAX_VALUE : Long.parseLong(text) * 1_000;
            }
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Duration.between(now, when).toMillis());
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
