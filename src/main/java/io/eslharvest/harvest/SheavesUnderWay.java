package io.eslharvest.harvest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sheaves of a server from their first label to the books. Guarded by the server's lock. */
final class SheavesUnderWay {

    private final Set<Sheaf> notInBooks = new LinkedHashSet<>();
    private final Set<Sheaf> open = new LinkedHashSet<>();
    private final List<Sheaf> waiting = new ArrayList<>();

    /** One has begun: it has to get into the books, whatever becomes of it on its way. */
    void expect(Sheaf sheaf) {
        notInBooks.add(sheaf);
    }

    /** It got there. */
    void booked(Sheaf sheaf) {
        notInBooks.remove(sheaf);
    }

    /** Those that have not got there. */
    List<Sheaf> notInBooks() {
        return List.copyOf(notInBooks);
    }

    /** Labels of it are being fetched. */
    void opened(Sheaf sheaf) {
        open.add(sheaf);
    }

    /** Its last label is settled: a lane brings it on its way. */
    void completed(Sheaf sheaf) {
        open.remove(sheaf);
    }

    /** It is complete, and there is no lane that would bring it on its way. */
    void leaveToEnd(Sheaf sheaf) {
        waiting.add(sheaf);
    }

    /** Ends those whose labels are not all settled; their stores take note of these labels. All that no lane brought. */
    List<Sheaf> end() {
        List<Sheaf> left = new ArrayList<>(waiting);
        for (Sheaf sheaf : open) {
            sheaf.store().leave(sheaf.abandon());
            left.add(sheaf);
        }
        waiting.clear();
        open.clear();
        return left;
    }
}
