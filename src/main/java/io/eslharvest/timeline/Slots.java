package io.eslharvest.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * Slots of time in which something happened, a bounded number: with more of them, all become twice as wide. Not
 * thread-safe. It goes to disk as it is.
 */
public final class Slots {

    /** Most slots that are kept. */
    static final int MOST = 120;

    /** The narrowest slots: short enough to show a run of a few seconds. */
    private static final long NARROWEST_MILLIS = 125;

    /** Milliseconds that each slot lasts: the narrowest, or that by a power of 2. */
    public long millis = NARROWEST_MILLIS;

    /** In the order of time. */
    public List<Slot> slots = new ArrayList<>();

    /** The slot of a moment in ms since the epoch; made if need be, and valid until the next call. */
    Slot at(long epochMillis) {
        Slot slot = place(Math.floorDiv(epochMillis, millis));
        while (slots.size() > MOST) {
            widen();
            slot = place(Math.floorDiv(epochMillis, millis));
        }
        return slot;
    }

    /** Nearly always it is the last one: time goes on. */
    private Slot place(long at) {
        int place = slots.size();
        while (place > 0 && slots.get(place - 1).at > at) {
            place--;
        }
        if (place > 0 && slots.get(place - 1).at == at) {
            return slots.get(place - 1);
        }
        Slot slot = new Slot();
        slot.at = at;
        slots.add(place, slot);
        return slot;
    }

    private void widen() {
        List<Slot> narrow = slots;
        slots = new ArrayList<>();
        millis *= 2;
        for (Slot each : narrow) {
            place(Math.floorDiv(each.at, 2)).add(each);
        }
    }

    /** Takes all that another one has. */
    public void add(Slots other) {
        while (millis < other.millis) {
            widen();
        }
        for (Slot each : other.slots) {
            at(each.at * other.millis).add(each);
        }
    }

    @JsonIgnore
    public boolean isEmpty() {
        return slots.isEmpty();
    }
}
