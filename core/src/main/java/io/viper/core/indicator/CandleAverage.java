package io.viper.core.indicator;

import java.util.Arrays;

/** What counts as long or short: a share of the mean body or range of the candles before. */
final class CandleAverage {
    private final boolean ofBodies;
    private final int period;
    private final double factor;
    private final RollingSum sum;
    /** By age of the candle that is judged. */
    private final double[] limits = new double[Candles.DEPTH];

    private CandleAverage(boolean ofBodies, int period, double factor) {
        this.ofBodies = ofBodies;
        this.period = period;
        this.factor = factor;
        sum = new RollingSum(period);
    }

    /** The mean body of 10 candles: longer is long, shorter is short. */
    static CandleAverage body() {
        return new CandleAverage(true, 10, 1);
    }

    /** A share of the mean range of a number of candles. */
    static CandleAverage range(int period, double factor) {
        return new CandleAverage(false, period, factor);
    }

    /** The limit from the candles before the one of that age. */
    double before(int age) {
        return limits[age];
    }

    /** Takes the latest candle into the limit of the next. */
    void close(Candles candles) {
        double total = sum.add(ofBodies ? candles.body(0) : candles.range(0));
        Candles.shift(limits, factor * (total / period));
    }

    void clear() {
        sum.clear();
        Arrays.fill(limits, 0);
    }
}
