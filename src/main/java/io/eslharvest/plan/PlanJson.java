package io.eslharvest.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;

/** A plan for programs: one JSON object. */
public final class PlanJson {

    private PlanJson() {}

    /**
     * Prints a plan.
     *
     * @param freeBytes what the disk of the output folder has left
     */
    public static void print(Plan plan, long freeBytes, PrintStream out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("totals");
            json.writeNumberField("servers", plan.servers().size());
            json.writeNumberField("answered", plan.answered());
            json.writeNumberField("stores", plan.stores());
            counts(json, plan.labels(), plan.complete(), plan.requests(), plan.seconds());
            json.writeNumberField("file_bytes", plan.fileBytes());
            json.writeNumberField("temporary_bytes", plan.temporaryBytes());
            json.writeNumberField("free_bytes", freeBytes);
            json.writeEndObject();
            json.writeArrayFieldStart("servers");
            for (PlannedServer server : plan.servers()) {
                write(json, server);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }

    private static void write(JsonGenerator json, PlannedServer server) throws IOException {
        json.writeStartObject();
        json.writeStringField("server", server.row().target());
        json.writeBooleanField("answered", server.answered());
        json.writeStringField("reason", server.row().reason());
        if (server.answered()) {
            json.writeNumberField("latency_millis", server.row().latencyMicros() / 1e3);
            json.writeNumberField("stores", server.row().stores());
            counts(json, server.labels(), server.complete(), server.requests(), server.seconds());
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, long labels, boolean complete, long requests, double seconds)
            throws IOException {
        json.writeNumberField("labels", labels);
        json.writeBooleanField("labels_complete", complete);
        json.writeNumberField("requests", requests);
        json.writeNumberField("seconds", Math.round(seconds * 1e3) / 1e3);
    }
}
