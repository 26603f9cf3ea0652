package io.eslharvest.harvest;

import io.eslharvest.ids.IdList;
import io.eslharvest.ids.IdSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

/** The labels of one page that wait for a lane, cut into sheaves as they are taken. Guarded by its server's lock. */
final class LabelSource {

    private final Store store;
    private final SheafNote pageNote;
    private final IdList list;
    private final Iterator<String> ids;
    private long waiting;
    private int parts;
    private Sheaf sheaf;
    private int leftInSheaf;

    /**
     * @param note what the page says beside its labels; goes with the first sheaf
     * @param ids the labels to fetch
     */
    LabelSource(Store store, SheafNote note, IdList ids) {
        this.store = store;
        this.pageNote = note;
        this.list = ids;
        this.ids = ids.iterator();
        this.waiting = ids.size();
    }

    /** Labels that wait. */
    long waiting() {
        return waiting;
    }

    /** The next label; the list behind it is given back with the last one. */
    LabelTask take() throws IOException {
        if (leftInSheaf == 0) {
            openSheaf((int) Math.min(Sheaf.MOST_LABELS, waiting));
            store.server().opened(sheaf);
        }
        String id = ids.next();
        SheafNote note = sheaf.note();
        note.ids[note.ids.length - leftInSheaf] = IdSet.fingerprint(id);
        leftInSheaf--;
        waiting--;
        if (waiting == 0) {
            list.close();
        }
        return new LabelTask(sheaf, id);
    }

    /** The labels that wait as one sheaf, which nobody will fetch. */
    Sheaf takeAll() throws IOException {
        openSheaf((int) waiting);
        waiting = 0;
        list.close();
        return sheaf;
    }

    private void openSheaf(int labels) {
        SheafNote note = parts == 0 ? pageNote : new SheafNote();
        note.store = pageNote.store;
        note.page = pageNote.page;
        note.end = pageNote.end;
        note.part = parts++;
        note.last = labels == waiting;
        note.book.listed += labels;
        note.taken += labels;
        note.ids = Arrays.copyOf(note.ids, note.ids.length + labels);
        leftInSheaf = labels;
        sheaf = new Sheaf(store, note, labels);
    }
}
