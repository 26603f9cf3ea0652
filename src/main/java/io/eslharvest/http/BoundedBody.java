package io.eslharvest.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;

/** A body of which no more than a bound is read, counted after decompression; beyond it the connection is closed. */
final class BoundedBody extends ReadBody {

    private final Flight flight;
    private final long maxBytes;

    BoundedBody(HttpEntity body, Flight flight, long maxBytes) {
        super(body);
        this.flight = flight;
        this.maxBytes = maxBytes;
    }

    @Override
    InputStream lookedAt(InputStream in) {
        return new Bounded(in);
    }

    private final class Bounded extends Reading {

        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                read += count;
                if (read > maxBytes) {
                    flight.endBroken();
                    throw new BodyTooLarge(maxBytes);
                }
            }
            return count;
        }
    }
}
