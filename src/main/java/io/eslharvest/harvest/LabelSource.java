package io.eslharvest.harvest;

import io.eslharvest.ids.IdList;
import java.io.IOException;
import java.util.Iterator;

/** The labels of one page that wait for a lane, cut into sheaves as they are taken. Guarded by its server's lock. */
final class LabelSource {

    private final Store store;
    private final SheafNote note;
    private final IdList list;
    private final Iterator<String> ids;
    private long waiting;
    private int part;
    private Sheaf sheaf;
    private int leftInSheaf;

    LabelSource(Store store, SheafNote note, IdList ids) {
        this.store = store;
        this.note = note;
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
            openSheaf();
        }
        leftInSheaf--;
        waiting--;
        LabelTask task = new LabelTask(sheaf, ids.next());
        if (waiting == 0) {
            list.close();
        }
        return task;
    }

    /** The rest as one sheaf that nobody fetches. */
    Sheaf takeAll() throws IOException {
        leftInSheaf = 0;
        int rest = (int) waiting;
        SheafNote restNote = part == 0 ? note : partNote();
        restNote.last = true;
        restNote.part = part;
        waiting = 0;
        list.close();
        return new Sheaf(store, restNote, rest);
    }

    private void openSheaf() {
        leftInSheaf = (int) Math.min(Sheaf.MOST_LABELS, waiting);
        SheafNote ownNote = part == 0 ? note : partNote();
        ownNote.part = part++;
        ownNote.last = leftInSheaf == waiting;
        sheaf = new Sheaf(store, ownNote, leftInSheaf);
        store.server().opened(sheaf);
    }

    private SheafNote partNote() {
        SheafNote partNote = new SheafNote();
        partNote.store = note.store;
        partNote.page = note.page;
        return partNote;
    }
}
