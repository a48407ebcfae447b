package io.viper.core.indicator;

/** The highest high and the lowest low of the last bars. */
final class SlidingRange {
    private final int window;
    private final SlidingMaximum highs;
    private final SlidingMaximum negatedLows;

    SlidingRange(int window) {
        this.window = window;
        highs = new SlidingMaximum(window);
        negatedLows = new SlidingMaximum(window);
    }

    void add(double high, double low) {
        highs.add(high);
        negatedLows.add(-low);
    }

    double highest() {
        return highs.value();
    }

    double lowest() {
        return -negatedLows.value();
    }

    double middle() {
        return (highs.value() - negatedLows.value()) / 2;
    }

    /** Bars since the highest high; the latest of equals. */
    int highestAge() {
        return highs.age();
    }

    /** Bars since the lowest low; the latest of equals. */
    int lowestAge() {
        return negatedLows.age();
    }

    /** Where a price lies between the lowest (0) and the highest (1); the middle when there is no range. */
    double position(double price) {
        double range = highest() - lowest();
        return range > 0 ? (price - lowest()) / range : 0.5;
    }

    int window() {
        return window;
    }

    boolean full() {
        return highs.full();
    }

    void clear() {
        highs.clear();
        negatedLows.clear();
    }
}
