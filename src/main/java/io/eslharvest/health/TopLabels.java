package io.eslharvest.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first so many labels in some order; of equal ones, those that came first. */
final class TopLabels {

    private final int most;
    private final Comparator<NotableLabel> order;
    private final List<NotableLabel> labels = new ArrayList<>();

    TopLabels(int most, Comparator<NotableLabel> order) {
        this.most = most;
        this.order = order;
    }

    /** Whether a label would get in, told by its place relative to the last one that is in. */
    boolean hasRoom() {
        return labels.size() < most;
    }

    /** The last one that is in. */
    NotableLabel last() {
        return labels.get(labels.size() - 1);
    }

    void add(NotableLabel label) {
        int place = labels.size();
        while (place > 0 && order.compare(label, labels.get(place - 1)) < 0) {
            place--;
        }
        if (place < most) {
            labels.add(place, label);
            if (labels.size() > most) {
                labels.remove(most);
            }
        }
    }

    void addAll(TopLabels other) {
        other.labels.forEach(this::add);
    }

    List<NotableLabel> labels() {
        return List.copyOf(labels);
    }
}
