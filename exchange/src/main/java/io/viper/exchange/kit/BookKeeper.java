package io.viper.exchange.kit;

import io.viper.exchange.BookRule;

/**
 * Says whether changes of a book can be believed: each has to follow on the one before, as the exchange counts. A book with a
 * gap is worthless until the next snapshot. For one instrument and one thread.
 */
public final class BookKeeper {
    private final BookRule rule;
    private long last;
    private State state = State.EMPTY;
    private long gaps;
    private boolean fresh;

    /** Whether there is a book. */
    public enum State {
        /** Not yet. */
        EMPTY,
        /** Yes. */
        GOOD,
        /** There was; something is missing. */
        BROKEN
    }

    /** With an exchange's way of counting. */
    public BookKeeper(BookRule rule) {
        this.rule = rule;
    }

    /** A snapshot with its newest number: there is a book. */
    public void snapshot(long newest) {
        last = newest;
        state = State.GOOD;
        fresh = true;
    }

    /**
     * A change.
     *
     * @param first its first number, or the number it says it follows on
     * @param newest its last number
     * @return whether it is to be applied; one that is older than the book is not, and does no harm
     */
    public boolean change(long first, long newest) {
        if (state != State.GOOD) return false;
        if (rule == BookRule.NAMES_PREVIOUS ? newest <= last && first != last : newest <= last) return false;
        boolean follows = switch (rule) {
            case NEXT -> first == last + 1;
            case SPANS -> first <= last + 1;
            case NAMES_PREVIOUS -> first == last || (fresh && first < last);
            case RISES, LINE -> true;
        };
        if (!follows) {
            broken();
            return false;
        }
        last = newest;
        fresh = false;
        return true;
    }

    /** The book is wrong: a gap, or a checksum that does not agree. */
    public void broken() {
        if (state == State.GOOD) gaps++;
        state = State.BROKEN;
    }

    /** Whether there is a book to be believed. */
    public State state() {
        return state;
    }

    /** How often it broke. */
    public long gaps() {
        return gaps;
    }
}
