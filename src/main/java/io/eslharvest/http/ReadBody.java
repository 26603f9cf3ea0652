package io.eslharvest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body whose reading is looked at, whoever reads it. */
abstract class ReadBody extends HttpEntityWrapper {

    private InputStream content;

    ReadBody(HttpEntity body) {
        super(body);
    }

    /** The stream that looks at the reading of another. */
    abstract InputStream lookedAt(InputStream in);

    @Override
    public final InputStream getContent() throws IOException {
        if (content == null) {
            content = lookedAt(super.getContent());
        }
        return content;
    }

    /** Leaves one method to override: all reading goes through it. */
    abstract static class Reading extends FilterInputStream {

        Reading(InputStream in) {
            super(in);
        }

        @Override
        public final int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public abstract int read(byte[] buffer, int offset, int length) throws IOException;
    }
}
