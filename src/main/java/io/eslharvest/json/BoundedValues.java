package io.eslharvest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as maps, lists, texts, exact numbers, booleans and nulls, up to a bound of the memory that they take. */
public class BoundedValues {

    /** What any value takes beside its text, roughly, in bytes. */
    private static final long VALUE_MEMORY = 48;

    private final JsonParser json;
    private final long mostMemory;
    private final String tooLarge;
    private long memory;

    /**
     * @param mostMemory in bytes, as they are estimated here, for all that is read
     * @param tooLarge what is wrong beyond that, for people
     */
    public BoundedValues(JsonParser json, long mostMemory, String tooLarge) {
        this.json = json;
        this.mostMemory = mostMemory;
        this.tooLarge = tooLarge;
    }

    /**
     * The value whose first token the parser stands on; it is left on its last.
     *
     * @throws WrongShape beyond the bound
     */
    public final Object value() throws IOException {
        spend(VALUE_MEMORY);
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> text(json.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    /** The object on whose first token the parser stands; its fields do not go beyond what {@link #check} allows. */
    public final Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = text(json.currentName());
            json.nextToken();
            fields.put(name, value());
            check(name, fields.size());
        }
        return fields;
    }

    /**
     * Looks at a field that was read.
     *
     * @param fields how many its object has so far
     * @throws WrongShape if it may not be
     */
    protected void check(String name, int fields) throws WrongShape {
        // any may be
    }

    private List<Object> list() throws IOException {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return values;
    }

    private Number whole() throws IOException {
        spend(json.getTextLength());
        return json.getNumberValue();
    }

    /** A number whose exponent no number type can hold stays the text that it is: it is one cell, not the answer. */
    private Object decimal() throws IOException {
        spend(json.getTextLength());
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
        if (memory > mostMemory) {
            throw new WrongShape(tooLarge);
        }
    }
}
