package io.viper.core.model;

/** Which position of an instrument: one-way mode has one that may be long or short, hedge mode has two beside each other. */
public enum Leg {
    /** The only one. */
    BOTH("both"),
    /** Bought to open, sold to close. */
    LONG("long"),
    /** Sold to open, bought to close. */
    SHORT("short");

    private final String text;

    Leg(String text) {
        this.text = text;
    }

    /** The word for it. */
    public String text() {
        return text;
    }

    /** Whether an order of a side adds to it. */
    public boolean opensWith(Side side) {
        return this == BOTH || (this == LONG) == (side == Side.BUY);
    }
}
