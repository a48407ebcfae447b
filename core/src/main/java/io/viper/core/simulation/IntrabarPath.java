package io.viper.core.simulation;

/** Which extreme of a bar comes first. A bar does not say; the answer decides whether a stop or a target is hit. */
public enum IntrabarPath {
    /** The extreme that hurts the open position first; while flat, the one nearer to the open. The default. */
    PESSIMISTIC("adverse extreme first"),
    /** The extreme nearer to the open first, the low if both are as near. */
    NEAREST_FIRST("nearer extreme first"),
    /** Open, high, low, close. */
    OPEN_HIGH_LOW_CLOSE("open, high, low, close"),
    /** Open, low, high, close. */
    OPEN_LOW_HIGH_CLOSE("open, low, high, close"),
    /** The extreme that helps the open position first: an optimistic switch. */
    OPTIMISTIC("favorable extreme first");

    private final String text;

    IntrabarPath(String text) {
        this.text = text;
    }

    /** For a report. */
    String text() {
        return text;
    }

    /** Whether the high comes first for a bar that opens with {@code position} lots. */
    boolean highFirst(long position, long open, long high, long low) {
        boolean highIsNearer = high - open < open - low;
        return switch (this) {
            case PESSIMISTIC -> position == 0 ? highIsNearer : position < 0;
            case OPTIMISTIC -> position == 0 ? highIsNearer : position > 0;
            case NEAREST_FIRST -> highIsNearer;
            case OPEN_HIGH_LOW_CLOSE -> true;
            case OPEN_LOW_HIGH_CLOSE -> false;
        };
    }

    /** Whether a position that is opened inside a bar turns the rest of its path. */
    boolean followsPosition() {
        return this == PESSIMISTIC || this == OPTIMISTIC;
    }
}
