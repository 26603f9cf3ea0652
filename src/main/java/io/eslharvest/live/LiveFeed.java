package io.eslharvest.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.web.EventFeed;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells the figures of the run as JSON. Looks once a second at most, and only when somebody asks. Thread-safe. */
public final class LiveFeed implements EventFeed {

    private static final long OLD_NANOS = Duration.ofMillis(900).toNanos();

    private final CurrentRun current;
    private final LongSupplier nanoClock;
    private final ObjectMapper json = new ObjectMapper();
    private LiveFigures figures;
    private long lookedNanos;
    private List<ServerFigures> told = List.of();

    /** @param current the run to look at */
    public LiveFeed(CurrentRun current) {
        this(current, System::nanoTime);
    }

    /** @param nanoClock as {@link System#nanoTime()} */
    LiveFeed(CurrentRun current, LongSupplier nanoClock) {
        this.current = current;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized String whole() {
        return text(look());
    }

    /** The same with those servers alone whose figures are other ones than at the last call. */
    @Override
    public synchronized String change() {
        LiveFigures now = look();
        List<ServerFigures> changed = new ArrayList<>();
        for (ServerFigures server : now.servers()) {
            if (server.n() >= told.size() || !server.equals(told.get(server.n()))) {
                changed.add(server);
            }
        }
        told = now.servers();
        return text(now.of(changed));
    }

    @Override
    public synchronized void forget() {
        figures = null;
    }

    private LiveFigures look() {
        long now = nanoClock.getAsLong();
        if (figures == null || now - lookedNanos >= OLD_NANOS) {
            figures = current.figures();
            lookedNanos = now;
        }
        return figures;
    }

    private String text(LiveFigures all) {
        try {
            return json.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
