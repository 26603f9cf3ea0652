package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.Map;

/** A record that came with its page: nothing is asked for it. */
public final class ItemTask extends RecordTask {

    private final PageTask page;
    private final Sheaf sheaf;
    private final int row;
    private final Map<String, Object> fields;
    private boolean judged;

    /**
     * @param row its place in the page, from 0
     * @param fields the record
     */
    ItemTask(PageTask page, Sheaf sheaf, int row, Map<String, Object> fields) {
        super(page.server());
        this.page = page;
        this.sheaf = sheaf;
        this.row = row;
        this.fields = fields;
    }

    @Override
    public String getKind() {
        return "item";
    }

    @Override
    public Store store() {
        return page.store();
    }

    @Override
    public String subject() {
        return "record " + (row + 1) + " of " + page.subject();
    }

    /** Its fields as they came, with the place that the record has among all of the run. */
    public Map<String, Object> getFields() {
        return fields;
    }

    @Override
    public void answered(Object answer) {
        // it came with its page
    }

    @Override
    public void keep(Map<String, Object> itemRecord) {
        if (!judged) {
            judged = true;
            sheaf.keep(itemRecord);
        }
    }

    @Override
    void failed(Failure failure) {
        judged = true;
        sheaf.note(note -> {
            note.book.failed++;
            note.failedRows.add(row);
            note.missing.add(new Missing(
                    server().name(),
                    store().code(),
                    page.number(),
                    null,
                    failure.reason(),
                    page.attempts(),
                    "record " + (row + 1) + " of the page: " + failure.detail()));
        });
    }

    /** Steps in the routes failed on the record, not the server. */
    @Override
    void blame(Failure failure) {}

    /** The page failed in the routes before this record was judged. */
    void failWithPage(Failure failure) {
        if (!judged) {
            failed(failure);
        }
    }

    /** What was neither kept nor failed was held back by a filter in the routes. */
    void settle() {
        if (!judged) {
            sheaf.note(note -> note.book.filtered++);
        }
    }

    @Override
    Sheaf finished() {
        return null;
    }
}
