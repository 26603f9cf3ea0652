package io.eslharvest.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Writes files of credentials as their owner would keep them. */
final class CredentialsFiles {

    private CredentialsFiles() {}

    static Path write(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
