package io.viper.core.indicator;

import java.util.Arrays;

/** The latest four candles by age (0 is the latest), and the words that describe them. */
final class Candles {
    static final int DEPTH = 4;

    private final double[] opens = new double[DEPTH];
    private final double[] highs = new double[DEPTH];
    private final double[] lows = new double[DEPTH];
    private final double[] closes = new double[DEPTH];

    void add(double open, double high, double low, double close) {
        shift(opens, open);
        shift(highs, high);
        shift(lows, low);
        shift(closes, close);
    }

    /** Makes room at the front. */
    static void shift(double[] values, double first) {
        System.arraycopy(values, 0, values, 1, values.length - 1);
        values[0] = first;
    }

    double open(int age) {
        return opens[age];
    }

    double high(int age) {
        return highs[age];
    }

    double low(int age) {
        return lows[age];
    }

    double close(int age) {
        return closes[age];
    }

    /** Closed at or above the open. */
    boolean white(int age) {
        return closes[age] >= opens[age];
    }

    double body(int age) {
        return Math.abs(closes[age] - opens[age]);
    }

    double range(int age) {
        return highs[age] - lows[age];
    }

    /** The upper end of the body. */
    double top(int age) {
        return Math.max(opens[age], closes[age]);
    }

    /** The lower end of the body. */
    double bottom(int age) {
        return Math.min(opens[age], closes[age]);
    }

    double upperShadow(int age) {
        return highs[age] - top(age);
    }

    double lowerShadow(int age) {
        return bottom(age) - lows[age];
    }

    void clear() {
        Arrays.fill(opens, 0);
        Arrays.fill(highs, 0);
        Arrays.fill(lows, 0);
        Arrays.fill(closes, 0);
    }
}
