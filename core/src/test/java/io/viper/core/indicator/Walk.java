package io.viper.core.indicator;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.SplittableRandom;

/** Bars of a seeded random walk, with stretches in which nothing is traded. */
final class Walk {
    private static final long START = 1_640_995_200L * Timeframe.SECOND;
    private static final int CYCLE = 997;
    private static final int QUIET = 60;

    private Walk() {}

    /** Hourly bars from a price; every cycle ends with a stretch of equal bars without volume. */
    static Bar[] of(long seed, int length, double price) {
        SplittableRandom random = new SplittableRandom(seed);
        Bar[] bars = new Bar[length];
        double last = price;
        for (int i = 0; i < length; i++) {
            long time = START + i * Timeframe.H1.nanos();
            if (i % CYCLE >= CYCLE - QUIET) {
                bars[i] = new Bar(Timeframe.H1, time, last, last, last, last, 0);
                continue;
            }
            double open = last * Math.exp(random.nextGaussian() * 0.0003);
            double close = open * Math.exp(random.nextGaussian() * 0.004 - Math.log(open / price) * 1e-4);
            double high = Math.max(open, close) * (1 + random.nextDouble() * 0.003);
            double low = Math.min(open, close) * (1 - random.nextDouble() * 0.003);
            bars[i] = new Bar(Timeframe.H1, time, open, high, low, close, random.nextDouble() * 1_000);
            last = close;
        }
        return bars;
    }

    /** Bars that do not move and are not traded. */
    static Bar[] flat(int length, double price) {
        Bar[] bars = new Bar[length];
        for (int i = 0; i < length; i++) {
            long time = START + i * Timeframe.H1.nanos();
            bars[i] = new Bar(Timeframe.H1, time, price, price, price, price, 0);
        }
        return bars;
    }
}
