package io.eslharvest.spool;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;

/**
 * What a spool looks like on disk, a sequence of Smile (binary JSON) values: the {@link #MARKER}; the header; then, as
 * records come, a text for each column when it first turns up and an array for each record, with its values in the
 * order of the columns so far; at the end the number of records. Without that number the file is cut off.
 */
final class SpoolFormat {

    static final String MARKER = "esl-harvest-spool-1";

    static final SmileFactory SMILE = SmileFactory.builder()
            // The same stores, servers and versions stand in record after record.
            .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
            // One odd text in a column that somebody added must not cost the whole spool.
            .enable(SmileGenerator.Feature.LENIENT_UTF_ENCODING)
            // What was written may be read again: the limits on foreign input were kept when it came in.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static final ObjectMapper MAPPER = new ObjectMapper(SMILE);

    private SpoolFormat() {}
}
