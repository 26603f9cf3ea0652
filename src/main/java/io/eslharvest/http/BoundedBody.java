package io.eslharvest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body of which no more than a bound is read, counted after decompression; beyond it the connection is closed. */
final class BoundedBody extends HttpEntityWrapper {

    private final ExecRuntime connection;
    private final long maxBytes;
    private InputStream content;

    BoundedBody(HttpEntity body, ExecRuntime connection, long maxBytes) {
        super(body);
        this.connection = connection;
        this.maxBytes = maxBytes;
    }

    @Override
    public InputStream getContent() throws IOException {
        if (content == null) {
            content = new Bounded(super.getContent());
        }
        return content;
    }

    private final class Bounded extends FilterInputStream {

        private long read;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                read += count;
                if (read > maxBytes) {
                    connection.discardEndpoint();
                    throw new BodyTooLarge(maxBytes);
                }
            }
            return count;
        }
    }
}
