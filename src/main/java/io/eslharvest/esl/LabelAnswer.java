package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;
import java.util.LinkedHashMap;
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
            return new LabelAnswer(Answer.data(json, JsonToken.START_OBJECT, data -> fields(data, context)));
        }

        @Override
        public LabelAnswer getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }

        private static Map<String, Object> fields(JsonParser json, DeserializationContext context) throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                fields.put(name, value(json, context));
                if (fields.size() > MOST_FIELDS) {
                    throw new WrongShape("a label with more than " + MOST_FIELDS + " fields");
                }
            }
            return fields;
        }

        private static Object value(JsonParser json, DeserializationContext context) throws IOException {
            return switch (json.nextToken()) {
                case VALUE_STRING -> json.getText();
                case VALUE_NUMBER_INT -> json.getNumberValue();
                case VALUE_NUMBER_FLOAT -> decimal(json);
                case VALUE_NULL -> null;
                default -> nested(json, context);
            };
        }

        /** A number whose exponent no number type can hold stays the text that it is: it is one cell, not the label. */
        private static Object decimal(JsonParser json) throws IOException {
            try {
                return json.getDecimalValue();
            } catch (NumberFormatException e) {
                return json.getText();
            }
        }

        private static Object nested(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return context.readValue(json, Object.class);
            } catch (NumberFormatException e) {
                throw new WrongShape("a nested number that no number type can hold");
            }
        }
    }
}
