package io.viper.core.indicator;

import java.util.Arrays;

/** The last values of a series, in a fixed array. Places never written read as zero. */
final class Ring {
    private final double[] values;
    private int next;
    private int count;

    Ring(int size) {
        values = new double[size];
    }

    /** Stores a value and returns the one that it replaces, which is {@code size} values old; zero while not full. */
    double push(double value) {
        double replaced = values[next];
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        if (count < values.length) {
            count++;
        }
        return replaced;
    }

    boolean full() {
        return count == values.length;
    }

    int size() {
        return values.length;
    }

    /** The value stored before {@code age} others; 0 is the latest. Age is below the size. */
    double ago(int age) {
        int index = next - 1 - age;
        return values[index < 0 ? index + values.length : index];
    }

    void clear() {
        Arrays.fill(values, 0);
        next = 0;
        count = 0;
    }
}
