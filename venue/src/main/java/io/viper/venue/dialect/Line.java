package io.viper.venue.dialect;

/** The venue's end of a WebSocket. */
public interface Line {
    /** Sends a frame. Does not wait. */
    void say(String frame);

    /** Ends it, when everything before was said. */
    void close(int status, String reason);
}
