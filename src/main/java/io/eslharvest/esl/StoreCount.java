package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.ids.IdList;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;

/**
 * The answer of {@code GET /api3/users} for who only wants to know how much there is: read like {@link StoresAnswer},
 * but no id is kept.
 *
 * @param stores how many the server has
 * @param announcing how many of them announce their labels
 * @param labels how many labels they announce, each as often as it is announced; null where no store announces any
 */
@JsonDeserialize(using = StoreCount.Reader.class)
public record StoreCount(int stores, int announcing, Long labels) {

    static final class Reader extends JsonDeserializer<StoreCount> {
        @Override
        public StoreCount deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Collection<IdList> announced =
                    StoresAnswer.read(json, IdList::countOnly).stores().values();
            int announcing = (int) announced.stream().filter(Objects::nonNull).count();
            long labels = announced.stream()
                    .filter(Objects::nonNull)
                    .mapToLong(IdList::size)
                    .sum();
            return new StoreCount(announced.size(), announcing, announcing == 0 ? null : Long.valueOf(labels));
        }

        @Override
        public StoreCount getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }
    }
}
