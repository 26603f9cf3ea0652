package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.ids.IdList;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The answer of {@code GET /api3/users} for who only wants to know how much there is: read like {@link StoresAnswer},
 * but no id is kept.
 *
 * @param stores how many the server has
 * @param announced how many labels each store announces that announces any, in the order of the answer
 */
@JsonDeserialize(using = StoreCount.Reader.class)
public record StoreCount(int stores, List<Long> announced) {

    /** Labels that are announced; null where no store announces any. */
    public Long labels() {
        return announced.isEmpty()
                ? null
                : announced.stream().mapToLong(Long::longValue).sum();
    }

    static final class Reader extends JsonDeserializer<StoreCount> {
        @Override
        public StoreCount deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Collection<IdList> stores =
                    StoresAnswer.read(json, IdList::countOnly).stores().values();
            List<Long> announced =
                    stores.stream().filter(Objects::nonNull).map(IdList::size).toList();
            return new StoreCount(stores.size(), announced);
        }

        @Override
        public StoreCount getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }
    }
}
