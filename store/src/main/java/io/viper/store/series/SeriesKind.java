package io.viper.store.series;

/** What the rows of a series are. */
public enum SeriesKind {
    /** One row a bar. */
    BARS("bars", 1, 1, 5),
    /** One row a public trade; the amount is below zero where the taker sold. */
    TRADES("trades", 2, 2, 2),
    /** One row a funding of a perpetual. */
    FUNDING("funding", 3, 1, 2),
    /** One row a mark price of a perpetual, with its index. */
    MARKS("marks", 4, 1, 2);

    private final String text;
    private final int code;
    private final int longs;
    private final int doubles;

    SeriesKind(String text, int code, int longs, int doubles) {
        this.text = text;
        this.code = code;
        this.longs = longs;
        this.doubles = doubles;
    }

    /** As users write it. */
    public String text() {
        return text;
    }

    /** Its number in files, which never changes. */
    public int code() {
        return code;
    }

    /** How many columns of whole numbers a row has; the first is the time. */
    public int longs() {
        return longs;
    }

    /** How many columns of measurements a row has. */
    public int doubles() {
        return doubles;
    }
}
