package io.viper.core.model;

import java.util.List;

/**
 * What a strategy, a person or a machine outside wants, before risk has looked at it.
 *
 * @param id number within the run, rising
 * @param time when it was raised, UTC epoch nanoseconds
 * @param source who raised it: a strategy's name, {@code tradingview}, {@code chat}, …
 * @param instrument the instrument's number in the run
 * @param direction LONG, SHORT or EXIT
 * @param entry limit price of the entry; NaN = at the market
 * @param stop protective stop; NaN = none (then sizing by risk is refused)
 * @param targets take-profit levels, nearest first; may be empty
 * @param trail distance of a trailing stop in price; NaN = none
 * @param confidence 0 to 1
 * @param reason for people, one sentence
 * @param rules how the stop moves, besides the trail by distance
 */
public record Signal(
        long id,
        long time,
        String source,
        int instrument,
        Direction direction,
        double entry,
        double stop,
        List<Target> targets,
        double trail,
        double confidence,
        String reason,
        StopRules rules) {

    public Signal {
        targets = List.copyOf(targets);
    }

    /** A signal whose stop stays, or follows by distance only. */
    public Signal(
            long id,
            long time,
            String source,
            int instrument,
            Direction direction,
            double entry,
            double stop,
            List<Target> targets,
            double trail,
            double confidence,
            String reason) {
        this(id, time, source, instrument, direction, entry, stop, targets, trail, confidence, reason, StopRules.NONE);
    }

    /**
     * A price at which a part of the position is closed.
     *
     * @param price where
     * @param share which part of the whole position, above 0 and at most 1
     */
    public record Target(double price, double share) {}
}
