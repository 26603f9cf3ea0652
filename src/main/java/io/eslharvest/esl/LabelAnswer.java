package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.WrongShape;
import io.eslharvest.json.BoundedValues;
import java.io.IOException;
import java.util.Map;

/**
 * The answer of {@code GET /api3/esls/{esl_id}}.
 *
 * @param fields the label's fields as they came, those nobody listed included
 */
@JsonDeserialize(using = LabelAnswer.Reader.class)
public record LabelAnswer(Map<String, Object> fields) {

    /** More fields than this are no label, and would cost the memory of all other work. */
    private static final int MOST_FIELDS = 1_000;

    /** Nor is what takes more memory than this, in bytes as its parts are estimated here; a usual label takes 1,000. */
    static final int MOST_MEMORY = 65_536;

    /**
     * The fields, if they are those of the label that was asked for.
     *
     * @throws WrongShape if the answer names another label
     */
    public Map<String, Object> fieldsOf(String eslId) throws WrongShape {
        Object answered = fields.get("esl_id");
        if (answered != null && !answered.toString().equals(eslId)) {
            throw new WrongShape("asked for label " + eslId + ", answered with " + answered);
        }
        return fields;
    }

    static final class Reader extends JsonDeserializer<LabelAnswer> {
        @Override
        public LabelAnswer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new LabelAnswer(Answer.data(json, JsonToken.START_OBJECT, data -> new Label(data).object()));
        }

        @Override
        public LabelAnswer getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }
    }

    private static final class Label extends BoundedValues {

        Label(JsonParser json) {
            super(json, MOST_MEMORY, "a label too large for the memory: more than " + MOST_MEMORY + " bytes");
        }

        @Override
        protected void check(String name, int fields) throws WrongShape {
            if (fields > MOST_FIELDS) {
                throw new WrongShape("a label with more than " + MOST_FIELDS + " fields");
            }
        }
    }
}
