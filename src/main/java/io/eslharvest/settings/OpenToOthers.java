package io.eslharvest.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether a file that holds secrets is open to users other than its owner and group. */
final class OpenToOthers {

    private OpenToOthers() {}

    /** True if anybody may read or change the file; false where the file system knows no such permissions. */
    static boolean is(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException noPosix) {
            return false;
        } catch (IOException unreadable) {
            // whoever reads the file says what is wrong with it
            return false;
        }
    }
}
