package io.viper.venue.dialect;

import java.util.List;
import java.util.Set;

/** An exchange's REST interface and the begin of its streams. Every method is called under the floor's lock. */
public interface Door {
    /** Answers a request; what it does not know it refuses as the exchange would. */
    Answer answer(Ask ask);

    /** What the exchange says when something is wrong with itself, or with how often it is asked. */
    Answer trouble(Trouble trouble);

    /** What the members of its messages are called that say where an order is. */
    Set<String> standings();

    /** The paths of its WebSockets; {@code {name}} stands for a part that may be anything. */
    List<String> streams();

    /**
     * Somebody has opened a WebSocket.
     *
     * @param ask its path, query and headers; without a body
     */
    Stream stream(Ask ask, Line line);

    /** What the exchange itself can suffer from. */
    enum Trouble {
        /** Too many requests; the answer says how long to wait. */
        TOO_MANY,
        /** Banned for having gone on. */
        BANNED,
        /** A 5xx, after which nobody knows what was done. */
        BROKEN,
        /** Nothing is done because of maintenance. */
        MAINTENANCE
    }
}
