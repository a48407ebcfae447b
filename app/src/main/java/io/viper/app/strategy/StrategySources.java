package io.viper.app.strategy;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.console.Surroundings;
import io.viper.strategies.StrategyCatalog;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds strategies: by the name of the catalog, or in a file of the user's. */
public final class StrategySources {
    private final Surroundings surroundings;

    public StrategySources(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The strategy of a name, or in the file of a path that ends with {@code .java}. */
    public LoadedStrategy load(String reference) throws FailureException {
        if (reference.endsWith(".java")) return fromFile(reference);
        var entry = StrategyCatalog.find(reference);
        if (entry.isEmpty()) throw unknown(reference).toException();
        var found = entry.get();
        return new LoadedStrategy(
                found.name(),
                found.name(),
                found.description(),
                LoadedStrategy.CATALOG,
                SourceText.NONE,
                null,
                found.factory());
    }

    private LoadedStrategy fromFile(String reference) throws FailureException {
        Path file = surroundings.resolve(reference);
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return StrategyFile.load(reference, String.valueOf(file.getFileName()), text);
        } catch (NoSuchFileException missing) {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "there is no strategy file " + reference + " in " + surroundings.folder(),
                            "check the path, or make one with: viper strategy new MyStrategy")
                    .toException();
        } catch (MalformedInputException encoding) {
            throw Failure.usage(reference + " is not UTF-8 text", "save it as UTF-8")
                    .toException();
        } catch (IOException failure) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            reference + " cannot be read: " + failure.getMessage(),
                            "check that it is a file and that you may read it")
                    .toException();
        }
    }

    private static Failure unknown(String name) {
        var names =
                StrategyCatalog.all().stream().map(StrategyCatalog.Entry::name).toList();
        return Failure.usage(
                "there is no strategy '" + name + "'" + Suggestion.of(name, names),
                "choose one of " + StrategyCatalog.names() + ", or give the path of a .java file");
    }
}
