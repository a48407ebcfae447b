package io.viper.core.indicator;

/**
 * Stochastic RSI: where the RSI lies between its lowest and highest of the last {@code window} values, as %K; the signal
 * %D is its SMA.
 *
 * <p>Range: 0 to 100; 50 when the RSI did not move. Warm-up: {@code period + window + smoothing - 1}. As TA-Lib STOCHRSI;
 * Tushar Chande and Stanley Kroll.
 */
public final class StochRsi implements ValueIndicator {
    private final Rsi strength;
    private final SlidingRange range;
    private final Sma signal;
    private double line;

    /** RSI over {@code period}, stochastic over {@code window}, signal over {@code smoothing}; all at least 1. */
    public StochRsi(int period, int window, int smoothing) {
        strength = new Rsi(period);
        range = new SlidingRange(Parameters.period("window", window, 1));
        signal = new Sma(Parameters.period("smoothing", smoothing, 1));
    }

    @Override
    public void add(double input) {
        strength.add(input);
        if (!strength.ready()) {
            return;
        }
        range.add(strength.value(), strength.value());
        if (range.full()) {
            line = 100 * range.position(strength.value());
            signal.add(line);
        }
    }

    @Override
    public double value() {
        return signal.ready() ? line : Double.NaN;
    }

    /** %D: the average of the value. */
    public double signal() {
        return signal.value();
    }

    @Override
    public int warmUp() {
        return strength.warmUp() + range.window() + signal.warmUp() - 2;
    }

    @Override
    public void reset() {
        strength.reset();
        range.clear();
        signal.reset();
        line = 0;
    }
}
