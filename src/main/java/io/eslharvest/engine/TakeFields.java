package io.eslharvest.engine;

import io.eslharvest.esl.LabelAnswer;
import io.eslharvest.harvest.LabelTask;
import io.eslharvest.harvest.WrongShape;
import org.apache.camel.Message;

/** Makes the answer's fields the body, if they are those of the label that was asked for. */
public final class TakeFields extends TaskStep<LabelTask> {

    @Override
    void step(LabelTask task, Message message) throws WrongShape {
        message.setBody(((LabelAnswer) message.getBody()).fieldsOf(task.getEslId()));
    }
}
