package io.eslharvest.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The rows for programs: one JSON object a line. */
public final class JsonRows implements RowWriter {

    private final JsonFactory json = new JsonFactory();
    private final boolean ofServers;
    private final PrintStream out;

    /** @param ofServers whether the rows have stores and labels */
    public JsonRows(boolean ofServers, PrintStream out) {
        this.ofServers = ofServers;
        this.out = out;
    }

    @Override
    public void row(Row row) {
        StringWriter line = new StringWriter();
        try (JsonGenerator object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeStringField("target", row.target());
            object.writeBooleanField("ok", row.ok());
            object.writePOJOField("status", row.status());
            object.writeNumberField("millis", row.millis());
            object.writeStringField("reason", row.reason());
            if (ofServers) {
                object.writePOJOField("stores", row.stores());
                object.writePOJOField("labels", row.labels());
            }
            object.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a row could not be written as JSON", e);
        }
        out.println(line);
        out.flush();
    }
}
