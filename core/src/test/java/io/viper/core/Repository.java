package io.viper.core;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies, found from the working directory upwards. */
public final class Repository {
    private Repository() {}

    /** The folder that holds {@code mvnw}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) folder = folder.getParent();
        if (folder == null)
            throw new IllegalStateException(
                    "not inside the repository: " + Path.of("").toAbsolutePath());
        return folder;
    }
}
