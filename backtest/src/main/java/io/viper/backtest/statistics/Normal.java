package io.viper.backtest.statistics;

/** The standard normal distribution. */
public final class Normal {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    /** Beyond this many deviations the tail is below the smallest positive double. */
    private static final double FARTHEST = 38.5;
    /** Where the series around zero is left for the continued fraction of the tail. */
    private static final double SERIES_END = 3;

    private static final int FRACTION_DEPTH = 120;

    private Normal() {}

    /** The density at {@code x}. */
    public static double density(double x) {
        return Math.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** The probability of a value below {@code x}, exact to about 1e-13 of the smaller tail. */
    public static double probability(double x) {
        if (Double.isNaN(x)) return Double.NaN;
        if (x < 0) return upperTail(-x);
        return 1 - upperTail(x);
    }

    /**
     * The value below which a share of the distribution lies: the inverse of {@link #probability}, to about 1e-14.
     *
     * @param share from 0 to 1; infinite at both ends
     */
    public static double quantile(double share) {
        if (Double.isNaN(share) || share < 0 || share > 1) return Double.NaN;
        if (share == 0) return Double.NEGATIVE_INFINITY;
        if (share == 1) return Double.POSITIVE_INFINITY;
        if (share > 0.5) return -quantile(1 - share);
        double low = -FARTHEST;
        double high = 0;
        // Bisection to a few digits, then Newton: the tail is smooth, and neither needs tabled coefficients.
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (probability(middle) < share) low = middle;
            else high = middle;
        }
        double x = (low + high) / 2;
        for (int i = 0; i < 4; i++) x -= (probability(x) - share) / density(x);
        return x;
    }

    /** The probability above {@code x} for x of zero or more. */
    private static double upperTail(double x) {
        if (x > FARTHEST) return 0;
        return x < SERIES_END ? 0.5 - density(x) * series(x) : density(x) * fraction(x);
    }

    /** x + x^3/3 + x^5/15 + …: the area from zero to x over the density at x. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int odd = 3; term > sum * 1e-17; odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return sum;
    }

    /** 1/(x + 1/(x + 2/(x + 3/(x + …)))): the area above x over the density at x. */
    private static double fraction(double x) {
        double value = x;
        for (int k = FRACTION_DEPTH; k >= 1; k--) value = x + k / value;
        return 1 / value;
    }
}
