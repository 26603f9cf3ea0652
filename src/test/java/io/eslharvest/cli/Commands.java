package io.eslharvest.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands of the program in this JVM. */
public final class Commands {

    private Commands() {}

    /** The exit code and what the command line itself complained of. */
    public record Ended(int exitCode, String complaint) {}

    /** Runs one command with the arguments that a shell would hand over. */
    public static Ended run(String... arguments) {
        StringWriter complaint = new StringWriter();
        CommandLine commandLine = EslHarvest.commandLine(arguments).setErr(new PrintWriter(complaint, true));
        return new Ended(commandLine.execute(arguments), complaint.toString());
    }
}
