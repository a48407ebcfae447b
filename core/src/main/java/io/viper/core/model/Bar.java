package io.viper.core.model;

/**
 * What was traded during one interval. A bar is named by its open and becomes known at its close.
 *
 * @param timeframe length of the interval
 * @param openTime start, UTC epoch nanoseconds; the bar covers [openTime, closeTime)
 * @param open first price, in quote currency per base unit, above zero
 * @param high highest price, at least {@code max(open, close)}
 * @param low lowest price, at most {@code min(open, close)}, above zero
 * @param close last price
 * @param volume traded amount in base units (contracts for inverse contracts), zero or more
 */
public record Bar(
        Timeframe timeframe, long openTime, double open, double high, double low, double close, double volume) {

    /** When the bar becomes known: the start of the next one. */
    public long closeTime() {
        return openTime + timeframe.nanos();
    }

    /** (high + low + close) / 3. */
    public double typical() {
        return (high + low + close) / 3;
    }

    /** (high + low) / 2. */
    public double median() {
        return (high + low) / 2;
    }

    /** high - low. */
    public double range() {
        return high - low;
    }
}
