package io.eslharvest.cli;

import io.eslharvest.report.Version;
import io.eslharvest.settings.ConfigurationException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: parses the command line and ends with the command's exit code. */
@Command(
        name = "esl-harvest",
        description = "Pulls electronic-shelf-label records from a fleet of servers into sorted CSV files.",
        mixinStandardHelpOptions = true,
        versionProvider = EslHarvest.VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:complete",
            " 2:wrong usage or configuration, nothing started",
            " 3:partial: files written, something is missing and named in missing.jsonl; check: not all is well",
            " 4:nothing could be fetched",
            " 5:the disk is full, read-only or gone",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM"
        },
        footer = {"", "First look: esl-harvest demo", "A real run: esl-harvest run -s host:9000 -o out"})
public final class EslHarvest implements Runnable {

    /** The commands by their names, in the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("serve", ServeCommand.class);
        COMMANDS.put("submit", SubmitCommand.class);
        COMMANDS.put("work", WorkCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("plan", PlanCommand.class);
        COMMANDS.put("inventory", InventoryCommand.class);
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("validate", ValidateCommand.class);
        COMMANDS.put("warm-up", WarmUpCommand.class);
        COMMANDS.put("help", CommandLine.HelpCommand.class);
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private EslHarvest() {}

    public static void main(String[] args) {
        StopSignals.exit(commandLine(args).execute(args));
    }

    /**
     * @param args what it will be asked to execute. The command that they begin with is set up alone, and none is where
     *     they name none: to set up all of them costs each start some hundredths of a second.
     */
    static CommandLine commandLine(String... args) {
        CommandLine commandLine = new CommandLine(new EslHarvest());
        if (args.length > 0 && COMMANDS.containsKey(args[0]) && !args[0].equals("help")) {
            commandLine.addSubcommand(args[0], COMMANDS.get(args[0]));
        } else if (Arrays.stream(args).anyMatch(EslHarvest::mayCall)) {
            COMMANDS.forEach(commandLine::addSubcommand);
        } else {
            COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, titleOf(command)));
        }
        return commandLine
                .setExecutionExceptionHandler(EslHarvest::explain)
                .setParameterExceptionHandler(new SecretArguments(commandLine.getParameterExceptionHandler()))
                .setUsageHelpAutoWidth(true);
    }

    /** A command, or a file of arguments that may hold one. */
    private static boolean mayCall(String argument) {
        return COMMANDS.containsKey(argument) || argument.startsWith("@");
    }

    /** What the list of all commands says of one; it cannot be executed. */
    private static CommandLine.Model.CommandSpec titleOf(Class<?> command) {
        CommandLine.Model.CommandSpec title = CommandLine.Model.CommandSpec.create();
        title.usageMessage().header(command.getAnnotation(Command.class).header());
        title.usageMessage().description(command.getAnnotation(Command.class).description());
        return title;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** What the operator can mend is said in a line each; anything else is a defect and comes with its stack. */
    private static int explain(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
        if (error instanceof ConfigurationException configuration) {
            configuration.problems().forEach(problem -> command.getErr().println("esl-harvest: " + problem));
            return ExitCode.USAGE;
        }
        command.getErr().println("esl-harvest: unexpected error, please report it");
        error.printStackTrace(command.getErr());
        return ExitCode.DEFECT;
    }

    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "esl-harvest " + Version.text(),
                "Java " + System.getProperty("java.version") + ", heap "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB, "
                        + (Installation.isForLongRuns() ? "set for long runs, " : "") + "class-data archive: "
                        + System.getProperty("esl-harvest.class-data-archive", "none (esl-harvest warm-up makes one)")
            };
        }
    }
}
