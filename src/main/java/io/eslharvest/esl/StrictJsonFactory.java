package io.eslharvest.esl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON that is UTF-8 and nothing else: Jackson alone guesses UTF-16 and UTF-32 and lets some broken UTF-8 pass,
 * which would write spoilt text into a CSV. Text and nesting are bounded, so that a hostile body cannot fill the memory.
 */
final class StrictJsonFactory extends JsonFactory {

    /** Longest text of one field, in characters. */
    static final int LONGEST_TEXT = 1_000_000;

    /** Deepest nesting of objects and arrays. */
    private static final int DEEPEST_NESTING = 100;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final long serialVersionUID = 1L;

    StrictJsonFactory() {
        super(new JsonFactoryBuilder()
                // ids are data of any number: interning them would fill the JVM's string table
                .configure(com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .maxNestingDepth(DEEPEST_NESTING)
                        .build()));
    }

    @Override
    public JsonParser createParser(InputStream in) throws IOException {
        return createParser(new InputStreamReader(withoutMark(in), strictUtf8()));
    }

    /** A byte order mark before UTF-8 says nothing and does no harm. */
    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream body = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
        byte[] start = body.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
            body.unread(start);
        }
        return body;
    }

    @Override
    public JsonParser createParser(byte[] data) throws IOException {
        boolean ascii = true;
        for (byte b : data) {
            // a NUL is what makes Jackson guess at UTF-16; as text it is read as the UTF-8 that it is
            if (b == 0) {
                return createParser(new ByteArrayInputStream(data));
            }
            ascii &= b > 0;
        }
        if (!ascii) {
            strictUtf8().decode(ByteBuffer.wrap(data));
        }
        return super.createParser(data);
    }

    private static CharsetDecoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
