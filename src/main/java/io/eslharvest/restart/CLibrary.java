package io.eslharvest.restart;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;

/** The functions of the system's C library that put a program in the place of this one. */
interface CLibrary extends Library {

    /** The command of {@link #fcntl} that sets the flags of an open file. */
    int F_SETFD = 2;

    /** The flag of a file that is closed when another program takes this one's place. */
    int FD_CLOEXEC = 1;

    int fcntl(int file, int command, Object... flags);

    /** Returns only if it cannot be done. */
    int execv(String program, String[] arguments) throws LastErrorException;
}
