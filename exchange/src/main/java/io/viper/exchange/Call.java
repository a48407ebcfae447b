package io.viper.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request and how its answer is read.
 *
 * @param <T> what the answer gives
 */
public record Call<T>(Request request, Reader<T> reader) {

    /** The same on another lane, by who knows what it is asked for. */
    public Call<T> on(Request.Lane lane) {
        return new Call<>(request.on(lane), reader);
    }

    /** Reads a body that is no error. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value. @throws BadReplyException if the body is not what the exchange documents */
        T read(JsonNode body) throws BadReplyException;
    }
}
