package io.eslharvest.output;

import java.io.IOException;

/** The last step of a part, and what happens to one that cannot be written. */
public final class Parts {

    public void publish(Part part) throws IOException {
        part.publish();
    }

    /** The same for a further file, which the routes made of the rows of a part. */
    public void publish(Part part, String fileName) throws IOException {
        part.publish(fileName);
    }

    /** The disk failed: the run stops, and the file of an earlier run stays as it is. */
    public void failed(Part part, Throwable error) {
        part.run().diskFailed(error instanceof IOException io ? io : new IOException(error.getMessage(), error));
    }
}
