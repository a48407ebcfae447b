package io.viper.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place where a test may want the process to be killed. Off unless somebody watches: then he is told the name of each that
 * is passed, in the thread that passes, and need not come back.
 *
 * <p>Nothing is simulated: who is held here is killed by the system, with all that is not yet with the disk.
 */
final class CrashPoint {
    private static @Nullable Consumer<String> watcher;

    private CrashPoint() {}

    /** Watches from now on; before the run's thread begins. */
    static void watch(Consumer<String> told) {
        watcher = told;
    }

    /** Passes here. Costs next to nothing when nobody watches. */
    static void hit(String name) {
        Consumer<String> told = watcher;
        if (told != null) told.accept(name);
    }
}
