package io.eslharvest.spool;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.eslharvest.record.ColumnMap;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Streams the records of a spool, in the order in which they were written.
 *
 * <p>Whole numbers come back as {@code Long} (or {@code BigInteger}, where they were one), other values as what they
 * were. A record has a null where it lacked a column that others have. {@link #hasNext} and {@link #next} throw an
 * {@link UncheckedIOException} that names the file if it is cut off or can't be read.
 */
public final class SpoolReader implements Iterator<Map<String, Object>>, Closeable {

    private final Path spool;
    private final InputStream in;
    private final JsonParser parser;
    private final List<String> columns = new ArrayList<>();
    private ColumnMap.Columns kind;
    private boolean headerRead;
    private long count;
    private Map<String, Object> next;
    private boolean ended;

    /** @throws IOException naming the file, if it can't be opened or is no spool */
    public SpoolReader(Path spool) throws IOException {
        // No channel here: an interrupt would close it.
        this(spool, new FileInputStream(spool.toFile()));
    }

    /** @param spool the file that the stream comes from, for messages */
    SpoolReader(Path spool, InputStream in) throws IOException {
        this.spool = spool;
        this.in = in;
        try {
            this.parser = SpoolFormat.SMILE.createParser(in);
            if (parser.nextToken() != JsonToken.VALUE_STRING || !SpoolFormat.MARKER.equals(parser.getText())) {
                throw new UnreadableSpool(spool + " is no spool", null);
            }
        } catch (JsonProcessingException e) {
            in.close();
            throw new UnreadableSpool(spool + " is no spool: " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads the header: only once, and before the first record. */
    <T> T header(Class<T> type) throws IOException {
        headerRead = true;
        try {
            if (parser.nextToken() == null) {
                throw cutOff(null);
            }
            return SpoolFormat.MAPPER.readValue(parser, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = read();
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(unreadable(e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<String, Object> current = next;
        next = null;
        return current;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        next = null;
        try (in) {
            parser.close();
        }
    }

    private Map<String, Object> read() throws IOException {
        if (!headerRead) {
            headerRead = true;
            parser.nextToken();
            parser.skipChildren();
        }
        JsonToken token = parser.nextToken();
        while (token == JsonToken.VALUE_STRING) {
            columns.add(parser.getText());
            token = parser.nextToken();
        }
        if (token == JsonToken.START_ARRAY) {
            count++;
            return values();
        }
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() == count && parser.nextToken() == null) {
            return null;
        }
        throw cutOff(null);
    }

    private Map<String, Object> values() throws IOException {
        if (kind == null || kind.size() != columns.size()) {
            kind = new ColumnMap.Columns(columns);
        }
        Object[] values = new Object[columns.size()];
        int read = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (read == values.length) {
                throw new UnreadableSpool(
                        spool + " is unreadable: a record has more values than there are columns", null);
            }
            values[read++] = value(token);
        }
        return new ColumnMap(kind, values);
    }

    private Object value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw new UnreadableSpool(spool + " is unreadable: " + token + " in a record", null);
        };
    }

    private IOException unreadable(JsonProcessingException e) {
        return e instanceof JsonEOFException
                ? cutOff(e)
                : new UnreadableSpool(spool + " is unreadable: " + e.getOriginalMessage(), e);
    }

    private IOException cutOff(Throwable cause) {
        return new UnreadableSpool(spool + " is cut off after " + count + " records", cause);
    }
}
