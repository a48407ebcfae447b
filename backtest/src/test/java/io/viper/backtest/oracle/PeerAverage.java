package io.viper.backtest.oracle;

/**
 * A simple moving average with the rounding of the peer's: a running sum in which values that enter and values that leave
 * carry their own compensation of the rounding error. Two averages that are equal on paper are compared by these last
 * bits, so that a crossing may depend on them.
 */
final class PeerAverage {
    private final double[] window;
    private int count;
    private int same;
    private double sum;
    private double entering;
    private double leaving;
    private double value = Double.NaN;

    PeerAverage(int length) {
        window = new double[length];
    }

    /** The average after one more value; NaN until there are enough. */
    double add(double next) {
        int slot = count % window.length;
        if (count >= window.length) {
            double part = -window[slot] - leaving;
            double total = sum + part;
            leaving = total - sum - part;
            sum = total;
        }
        double part = next - entering;
        double total = sum + part;
        entering = total - sum - part;
        sum = total;
        same = count > 0 && window[(count - 1) % window.length] == next ? same + 1 : 1;
        window[slot] = next;
        count++;
        if (count >= window.length) value = same >= window.length ? next : sum / window.length;
        return value;
    }

    double value() {
        return value;
    }
}
