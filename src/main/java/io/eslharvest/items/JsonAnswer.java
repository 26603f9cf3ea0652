package io.eslharvest.items;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON body of any form, as maps, lists, texts, exact numbers, booleans and nulls.
 *
 * @param body what it holds; null for the body {@code null}
 */
@JsonDeserialize(using = JsonAnswer.Reader.class)
public record JsonAnswer(Object body) {

    /** Most memory for one body, in bytes as its parts are estimated here: the pages of all lanes share the heap. */
    private static final long MOST_MEMORY =
            Math.max(2_000_000, Runtime.getRuntime().maxMemory() / 16);

    /** What any value takes beside its text, roughly, in bytes. */
    private static final long VALUE_MEMORY = 48;

    static final class Reader extends JsonDeserializer<JsonAnswer> {
        @Override
        public JsonAnswer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return new JsonAnswer(new Body(json).value());
        }

        @Override
        public JsonAnswer getNullValue(DeserializationContext context) {
            return new JsonAnswer(null);
        }
    }

    private static final class Body {
        private final JsonParser json;
        private long memory;

        Body(JsonParser json) {
            this.json = json;
        }

        /** The value whose first token the parser stands on; it is left on its last. */
        Object value() throws IOException {
            spend(VALUE_MEMORY);
            return switch (json.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> list();
                case VALUE_STRING -> text(json.getText());
                case VALUE_NUMBER_INT -> json.getNumberValue();
                case VALUE_NUMBER_FLOAT -> decimal();
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                default -> null;
            };
        }

        private Map<String, Object> object() throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = text(json.currentName());
                if (name.startsWith("\0")) {
                    throw new WrongShape("a field whose name starts with NUL");
                }
                json.nextToken();
                fields.put(name, value());
            }
            return fields;
        }

        private List<Object> list() throws IOException {
            List<Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(value());
            }
            return values;
        }

        /** A number whose exponent no number type can hold stays the text that it is: it is one cell, not the page. */
        private Object decimal() throws IOException {
            try {
                return json.getDecimalValue();
            } catch (NumberFormatException e) {
                return json.getText();
            }
        }

        private String text(String text) throws WrongShape {
            spend(text.length());
            return text;
        }

        private void spend(long bytes) throws WrongShape {
            memory += bytes;
            if (memory > MOST_MEMORY) {
                throw new WrongShape("a page too large for the memory: ask for fewer records a page, or raise -Xmx");
            }
        }
    }
}
