package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.eslharvest.harvest.PageListing;
import io.eslharvest.harvest.WrongShape;
import io.eslharvest.ids.IdList;
import java.io.IOException;

/**
 * The answer of {@code GET /api3/{store}/esls/page/{index}}.
 *
 * @param totalPages {@code total_page}, or null where the server leaves it out
 * @param ids the labels' ids in the order of the page; empty where {@code esls} is empty or missing
 * @param withoutId entries of {@code esls} that carry no usable {@code esl_id}
 */
@JsonDeserialize(using = PageAnswer.Reader.class)
public record PageAnswer(Long totalPages, IdList ids, int withoutId) implements PageListing {

    /** More ids than this on one page would cost the memory of all other work: each is looked up in that of its store. */
    static final int MOST_IDS = 1_000_000;

    static final class Reader extends JsonDeserializer<PageAnswer> {
        @Override
        public PageAnswer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            IdList ids = new IdList();
            try {
                return Answer.data(json, JsonToken.START_OBJECT, data -> page(data, ids));
            } catch (IOException e) {
                ids.close();
                throw e;
            }
        }

        @Override
        public PageAnswer getNullValue(DeserializationContext context) throws JsonMappingException {
            throw Answer.isNull(context);
        }

        private static PageAnswer page(JsonParser json, IdList ids) throws IOException {
            Long totalPages = null;
            int withoutId = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("total_page")) {
                    totalPages = wholeNumber(json);
                } else if (name.equals("esls") && value == JsonToken.START_ARRAY) {
                    withoutId = labels(json, ids);
                } else if (name.equals("esls") && value != JsonToken.VALUE_NULL) {
                    throw new WrongShape("'esls' is no list but " + Answer.named(value));
                } else {
                    json.skipChildren();
                }
            }
            return new PageAnswer(totalPages, ids, withoutId);
        }

        private static int labels(JsonParser json, IdList ids) throws IOException {
            int withoutId = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String id = json.currentToken() == JsonToken.START_OBJECT ? idOf(json) : null;
                if (id == null) {
                    json.skipChildren();
                    withoutId++;
                } else if (ids.size() == MOST_IDS) {
                    throw new WrongShape("a page with more than " + MOST_IDS + " labels");
                } else {
                    ids.add(id);
                }
            }
            return withoutId;
        }

        private static String idOf(JsonParser json) throws IOException {
            String id = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals("esl_id");
                json.nextToken();
                if (wanted) {
                    id = Answer.id(json);
                } else {
                    json.skipChildren();
                }
            }
            return id;
        }

        /** A number or a string of digits; anything else says as little about the pages as a missing field. */
        private static Long wholeNumber(JsonParser json) throws IOException {
            if (json.currentToken().isNumeric() || json.currentToken() == JsonToken.VALUE_STRING) {
                try {
                    return Long.valueOf(json.getText().strip());
                } catch (NumberFormatException e) {
                    throw new WrongShape("'total_page' is no whole number: " + json.getText());
                }
            }
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                throw new WrongShape("'total_page' is no whole number but " + Answer.named(json.currentToken()));
            }
            return null;
        }
    }
}
