package io.eslharvest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FolderLockTest {

    @TempDir
    private Path folder;

    /** Another process that wants a folder: it ends with 0 if it got it, with 2 if it was refused. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try {
                OutputFolder.open(Path.of(arguments[0])).close();
            } catch (OutputInUse refused) {
                System.exit(2);
            }
        }
    }

    private int otherProcess() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    void is_kept_from_other_processes_though_somebody_in_this_one_was_refused() throws Exception {
        OutputFolder held = OutputFolder.open(folder);
        assertThatThrownBy(() -> OutputFolder.open(folder)).isInstanceOf(OutputInUse.class);
        assertThat(otherProcess()).isEqualTo(2);

        held.close();
        assertThat(otherProcess()).isZero();
    }
}
