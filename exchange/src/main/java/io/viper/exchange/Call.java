package io.viper.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request and how its answer is read.
 *
 * @param following what has to be asked before the answer is whole
 * @param <T> what the answer gives
 */
public record Call<T>(Request request, Reader<T> reader, Following<T> following) {

    /** A call whose answer is whole. */
    public Call(Request request, Reader<T> reader) {
        this(request, reader, (_, _) -> Optional.empty());
    }

    /** The same on another lane, by who knows what it is asked for. */
    public Call<T> on(Request.Lane lane) {
        return new Call<>(request.on(lane), reader, following);
    }

    /** Asks for the rest of an answer that comes in pages. */
    @FunctionalInterface
    public interface Following<T> {
        /**
         * The call that goes on, and whose value is that of all pages up to its own; empty if this was the last one.
         *
         * @throws BadReplyException if the exchange does not say where to go on, or names pages without end
         */
        Optional<Call<T>> after(JsonNode body, T value) throws BadReplyException;
    }

    /** Reads a body that is no error. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value. @throws BadReplyException if the body is not what the exchange documents */
        T read(JsonNode body) throws BadReplyException;
    }
}
