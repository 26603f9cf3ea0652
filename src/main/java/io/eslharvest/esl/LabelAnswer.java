package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** What any value takes beside its text, roughly, in bytes. */
    private static final int VALUE_MEMORY = 48;

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
            return new LabelAnswer(Answer.data(json, JsonToken.START_OBJECT, data -> new Label(data).fields()));
        }

        @Override
        public LabelAnswer getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }
    }

    private static final class Label {
        private final JsonParser json;
        private int memory;

        Label(JsonParser json) {
            this.json = json;
        }

        Map<String, Object> fields() throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = text(json.currentName());
                json.nextToken();
                fields.put(name, value());
                if (fields.size() > MOST_FIELDS) {
                    throw new WrongShape("a label with more than " + MOST_FIELDS + " fields");
                }
            }
            return fields;
        }

        /** A field whose first token the parser stands on; it is left on its last. */
        private Object value() throws IOException {
            return switch (json.currentToken()) {
                case VALUE_NUMBER_FLOAT -> decimal();
                case START_OBJECT, START_ARRAY -> nested();
                default -> scalar();
            };
        }

        /** A number whose exponent no number type can hold stays the text that it is: it is one cell, not the label. */
        private Object decimal() throws IOException {
            try {
                return scalar();
            } catch (NumberFormatException e) {
                return text(json.getText());
            }
        }

        private Object nested() throws IOException {
            try {
                return tree();
            } catch (NumberFormatException e) {
                throw new WrongShape("a nested number that no number type can hold");
            }
        }

        private Object tree() throws IOException {
            return switch (json.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> list();
                default -> scalar();
            };
        }

        private Map<String, Object> object() throws IOException {
            spend(VALUE_MEMORY);
            Map<String, Object> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = text(json.currentName());
                json.nextToken();
                fields.put(name, tree());
            }
            return fields;
        }

        private List<Object> list() throws IOException {
            spend(VALUE_MEMORY);
            List<Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(tree());
            }
            return values;
        }

        private Object scalar() throws IOException {
            spend(VALUE_MEMORY);
            return switch (json.currentToken()) {
                case VALUE_STRING -> text(json.getText());
                case VALUE_NUMBER_INT -> json.getNumberValue();
                case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                default -> null;
            };
        }

        private String text(String text) throws WrongShape {
            spend(text.length());
            return text;
        }

        private void spend(int bytes) throws WrongShape {
            memory += bytes;
            if (memory > MOST_MEMORY) {
                throw new WrongShape("a label too large for the memory: more than " + MOST_MEMORY + " bytes");
            }
        }
    }
}
