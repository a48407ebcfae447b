package io.viper.venue.dialect;

import io.viper.venue.floor.News;

/** One client's WebSocket. Every method is called under the floor's lock. */
public interface Stream {
    /** The client said something. */
    void hear(String frame);

    /** Something happened; it is for the stream to know whether anybody asked for it. */
    void news(News news);

    /** The venue is about to end the line: says so, where the exchange does. Returns whether it does. */
    default boolean announce() {
        return false;
    }

    /** What the client was let in with is not good any more. Returns whether the line stays: one of the market does. */
    default boolean expire() {
        return true;
    }

    /** The line is gone; nothing is heard or said any more. */
    default void lost() {}
}
