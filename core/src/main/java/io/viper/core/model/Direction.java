package io.viper.core.model;

/** What a signal wants to be. */
public enum Direction {
    /** To own: profit when the price rises. */
    LONG,
    /** To owe: profit when the price falls. */
    SHORT,
    /** Out, whatever is held. */
    EXIT;

    /**
     * The side of the order that opens it.
     *
     * @throws IllegalStateException for EXIT
     */
    public Side entrySide() {
        if (this == EXIT) throw new IllegalStateException("an exit has no entry side");
        return this == LONG ? Side.BUY : Side.SELL;
    }
}
