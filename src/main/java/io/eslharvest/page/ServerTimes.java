package io.eslharvest.page;

import io.eslharvest.harvest.ServerWork;
import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Slots;

/**
 * What the work on one server took, and what its time went to.
 *
 * @param seconds from the beginning of its work to the end, as the report says
 * @param sum over all slots
 * @param from its first millisecond, and {@code to} the first after its last, since the epoch; both 0 where it was not asked
 */
public record ServerTimes(String server, double seconds, Slots slots, Slot sum, long from, long to) {

    /** A share of a server's time that is a reason. */
    private static final double LARGE_SHARE = 0.25;

    /** As they are now. */
    public static ServerTimes of(ServerWork server) {
        return of(server.name(), server.tally().seconds(), server.timeline().all());
    }

    static ServerTimes of(String name, double seconds, Slots slots) {
        Slot sum = new Slot();
        slots.slots.forEach(sum::add);
        if (slots.isEmpty()) {
            return new ServerTimes(name, seconds, slots, sum, 0, 0);
        }
        Slot last = slots.slots.get(slots.slots.size() - 1);
        return new ServerTimes(
                name, seconds, slots, sum, slots.slots.get(0).at * slots.millis, (last.at + 1) * slots.millis);
    }

    /** How long a request took on average, in seconds; 0 where there was none. */
    double secondsPerRequest() {
        return sum.requests == 0 ? 0 : sum.micros(Slot.Use.REQUEST) / 1e6 / sum.requests;
    }

    /** Share of its lanes' time that went to this. */
    double share(Slot.Use use) {
        long all = sum.waited() + sum.micros(Slot.Use.REQUEST);
        return all == 0 ? 0 : (double) sum.micros(use) / all;
    }

    /** Whether a large share of its time was no request, but a wait. */
    boolean waits() {
        return share(Slot.Use.ASKED) >= LARGE_SHARE
                || share(Slot.Use.RETRY) >= LARGE_SHARE
                || share(Slot.Use.PACE) >= LARGE_SHARE;
    }

    /** What took its time, as one sentence, judged without the others. */
    public String whatItsTimeGoesTo() {
        if (share(Slot.Use.ASKED) >= LARGE_SHARE) {
            return "Much of it was silence that the server asked for (Retry-After).";
        }
        if (share(Slot.Use.RETRY) >= LARGE_SHARE) {
            return "Much of it was waiting to repeat requests that had failed.";
        }
        if (share(Slot.Use.PACE) >= LARGE_SHARE) {
            return "Much of it was the pace that the settings ask for.";
        }
        return "A request took " + Figures.duration(secondsPerRequest()) + " on average.";
    }

    /** Requests a second. */
    double rate() {
        return seconds <= 0 ? 0 : sum.requests / seconds;
    }
}
