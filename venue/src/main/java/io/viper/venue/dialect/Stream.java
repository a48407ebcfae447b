package io.viper.venue.dialect;

import io.viper.venue.floor.News;

/** One client's WebSocket. Every method is called under the floor's lock. */
public interface Stream {
    /** The client said something. */
    void hear(String frame);

    /** Something happened; it is for the stream to know whether anybody asked for it. */
    void news(News news);

    /** The line is gone; nothing is heard or said any more. */
    default void lost() {}
}
