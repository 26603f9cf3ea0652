package io.eslharvest.cli;

import io.eslharvest.settings.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;

/** Says why Camel did not start with the routes: a mistake in them, which is no defect of the program. */
final class RefusedByCamel {

    private RefusedByCamel() {}

    private static boolean isOfCamel(String className) {
        return className.startsWith("org.apache.camel.");
    }

    /** Whether its code threw it, or called what is Java's own and did: a value that an option does not allow. */
    private static boolean isThrownInCamel(Throwable error) {
        return Stream.of(error.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(RefusedByCamel::isOfCamel)
                .isPresent();
    }

    /** What is to be thrown: a mistake that the operator can mend, or the error as it came. */
    static Exception explain(Exception refused) {
        boolean byCamel = false;
        String reason = null;
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            byCamel |= isOfCamel(cause.getClass().getName()) || isThrownInCamel(cause);
            // the innermost says it best, those above it repeat it in a longer form
            reason = cause.getMessage() == null ? reason : cause.getMessage();
        }
        if (refused instanceof ConfigurationException || !byCamel || reason == null) {
            return refused;
        }
        return new ConfigurationException(List.of(
                "the routes can't be started: " + reason.strip().replaceAll("\\s*\\R\\s*", " "),
                "to see the file and the line: esl-harvest validate"));
    }
}
