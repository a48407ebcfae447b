package io.viper.exchange;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a request.
 *
 * @param <T> what a successful one gives
 */
public sealed interface Reply<T> {

    /** The exchange did it, or answered. */
    record Done<T>(T value) implements Reply<T> {}

    /**
     * It did not, or nobody can tell.
     *
     * @param kind which kind of refusal
     * @param code the exchange's own code; empty where it has none
     * @param text the exchange's words, without any secret
     * @param waitNanos how long the exchange asks us to wait; 0 where it does not say
     */
    record Failed<T>(ErrorKind kind, String code, String text, long waitNanos) implements Reply<T> {
        /** The same for another type of value. */
        public <U> Failed<U> as() {
            return new Failed<>(kind, code, text, waitNanos);
        }
    }

    /** A refusal of a kind. */
    static <T> Failed<T> failed(ErrorKind kind, String code, String text) {
        return new Failed<>(kind, code, text, 0);
    }

    /** Nobody can tell. */
    static <T> Failed<T> unclear(String text) {
        return new Failed<>(ErrorKind.UNCLEAR, "", text, 0);
    }

    /** The value, if there is one. */
    default Optional<T> optional() {
        return this instanceof Done<T> done ? Optional.of(done.value()) : Optional.empty();
    }

    /** The same refusal, or another value. */
    default <U> Reply<U> map(Function<T, U> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Failed<T> failed -> failed.as();
        };
    }
}
