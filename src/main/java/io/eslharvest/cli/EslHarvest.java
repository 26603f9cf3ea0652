package io.eslharvest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: parses the command line and ends with the command's exit code. */
@Command(name = "esl-harvest", mixinStandardHelpOptions = true, versionProvider = EslHarvest.Version.class, subcommands = RunCommand.class)
public final class EslHarvest {

    private EslHarvest() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new EslHarvest()).execute(args));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"esl-harvest " + EslHarvest.class.getPackage().getImplementationVersion()};
        }
    }
}
