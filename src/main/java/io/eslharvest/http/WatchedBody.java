package io.eslharvest.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A body on the wire: its last byte, its failure or its end by us is the end of the request's flight, and gives its
 * connection back.
 */
final class WatchedBody extends ReadBody {

    private final Flight flight;

    WatchedBody(HttpEntity body, Flight flight) {
        super(body);
        this.flight = flight;
    }

    @Override
    InputStream lookedAt(InputStream in) {
        return new Watched(in);
    }

    @Override
    public void close() throws IOException {
        getContent().close();
    }

    private final class Watched extends Reading {

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = in.read(buffer, offset, length);
            } catch (IOException e) {
                flight.endBroken();
                flight.failIfCut(e);
                throw e;
            }
            if (read < 0) {
                flight.endRead();
            }
            return read;
        }

        /** Reads what is left, unless all was read or the connection was cut: then there is no rest. */
        @Override
        public void close() throws IOException {
            if (!flight.hasConnection()) {
                flight.end();
                return;
            }
            try {
                super.close();
                flight.endRead();
            } catch (IOException | RuntimeException e) {
                flight.endBroken();
                throw e;
            }
        }
    }
}
