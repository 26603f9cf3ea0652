package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.ids.IdList;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** The labels of one page that wait for a lane, cut into sheaves as they are taken. Guarded by its server's lock. */
final class LabelSource {

    private final Store store;
    private final SheafNote pageNote;
    private final IdList list;
    private final Iterator<String> ids;
    private final Map<String, Missing> again;
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
        this.again = Map.of();
        this.ids = ids.iterator();
        this.waiting = ids.size();
    }

    /** @param again the labels to fetch once more, each with the entry that names it as missing */
    LabelSource(Store store, SheafNote note, Map<String, Missing> again) {
        this.store = store;
        this.pageNote = note;
        this.list = new IdList();
        this.again = again;
        this.ids = again.keySet().iterator();
        this.waiting = again.size();
    }

    Store store() {
        return store;
    }

    /** Labels that wait. */
    long waiting() {
        return waiting;
    }

    /** Labels that wait, are in no sheaf yet, and are not in the books as missing. */
    long beyondSheaf() {
        return again.isEmpty() ? waiting - leftInSheaf : 0;
    }

    /** The next label; the list behind it is given back with the last one. */
    LabelTask take() throws IOException {
        if (leftInSheaf == 0) {
            openSheaf();
        }
        String id = ids.next();
        LabelTask task = new LabelTask(sheaf, id, again.get(id));
        leftInSheaf--;
        waiting--;
        if (waiting == 0) {
            list.close();
        }
        return task;
    }

    /** Gives the labels up that wait. What their page says beside them is lost only if none of them was taken. */
    void close() throws IOException {
        list.close();
    }

    private void openSheaf() {
        leftInSheaf = (int) Math.min(Sheaf.MOST_LABELS, waiting);
        SheafNote note = parts == 0 ? pageNote : store.note(pageNote.page);
        note.end = pageNote.end;
        note.part = parts++;
        note.last = leftInSheaf == waiting;
        sheaf = new Sheaf(store, note, leftInSheaf, !again.isEmpty());
        store.server().opened(sheaf);
    }
}
