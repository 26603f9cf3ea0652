package io.eslharvest.items;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where an answer says something: in its body or in a header.
 *
 * @param name as an operator writes it
 * @param header the header; null for the body
 */
record Place(String name, String header) {

    private static final String HEADER = "header:";
    private static final String NOWHERE = "none";

    static Place of(String name) {
        return new Place(name, name.startsWith(HEADER) ? name.substring(HEADER.length()) : null);
    }

    boolean isNowhere() {
        return name.equals(NOWHERE);
    }

    /** What is said there; null where nothing is. */
    Object in(Object body, Map<String, Object> headers) {
        if (isNowhere()) {
            return null;
        }
        if (header == null) {
            return new JsonPath(name).in(body);
        }
        List<String> values = headers(headers, header);
        return values.isEmpty() ? null : values.get(0);
    }

    /** All values of a header. */
    static List<String> headers(Map<String, Object> headers, String name) {
        List<String> values = new ArrayList<>();
        headers.forEach((key, value) -> {
            if (key.equalsIgnoreCase(name) && value instanceof Collection<?> several) {
                several.forEach(each -> values.add(String.valueOf(each)));
            } else if (key.equalsIgnoreCase(name) && value != null) {
                values.add(value.toString());
            }
        });
        return values;
    }
}
