package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.ids.IdSet;
import java.util.Map;

/** Asks for one label. */
public final class LabelTask extends RecordTask {

    private final String eslId;
    private final Missing again;

    /** @param again the entry that called it missing before; null for a label that is fetched for the first time */
    LabelTask(Sheaf sheaf, String eslId, Missing again) {
        super(sheaf);
        this.eslId = eslId;
        this.again = again;
    }

    @Override
    public String getKind() {
        return "label";
    }

    public String getEslId() {
        return eslId;
    }

    /** The label's id as one segment of a path. */
    @Override
    public void describe(Map<String, Object> variables) {
        super.describe(variables);
        variables.put("label", PathSegment.of(eslId));
    }

    @Override
    public String subject() {
        return "label " + eslId + " of store " + store().code();
    }

    @Override
    public void answered(Object answer) {
        // what becomes of a label is decided by the record route
    }

    /** The label has been silent for too long. */
    public void stale(Map<String, Object> labelRecord) {
        judge(note -> {
            note.book.stale++;
            note.stale().add(labelRecord, server().run().start().toEpochMilli());
        });
    }

    /** The label's times cannot be read, so nothing can be said of it. */
    public void unreadable(String reason, String detail) {
        judge(note -> {
            note.book.unreadable++;
            note.missing.add(missing(reason, detail));
        });
    }

    @Override
    void name(SheafNote note, Failure failure) {
        note.missing.add(missing(failure.reason(), failure.detail()));
    }

    private Missing missing(String reason, String detail) {
        return new Missing(server().name(), store().code(), null, eslId, reason, attempts(), detail);
    }

    @Override
    Sheaf finished() {
        countIfFiltered();
        if (again != null) {
            sheaf().note(this::leaveEarlierPlace);
        }
        if (!sheaf().settle(IdSet.fingerprint(eslId), attempts())) {
            return null;
        }
        server().completed(sheaf());
        return sheaf();
    }

    /** It was listed and counted before, as failed or unreadable. */
    private void leaveEarlierPlace(SheafNote note) {
        note.resolved.add(again.identity());
        note.book.listed--;
        note.taken--;
        if (again.isUnreadable()) {
            note.book.unreadable--;
        } else {
            note.book.failed--;
        }
    }
}
