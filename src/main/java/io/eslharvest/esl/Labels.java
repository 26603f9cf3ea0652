package io.eslharvest.esl;

import io.eslharvest.harvest.LabelTask;
import java.util.Map;

/** What the routes ask of a label's answer. */
public final class Labels {

    /**
     * The label's fields, if they are those of the label that was asked for.
     *
     * @throws WrongShape if the answer names another label
     */
    public Map<String, Object> fields(LabelAnswer answer, LabelTask task) throws WrongShape {
        return answer.fieldsOf(task.getEslId());
    }
}
