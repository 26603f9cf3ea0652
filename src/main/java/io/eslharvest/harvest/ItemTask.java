package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.Map;

/** A record that came with its page: nothing is asked for it. */
public final class ItemTask extends RecordTask {

    private final PageTask page;
    private final int row;
    private final Map<String, Object> fields;

    /**
     * @param row its place in the page, from 0
     * @param fields the record
     */
    ItemTask(PageTask page, Sheaf sheaf, int row, Map<String, Object> fields) {
        super(sheaf);
        this.page = page;
        this.row = row;
        this.fields = fields;
    }

    @Override
    public String getKind() {
        return "item";
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
    void name(SheafNote note, Failure failure) {
        note.failedRows.add(row);
        note.missing.add(new Missing(
                server().name(),
                store().code(),
                page.number(),
                null,
                failure.reason(),
                page.attempts(),
                "record " + (row + 1) + " of the page: " + failure.detail()));
    }

    /** Steps in the routes failed on the record, not the server. */
    @Override
    void blame(Failure failure) {}

    /** The page failed in the routes before this record was judged. */
    void failWithPage(Failure failure) {
        if (!isJudged()) {
            failed(failure);
        }
    }

    @Override
    Sheaf finished() {
        return null;
    }
}
