package io.eslharvest.items;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.WrongShape;
import io.eslharvest.json.BoundedValues;
import java.io.IOException;

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

    private static final class Body extends BoundedValues {

        Body(JsonParser json) {
            super(json, MOST_MEMORY, "a page too large for the memory: ask for fewer records a page, or raise -Xmx");
        }

        @Override
        protected void check(String name, int fields) throws WrongShape {
            if (name.startsWith("\0")) {
                throw new WrongShape("a field whose name starts with NUL");
            }
        }
    }
}
