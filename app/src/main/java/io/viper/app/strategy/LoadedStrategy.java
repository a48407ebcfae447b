package io.viper.app.strategy;

import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that can be made.
 *
 * @param name in results: the catalog's name, or the name of the class
 * @param reference how a command line names it: the catalog's name, or the path of the file
 * @param description one line; empty for a file
 * @param fingerprint the same for the same code: what a run's id is made from
 * @param source text of the file; empty for the catalog
 * @param loader has the classes of the file; null for the catalog
 * @param factory makes one from its parameters; to be followed by {@link Parameters#check}
 */
public record LoadedStrategy(
        String name,
        String reference,
        String description,
        String fingerprint,
        SourceText source,
        @Nullable ClassLoader loader,
        Function<Parameters, Strategy> factory) {
    /** The fingerprint of all that is in the catalog: this program's version says what their code is. */
    static final String CATALOG = "catalog";

    /** Names its code: strategies of the same code have the same. */
    public String code() {
        return code(reference, fingerprint);
    }

    /** The same of what was written down. */
    public static String code(String reference, String fingerprint) {
        return fingerprint.equals(CATALOG) ? reference : fingerprint;
    }
}
