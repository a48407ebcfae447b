package io.viper.journal.graph;

import java.util.Optional;

/** Classes that are loaded while a run is on, by whoever can find the same ones in another process. Asked by any thread. */
public interface LateClasses {
    /** There are none. */
    LateClasses NONE = new LateClasses() {
        @Override
        public Optional<String> origin(Class<?> type) {
            return Optional.empty();
        }

        @Override
        public Optional<Class<?>> type(String origin, String name) {
            return Optional.empty();
        }
    };

    /** What a class was loaded with, in words of the finder's own; empty if it cannot be found again. */
    Optional<String> origin(Class<?> type);

    /** The class of that origin and {@linkplain Class#getName name}, arrays too; empty if there is none, or only of other code. */
    Optional<Class<?>> type(String origin, String name);
}
