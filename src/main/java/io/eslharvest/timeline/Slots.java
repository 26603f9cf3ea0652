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

    /** Seconds that each slot lasts, a power of 2. */
    public long seconds = 1;

    /** In the order of time. */
    public List<Slot> slots = new ArrayList<>();

    /** The slot of a moment in seconds since the epoch; made if need be, and valid until the next call. */
    Slot at(long epochSecond) {
        Slot slot = place(Math.floorDiv(epochSecond, seconds));
        while (slots.size() > MOST) {
            widen();
            slot = place(Math.floorDiv(epochSecond, seconds));
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
        seconds *= 2;
        for (Slot each : narrow) {
            place(Math.floorDiv(each.at, 2)).add(each);
        }
    }

    /** Takes all that another one has. */
    public void add(Slots other) {
        while (seconds < other.seconds) {
            widen();
        }
        for (Slot each : other.slots) {
            at(each.at * other.seconds).add(each);
        }
    }

    @JsonIgnore
    public boolean isEmpty() {
        return slots.isEmpty();
    }
}
