package io.eslharvest.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;

/** A body on the wire: its last byte, its failure or its end by us is the end of the request's flight. */
final class WatchedBody extends ReadBody {

    private final Flight flight;
    private final long timeoutMillis;

    WatchedBody(HttpEntity body, Flight flight, long timeoutMillis) {
        super(body);
        this.flight = flight;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    InputStream lookedAt(InputStream in) {
        return new Watched(in);
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            flight.end();
        }
    }

    private final class Watched extends Reading {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = in.read(buffer, offset, length);
                if (read < 0) {
                    flight.end();
                }
                return read;
            } catch (IOException e) {
                flight.end();
                throw flight.explained(e, timeoutMillis);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                // a connection that was cut has no rest to read
                if (!flight.wasCut()) {
                    super.close();
                }
            } finally {
                flight.end();
            }
        }
    }
}
