package io.viper.backtest.result;

/**
 * How much of the capital worked, measured on every bar.
 *
 * @param exposure time with any position / total time, from 0 to 1
 * @param grossLeverageAverage mean of (sum of absolute notionals / equity), 0 or more
 * @param grossLeverageMax largest of these
 * @param marginUseMax largest initial margin in use / equity, 0 or more; NaN without margin
 * @param marginDistanceMin smallest (equity - maintenance margin) / equity: at 0 the exchange liquidates; NaN without
 *     margin
 */
public record Utilization(
        double exposure,
        double grossLeverageAverage,
        double grossLeverageMax,
        double marginUseMax,
        double marginDistanceMin) {

    /** Of a run that measured nothing. */
    public static final Utilization UNKNOWN =
            new Utilization(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
