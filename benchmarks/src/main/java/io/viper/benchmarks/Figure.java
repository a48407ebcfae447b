package io.viper.benchmarks;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param ours our figure, with its unit
 * @param peer who or what it is compared with, and that figure
 * @param ratio what the goal is about; NaN = none
 * @param goal for the ratio
 */
record Figure(String what, String ours, String peer, double ratio, Goal goal) {

    /** Speeds in events a second; the ratio is ours / theirs. */
    static Figure speed(String what, double ours, String peer, double theirs, Goal goal) {
        return new Figure(what, rate(ours), peer + " " + rate(theirs), ours / theirs, goal);
    }

    /** Times for one of something in nanoseconds; the ratio is ours / theirs. */
    static Figure cost(String what, double ours, String peer, double theirs, Goal goal) {
        return new Figure(what, nanos(ours), peer + " " + nanos(theirs), ours / theirs, goal);
    }

    /** A figure that stands alone. */
    static Figure alone(String what, String ours) {
        return new Figure(what, ours, "", Double.NaN, Goal.NONE);
    }

    static String rate(double perSecond) {
        if (perSecond >= 1e6) return String.format(Locale.ROOT, "%.1f M/s", perSecond / 1e6);
        return String.format(Locale.ROOT, "%.1f k/s", perSecond / 1e3);
    }

    static String nanos(double nanos) {
        if (nanos >= 1e6) return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
        if (nanos >= 1e4) return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        return String.format(Locale.ROOT, "%.2f ns", nanos);
    }

    /** Enough digits to tell, and no more. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value)
                .replaceAll("\\.0+$", "");
    }

    /** Whether the goal is met, as a word. */
    String verdict() {
        if (!goal.exists()) return "";
        return goal.met(ratio) ? "met" : "behind";
    }
}
