package io.eslharvest.esl;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The JSON of the servers: strict about its form, exact about its numbers. Bound as {@code eslJson} in the routes. */
public final class EslJson extends ObjectMapper {

    private static final long serialVersionUID = 1L;

    public EslJson() {
        super(new StrictJsonFactory());
        enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
