package io.eslharvest.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is one of some words, each written as the {@code toString} of its value. */
abstract class Choice<T> implements ITypeConverter<T> {

    private final T[] choices;

    Choice(T[] choices) {
        this.choices = choices;
    }

    @Override
    public T convert(String text) {
        for (T choice : choices) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        String allowed = Arrays.stream(choices).map(Object::toString).collect(Collectors.joining(", "));
        throw new TypeConversionException("'" + text + "': allowed is one of " + allowed);
    }
}
