package io.eslharvest.restart;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program that is to take this one's place: in the same process, with the same number, standard streams and environment.
 * Whoever waits for the one waits for the other.
 */
public final class NextStart {

    private static final int LAST_STANDARD_STREAM = 2;

    /** Kept, because Java forgets the level of a logger that nobody holds. */
    private static final Logger JNA = Logger.getLogger("com.sun.jna");

    private final String program;
    private final String[] arguments;
    private final CLibrary library;

    private NextStart(String program, String[] arguments, CLibrary library) {
        this.program = program;
        this.arguments = arguments;
        this.library = library;
    }

    /**
     * Gets ready for it.
     *
     * @param program an executable file
     * @param arguments the first is its name
     * @throws IOException if it cannot be done here: the system is none of those that the native library is for, say, or
     *     lets no code be loaded from the temporary folder
     */
    public static NextStart of(Path program, String... arguments) throws IOException {
        if (!Files.isExecutable(program)) {
            throw new IOException(program + " cannot be executed");
        }
        // what it cannot do it also throws
        JNA.setLevel(Level.OFF);
        if (System.getProperty("jna.tmpdir") == null) {
            // it unpacks its native part there and deletes it once that is loaded; else in the user's home
            System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir"));
        }
        try {
            Map<String, Object> options =
                    Map.of(Library.OPTION_STRING_ENCODING, System.getProperty("sun.jnu.encoding", "UTF-8"));
            return new NextStart(program.toString(), arguments, Native.load("c", CLibrary.class, options));
        } catch (LinkageError e) {
            throw new IOException("no native library: " + e.getMessage(), e);
        }
    }

    /**
     * Begins it, and ends all that goes on in this program at this moment: no thread is waited for, no shutdown hook runs.
     *
     * @throws IOException if it cannot be done; this program goes on
     */
    public void begin() throws IOException {
        String[] open = new File("/dev/fd").list();
        if (open == null) {
            throw new IOException("cannot tell what files are open: no /dev/fd");
        }
        for (String file : open) {
            int number = Integer.parseInt(file);
            if (number > LAST_STANDARD_STREAM) {
                // connections, which Java keeps open for whoever comes after it
                library.fcntl(number, CLibrary.F_SETFD, CLibrary.FD_CLOEXEC);
            }
        }
        System.out.flush();
        System.err.flush();
        try {
            library.execv(program, arguments);
        } catch (LastErrorException e) {
            throw new IOException("cannot start " + program + ": " + e.getMessage(), e);
        }
    }
}
