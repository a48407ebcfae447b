package io.viper.venue.floor;

import java.util.Locale;
import java.util.Optional;

/** What can go wrong between a client and the venue. */
public enum Knob {
    /** A request is done, and the line is cut in place of an answer. */
    DROP_REPLY,
    /** The line is cut before a request is looked at. */
    DROP_REQUEST,
    /** A request is looked at some seconds after it came. */
    SLOW_REQUEST,
    /** A request is done at once and answered some seconds later. */
    SLOW_REPLY,
    /** A question about an order is answered as if there were none. */
    LIE,
    /** 429, with how long to wait; nothing is done. */
    TOO_MANY,
    /** 418 or what the exchange has in its place; nothing is done. */
    BANNED,
    /** A 5xx; nothing is done. */
    BROKEN,
    /** A 5xx although the request was done. */
    BROKEN_AFTER,
    /** Refused because of maintenance; nothing is done. */
    MAINTENANCE,
    /** In an answer or a frame stands a word for where an order is that nobody has documented. */
    NEW_WORD,
    /** A frame of a stream is told twice. */
    DUPLICATE,
    /** A frame of a stream is told after the next one, if ordered for some after the next one of those. */
    REORDER,
    /** A frame of a stream is never told. */
    LOSE,
    /** A stream is cut. */
    CUT,
    /** A stream stays open and says nothing any more. */
    HALF_OPEN;

    /** Its word in options and at the control door. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@link #text} wrote. */
    public static Optional<Knob> parse(String text) {
        for (Knob knob : values()) if (knob.text().equals(text)) return Optional.of(knob);
        return Optional.empty();
    }
}
