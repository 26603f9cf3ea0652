package io.eslharvest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body on the wire: its last byte, its failure or its end by us is the end of the request's flight. */
final class WatchedBody extends HttpEntityWrapper {

    private final Flight flight;
    private final long timeoutMillis;
    private InputStream content;

    WatchedBody(HttpEntity body, Flight flight, long timeoutMillis) {
        super(body);
        this.flight = flight;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public InputStream getContent() throws IOException {
        if (content == null) {
            content = new Watched(super.getContent());
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            flight.end();
        }
    }

    private final class Watched extends FilterInputStream {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
