package io.viper.live.exchange;

/** The answer to a question. */
public sealed interface Lookup<T> {
    /** This is it, complete. */
    record Found<T>(T value) implements Lookup<T> {}

    /** The exchange says that there is no such thing. */
    record Absent<T>() implements Lookup<T> {}

    /** No answer, or none that can be read: it says nothing. */
    record Failed<T>(String reason) implements Lookup<T> {}
}
