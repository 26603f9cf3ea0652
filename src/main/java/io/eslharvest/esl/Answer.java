package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;

/** Steps shared by the readers of the servers' answers, all of the form {@code {"data": ...}}. */
final class Answer {

    private Answer() {}

    /** What reads the value of {@code data}; the parser stands on its first token and is left on its last. */
    interface DataReader<T> {
        T read(JsonParser json) throws IOException;
    }

    /**
     * Reads {@code {"data": ...}} and passes over all else in the object.
     *
     * @throws WrongShape if the body is no object, or has no {@code data}
     */
    static <T> T data(JsonParser json, JsonToken form, DataReader<T> reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new WrongShape("the answer is no JSON object but " + named(json.currentToken()));
        }
        T data = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("data");
            JsonToken value = json.nextToken();
            if (!wanted) {
                json.skipChildren();
            } else if (value != form) {
                throw new WrongShape("'data' is no " + named(form) + " but " + named(value));
            } else {
                data = reader.read(json);
            }
        }
        if (data == null) {
            throw new WrongShape("the answer has no 'data'");
        }
        return data;
    }

    /** The body is {@code null}, which Jackson keeps from every reader. */
    static JsonMappingException isNull(DeserializationContext context) {
        WrongShape shape = new WrongShape("the answer is no JSON object but null");
        return JsonMappingException.from(context.getParser(), shape.getMessage(), shape);
    }

    /** The text of an id: a string or a whole number; null for anything else. */
    static String id(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            json.skipChildren();
            return null;
        }
        String id = json.getText();
        return id.isEmpty() ? null : id;
    }

    static String named(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "list";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> token.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
