package io.viper.backtest.result;

/**
 * One fall of the equity from a high: a drawdown.
 *
 * @param peakTime when the high was reached, UTC epoch nanoseconds
 * @param troughTime when the equity was lowest after it
 * @param recoveryTime when the high was reached again, {@link #NEVER} if it was not
 * @param depth 1 - lowest / high, a fraction from 0 on; above 1 when the equity went below zero
 */
public record Fall(long peakTime, long troughTime, long recoveryTime, double depth) {

    /** The recovery time of a fall that lasted to the end of the run. */
    public static final long NEVER = Long.MAX_VALUE;

    /** No fall at all. */
    public static final Fall NONE = new Fall(0, 0, 0, 0);

    /** Whether the high was reached again. */
    public boolean recovered() {
        return recoveryTime != NEVER;
    }

    /** Whether there was a fall. */
    public boolean exists() {
        return depth > 0;
    }
}
