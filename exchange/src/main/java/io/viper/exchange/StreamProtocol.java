package io.viper.exchange;

import java.util.List;
import java.util.Optional;

/**
 * How one WebSocket of an exchange is spoken to. No I/O and no clock, like {@link Protocol}; frames are read by one thread at a
 * time, in their order.
 */
public interface StreamProtocol {

    /** What is said first; empty where no key is needed. Answered before anything is subscribed to. */
    Optional<String> login(Credentials credentials, long timeMillis);

    /**
     * Some streams are opened with a token from a request: that request, and the path and query that go behind the address.
     * Empty where the address alone is enough.
     */
    default Optional<Ticket> ticket() {
        return Optional.empty();
    }

    /** A token for opening a stream, how it is renewed and how often. */
    record Ticket(Call<String> open, Call<Boolean> renew, long renewMillis) {}

    /** What asks for some topics; several frames where one would be too long. */
    List<String> subscribe(List<Topic> topics);

    /** What keeps the line open; empty where the WebSocket's own pings do. */
    String ping();

    /** How often to say so; 0 = never. */
    long pingMillis();

    /** A stream on which nothing came for so long is dead. */
    long silenceMillis();

    /** The exchange ends a line that stands so long: another one is opened before; 0 = it tells of no such limit. */
    default long lifeMillis() {
        return 0;
    }

    /** How the changes of its books follow on each other. */
    default BookRule bookRule() {
        return BookRule.RISES;
    }

    /**
     * Reads one frame.
     *
     * @param frame the whole text
     * @param arrivedNanos when it came, UTC epoch nanoseconds
     * @param sink is told what it says, in order
     * @return what the frame means for the line itself
     * @throws BadReplyException if it is not what the exchange documents; nothing of it was told
     */
    Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException;

    /** What a frame means for the line. */
    sealed interface Control {
        /** Data, or nothing. */
        record Data() implements Control {}

        /** The key was taken. */
        record LoggedIn() implements Control {}

        /** A topic is there. */
        record Subscribed(String topic) implements Control {}

        /** Answer this at once. */
        record Answer(String frame) implements Control {}

        /** The exchange is about to close the line, and tells everything until then: open another one first. */
        record Closing() implements Control {}

        /** Something is missing, or nothing more is told: leave the line, and ask for what was missed. */
        record Broken(String why) implements Control {}

        /** Refused. */
        record Refused(ErrorKind kind, String text) implements Control {}

        Control DATA = new Data();
        Control LOGGED_IN = new LoggedIn();
        Control CLOSING = new Closing();
    }

    /**
     * Something to subscribe to.
     *
     * @param listing null-free: account topics carry the market's first listing
     * @param detail timeframe of bars, levels of a book; empty otherwise
     */
    record Topic(Kind kind, Listing listing, String detail) {
        /** What there is. */
        public enum Kind {
            TRADES,
            QUOTE,
            BOOK,
            BARS,
            MARK,
            FUNDING,
            ORDERS,
            EXECUTIONS,
            POSITIONS,
            BALANCES
        }
    }
}
