package io.eslharvest.cli;

import java.util.List;

/** What a command says on stderr before it goes on. */
final class Warnings {

    private Warnings() {}

    static void print(List<String> warnings) {
        warnings.forEach(Warnings::print);
    }

    static void print(String warning) {
        System.err.println("esl-harvest: warning: " + warning);
    }
}
