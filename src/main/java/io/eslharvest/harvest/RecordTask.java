package io.eslharvest.harvest;

import java.util.Map;
import java.util.function.Consumer;

/** What ends as a record of the files, or is counted with the reason why not. */
public abstract class RecordTask extends Task {

    private static final Failure NO_ROOM =
            new Failure("wrong-shape", "the records of its page are too large for the memory together", false);

    private final Sheaf sheaf;
    private boolean judged;
    private Map<String, Object> kept;

    RecordTask(Sheaf sheaf) {
        super(sheaf.store().server());
        this.sheaf = sheaf;
    }

    final Sheaf sheaf() {
        return sheaf;
    }

    @Override
    public final Store store() {
        return sheaf.store();
    }

    /** It goes into the files, if there is room for it. What was judged before stays as it was. */
    public final void keep(Map<String, Object> labelRecord) {
        if (judged) {
            return;
        }
        if (sheaf.keep(labelRecord)) {
            judged = true;
            kept = labelRecord;
        } else {
            failed(NO_ROOM);
        }
    }

    /** It does not go into the files. */
    final void judge(Consumer<SheafNote> reason) {
        judged = true;
        sheaf.note(reason);
    }

    final boolean isJudged() {
        return judged;
    }

    /** A step behind the one that kept it may fail too: then the record is not what the routes make of it. */
    @Override
    final void failed(Failure failure) {
        if (kept != null) {
            sheaf.withdraw(kept);
            kept = null;
        } else if (judged) {
            return;
        }
        judge(note -> {
            note.book.failed++;
            name(note, failure);
        });
    }

    /** Puts the failure into the list of what is missing. */
    abstract void name(SheafNote note, Failure failure);

    /** What was neither kept nor named was held back by a filter in the routes. */
    final void countIfFiltered() {
        if (!judged) {
            sheaf.note(note -> note.book.filtered++);
        }
    }
}
