package io.eslharvest.cli;

import io.eslharvest.settings.Key;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Answers a command line that can't be understood. Picocli repeats what it did not understand; where that may be a
 * secret, the mistake is named without it.
 */
final class SecretArguments implements IParameterExceptionHandler {

    private final IParameterExceptionHandler usual;

    /** @param usual answers what has no secret in it */
    SecretArguments(IParameterExceptionHandler usual) {
        this.usual = usual;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) throws Exception {
        List<Key> named = secretsNamedIn(arguments);
        if (named.isEmpty()) {
            return usual.handleParseException(error, arguments);
        }
        CommandLine command = error.getCommandLine();
        named.forEach(key -> command.getErr().println("esl-harvest: " + key.commandLineRefusal()));
        return ExitCode.USAGE;
    }

    private static List<Key> secretsNamedIn(String[] arguments) {
        String all = String.join(" ", arguments);
        return List.of(Key.values()).stream()
                .filter(Key::secret)
                .filter(key -> all.contains(key.propertyName()) || all.contains(key.optionName()))
                .toList();
    }
}
