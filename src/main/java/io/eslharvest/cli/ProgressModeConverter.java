package io.eslharvest.cli;

import io.eslharvest.progress.ProgressMode;
import picocli.CommandLine;

/** Reads {@code --progress}. */
final class ProgressModeConverter implements CommandLine.ITypeConverter<ProgressMode> {

    @Override
    public ProgressMode convert(String text) {
        try {
            return ProgressMode.of(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
