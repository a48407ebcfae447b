package io.viper.core;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A seeded generator that likes the edges, where the mistakes are: every second value is a bound, its neighbor, zero or
 * one. The inherited {@code next…} methods stay uniform.
 */
public final class Rng implements RandomGenerator {
    private static final double[] ODD_DOUBLES = {
        0.0, -0.0, 1.0, -1.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-8, 0.1, 1e16
    };

    private final SplittableRandom random;

    public Rng(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    /** A long from {@code min} to {@code max}, both included, and every second time one at the edge of something. */
    public long between(long min, long max) {
        if (random.nextBoolean()) return edge(min, max);
        if (max < Long.MAX_VALUE) return random.nextLong(min, max + 1);
        return min == Long.MIN_VALUE ? random.nextLong() : random.nextLong(min - 1, max) + 1;
    }

    /** The same for an int. */
    public int between(int min, int max) {
        return (int) between((long) min, (long) max);
    }

    /** Any long at all. */
    public long anyLong() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A double from {@code min} to {@code max}, both included. */
    public double between(double min, double max) {
        return switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> min <= 0 && max >= 0 ? 0 : min;
            default -> min == max ? min : random.nextDouble(min, max);
        };
    }

    /** Any finite double, of every magnitude. */
    public double anyDouble() {
        if (random.nextInt(4) == 0) return oneOf(ODD_DOUBLES);
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0;
    }

    /** One of the values, each as likely. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of the values, each as likely. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** True once in {@code times}. */
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    private double oneOf(double[] values) {
        return values[random.nextInt(values.length)];
    }

    private long edge(long min, long max) {
        long value = oneOf(min, max, min + 1, max - 1, 0L, 1L, -1L, 1L << random.nextInt(63));
        return Math.clamp(value, min, max);
    }
}
