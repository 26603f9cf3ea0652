package io.eslharvest.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether a harvest could leave its files: what {@code /health/ready} tells beside what Camel knows of its routes. */
final class OutputHealth extends AbstractHealthCheck {

    /** The name of the check, and of its bean. */
    static final String NAME = "output-folder";

    private final Path folder;

    /** @param folder where runs leave their files */
    OutputHealth(Path folder) {
        super("esl-harvest", NAME);
        this.folder = folder;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail("folder", folder.toString());
        try {
            if (!Files.isWritable(folder)) {
                result.message("it cannot be written").down();
            } else if (Files.getFileStore(folder).getUsableSpace() == 0) {
                result.message("its disk is full").down();
            } else {
                result.up();
            }
        } catch (IOException e) {
            result.error(e).down();
        }
    }
}
