package io.viper.core.indicator;

/**
 * True strength index: {@code 100 EMA(EMA(change)) / EMA(EMA(|change|))}; the signal is an EMA of it.
 *
 * <p>Range: -100 to 100; 0 when nothing ever moved. Warm-up: {@code slow + fast + signal - 1}, both outputs. Source:
 * William Blau.
 */
public final class TrueStrength implements ValueIndicator {
    private final Smoothed changes;
    private final Smoothed distances;
    private final Ema signal;
    private final int warmUp;
    private double latest;
    private double line;

    /** With the usual 25, 13 and 7. */
    public TrueStrength() {
        this(25, 13, 7);
    }

    /** Smoothed over {@code slow}, then {@code fast}, signal over {@code signal}; all at least 1. */
    public TrueStrength(int slow, int fast, int signal) {
        changes = new Smoothed(slow, fast);
        distances = new Smoothed(slow, fast);
        this.signal = new Ema(Parameters.period("signal", signal, 1));
        warmUp = slow + fast + signal - 1;
        reset();
    }

    @Override
    public void add(double input) {
        double change = input - latest;
        latest = input;
        if (Double.isNaN(change)) {
            return;
        }
        changes.add(change);
        distances.add(Math.abs(change));
        if (distances.outer.ready()) {
            double distance = distances.outer.value();
            line = distance > 0 ? 100 * changes.outer.value() / distance : 0;
            signal.add(line);
        }
    }

    @Override
    public double value() {
        return signal.ready() ? line : Double.NaN;
    }

    /** The average of the value. */
    public double signal() {
        return signal.value();
    }

    /** An average of an average. */
    private static final class Smoothed {
        private final Ema inner;
        private final Ema outer;

        Smoothed(int slow, int fast) {
            inner = new Ema(Parameters.period("slow", slow, 1));
            outer = new Ema(Parameters.period("fast", fast, 1));
        }

        void add(double input) {
            inner.add(input);
            if (inner.ready()) {
                outer.add(inner.value());
            }
        }

        void reset() {
            inner.reset();
            outer.reset();
        }
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public void reset() {
        changes.reset();
        distances.reset();
        signal.reset();
        latest = Double.NaN;
        line = 0;
    }
}
