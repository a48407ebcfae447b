package io.viper.analysis;

/**
 * The last few values of a series and their sum. The sum is taken anew, oldest first, each time it is asked for: windows are
 * short, and the result depends on the values alone, never on how long the run is.
 */
final class Recent {
    private final double[] values;
    private int next;
    private int count;

    Recent(int size) {
        values = new double[size];
    }

    void add(double value) {
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        if (count < values.length) count++;
    }

    boolean full() {
        return count == values.length;
    }

    /** The oldest of them; meaningful when full. */
    double oldest() {
        return values[next];
    }

    /** The sum of them all; meaningful when full. */
    double sum() {
        double sum = 0;
        for (int i = next; i < values.length; i++) sum += values[i];
        for (int i = 0; i < next; i++) sum += values[i];
        return sum;
    }

    void clear() {
        next = 0;
        count = 0;
    }
}
