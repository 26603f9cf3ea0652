package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.StoreListing;
import io.eslharvest.harvest.WrongShape;
import io.eslharvest.ids.IdList;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answer of {@code GET /api3/users}: the stores of a server.
 *
 * @param stores the labels that each store announces (null where it announces none), by store code, in the order of the
 *     answer, without the entry {@code default}, which is no store
 * @param withoutCode entries that carry no usable {@code user}
 */
@JsonDeserialize(using = StoresAnswer.Reader.class)
public record StoresAnswer(Map<String, IdList> stores, int withoutCode) implements StoreListing {

    /** More stores than this are no server's, and would cost the memory of all other work. */
    static final int MOST_STORES = 10_000;

    /** @param lists makes the list that the labels of a store go to */
    static StoresAnswer read(JsonParser json, Supplier<IdList> lists) throws IOException {
        Map<String, IdList> stores = new LinkedHashMap<>();
        try {
            return Answer.data(json, JsonToken.START_ARRAY, data -> {
                int withoutCode = 0;
                while (data.nextToken() != JsonToken.END_ARRAY) {
                    withoutCode += store(data, stores, lists) ? 0 : 1;
                    if (stores.size() > MOST_STORES) {
                        throw new WrongShape("more than " + MOST_STORES + " stores");
                    }
                }
                if (withoutCode > 0 && stores.isEmpty()) {
                    throw new WrongShape("no entry of 'data' names a store");
                }
                return new StoresAnswer(stores, withoutCode);
            });
        } catch (IOException e) {
            for (IdList announced : stores.values()) {
                if (announced != null) {
                    announced.close();
                }
            }
            throw e;
        }
    }

    /** Reads one entry; false if it names no store. */
    private static boolean store(JsonParser json, Map<String, IdList> stores, Supplier<IdList> lists)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        String code = null;
        IdList announced = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("user")) {
                code = Answer.id(json);
            } else if (name.equals("esls") && value == JsonToken.START_ARRAY) {
                announced = ids(json, lists.get());
            } else {
                json.skipChildren();
            }
        }
        if (code == null || code.equals("default")) {
            if (announced != null) {
                announced.close();
            }
        } else if (stores.containsKey(code)) {
            // one store in two entries is one store: its announcements add up
            stores.put(code, IdList.joined(stores.get(code), announced));
        } else {
            stores.put(code, announced);
        }
        return code != null;
    }

    private static IdList ids(JsonParser json, IdList ids) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String id = Answer.id(json);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    static final class Reader extends JsonDeserializer<StoresAnswer> {
        @Override
        public StoresAnswer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return read(json, IdList::new);
        }

        @Override
        public StoresAnswer getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }
    }
}
