package io.eslharvest.items;

import java.util.List;
import java.util.Map;

/**
 * Where something is in a body: names of fields with dots between them, a number for a place in a list (from its end if
 * negative), or {@code .} for the body itself.
 *
 * @param path as an operator writes it
 */
record JsonPath(String path) {

    private static final String BODY = ".";

    /** What is there; null where nothing is. */
    Object in(Object body) {
        if (path.equals(BODY)) {
            return body;
        }
        Object value = body;
        for (String step : path.split("\\.")) {
            if (value instanceof Map<?, ?> fields) {
                value = fields.get(step);
            } else if (value instanceof List<?> values && step.matches("-?[0-9]{1,9}")) {
                int at = Integer.parseInt(step);
                at = at < 0 ? values.size() + at : at;
                value = at >= 0 && at < values.size() ? values.get(at) : null;
            } else {
                return null;
            }
        }
        return value;
    }

    /** Whether something is there, be it null. */
    boolean isIn(Object body) {
        int dot = path.lastIndexOf('.');
        if (path.equals(BODY)) {
            return true;
        }
        Object holder = dot < 0 ? body : new JsonPath(path.substring(0, dot)).in(body);
        return holder instanceof Map<?, ?> fields ? fields.containsKey(path.substring(dot + 1)) : in(body) != null;
    }
}
