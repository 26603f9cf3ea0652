package io.eslharvest.cli;

import io.eslharvest.settings.ConfigurationException;
import java.util.List;

/** Says why Camel did not start with the routes: a mistake in them, which is no defect of the program. */
final class RefusedByCamel {

    private RefusedByCamel() {}

    /** What is to be thrown: a mistake that the operator can mend, or the error as it came. */
    static Exception explain(Exception refused) {
        boolean byCamel = false;
        String reason = null;
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            byCamel |= cause.getClass().getName().startsWith("org.apache.camel.");
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
