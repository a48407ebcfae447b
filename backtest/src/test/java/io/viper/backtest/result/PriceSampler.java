package io.viper.backtest.result;

import io.viper.backtest.result.PriceSeries.Candle;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the bars of one instrument into at most 1,500 candles: whenever there are more, two neighboring intervals
 * become one. Intervals are multiples of the candle length since the epoch, so a gap in the data stays a gap.
 */
public final class PriceSampler {
    private final int limit;
    private final List<Candle> candles = new ArrayList<>();
    private long nanos;

    /** A sampler of bars that are {@code baseNanos} long. */
    public PriceSampler(long baseNanos) {
        this(baseNanos, PriceSeries.MAX_CANDLES);
    }

    PriceSampler(long baseNanos, int limit) {
        this.nanos = baseNanos;
        this.limit = limit;
    }

    /** Takes the next bar, which opened at {@code openTime} (UTC epoch nanoseconds), after all earlier ones. */
    public void add(long openTime, double open, double high, double low, double close) {
        append(candles, new Candle(openTime, open, high, low, close));
        while (candles.size() > limit) merge();
    }

    /** What was collected, with the fills to draw on it. */
    public PriceSeries toSeries(int instrument, List<FillMark> fills) {
        return new PriceSeries(instrument, nanos, candles, fills);
    }

    private void merge() {
        nanos = Math.multiplyExact(nanos, 2);
        List<Candle> longer = new ArrayList<>(limit);
        for (Candle candle : candles) append(longer, candle);
        candles.clear();
        candles.addAll(longer);
    }

    private void append(List<Candle> target, Candle candle) {
        long start = Math.floorDiv(candle.time(), nanos) * nanos;
        if (!target.isEmpty() && target.getLast().time() == start) {
            target.set(target.size() - 1, both(target.getLast(), candle));
        } else {
            target.add(new Candle(start, candle.open(), candle.high(), candle.low(), candle.close()));
        }
    }

    private static Candle both(Candle one, Candle next) {
        double high = Math.max(one.high(), next.high());
        return new Candle(one.time(), one.open(), high, Math.min(one.low(), next.low()), next.close());
    }
}
