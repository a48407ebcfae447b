package io.viper.core.indicator;

/**
 * Kaufman's adaptive moving average: follows fast when price moves straight, slowly when it wanders.
 *
 * <p>Efficiency {@code e = |x - x[period]| / sum |steps|}; {@code value += (e (2/(fast+1) - 2/(slow+1)) +
 * 2/(slow+1))^2 (x - value)}, begun at the value before. Range: within all values seen. Warm-up: {@code period + 1}. As
 * TA-Lib KAMA; Perry Kaufman, Trading Systems and Methods.
 */
public final class Kama implements ValueIndicator {
    private final Ring inputs;
    private final RollingSum path;
    private final double slowest;
    private final double span;
    private double latest;
    private double value;

    /** With the usual fast and slow periods of 2 and 30. */
    public Kama(int period) {
        this(period, 2, 30);
    }

    /** Efficiency over {@code period} steps, speed between EMAs of {@code fast} and {@code slow}. */
    public Kama(int period, int fast, int slow) {
        inputs = new Ring(Parameters.period(period));
        path = new RollingSum(period);
        Parameters.shorter("fast", fast, Parameters.period("slow", slow, 2));
        slowest = 2.0 / (slow + 1);
        span = 2.0 / (fast + 1) - slowest;
        reset();
    }

    @Override
    public void add(double input) {
        double back = inputs.push(input);
        double step = Math.abs(input - latest);
        double begin = latest;
        latest = input;
        if (Double.isNaN(step)) {
            return;
        }
        double length = path.add(step);
        if (path.full()) {
            double move = Math.abs(input - back);
            double efficiency = move < length ? move / length : 1;
            double speed = efficiency * span + slowest;
            double from = Double.isNaN(value) ? begin : value;
            value = from + speed * speed * (input - from);
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public int warmUp() {
        return inputs.size() + 1;
    }

    @Override
    public void reset() {
        inputs.clear();
        path.clear();
        latest = Double.NaN;
        value = Double.NaN;
    }
}
