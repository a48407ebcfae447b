package io.viper.core;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that is too large for the repository: market data, exchange payloads and results from independent
 * sources. It lies in {@code VIPER_SHARED} or in {@code ../shared} beside the repository; where there is none, the tests
 * that need it are skipped, and say so.
 */
public final class SharedData {
    private SharedData() {}

    /** The file or folder of that name, such as {@code data/candles}; skips the test where there is no reference data. */
    public static Path path(String name) {
        Path shared = folder();
        Assumptions.assumeTrue(
                Files.isDirectory(shared),
                () -> "needs " + name + ": no reference data in " + shared + "; set VIPER_SHARED to its folder");
        Path path = shared.resolve(name);
        if (!Files.exists(path)) throw new AssertionError("no " + name + " in the reference data in " + shared);
        return path;
    }

    private static Path folder() {
        String named = System.getenv("VIPER_SHARED");
        return named == null || named.isBlank() ? Repository.root().resolveSibling("shared") : Path.of(named);
    }
}
