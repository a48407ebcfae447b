package io.viper.analysis;

/**
 * Where the latest value lies among the last values of its series, itself included: a rolling percentile rank.
 *
 * <p>The window is kept twice: in order of arrival, and sorted. A new value costs O(log n) comparisons to find the places of
 * the value that leaves and of the one that arrives, and one block move of what lies between them, which for the windows in
 * use is cheaper than the pointers of a tree. Equal values share their places, so the rank of the negated series is the
 * mirror image, exactly.
 */
final class RollingRank {
    private final double[] arrivals;
    private final double[] sorted;
    private int next;
    private int size;
    private int halves;

    /** Ranks among the last {@code window} values, at least 2. */
    RollingRank(int window) {
        if (window < 2) throw new IllegalArgumentException("a rank among " + window + " values says nothing");
        arrivals = new double[window];
        sorted = new double[window];
    }

    /** Takes the next value of the series; a number. */
    void add(double value) {
        double arrival = value + 0.0; // makes -0.0 equal to 0.0 for every comparison below
        int hole = full() ? firstNotBelow(arrivals[next]) : grow();
        int place = firstNotBelow(arrival);
        if (place <= hole) {
            System.arraycopy(sorted, place, sorted, place + 1, hole - place);
        } else {
            place--; // what leaves was counted among the lower ones
            System.arraycopy(sorted, hole + 1, sorted, hole, place - hole);
        }
        sorted[place] = arrival;
        arrivals[next] = arrival;
        next = next + 1 == arrivals.length ? 0 : next + 1;
        int above = place + 1;
        if (above < size && sorted[above] == arrival) above = firstAbove(arrival);
        halves = place + above; // place is now the number of lower ones, above the number of those not higher
    }

    /** A hole at the upper end, for as long as nothing has to leave. */
    private int grow() {
        sorted[size] = Double.POSITIVE_INFINITY;
        return size++;
    }

    /** Whether the window is full: before, {@link #high} and {@link #low} mean nothing. */
    boolean full() {
        return size == sorted.length;
    }

    /** The values below the latest counted twice, those equal to it (itself included) once: 1 to {@code 2 window - 1}. */
    int halves() {
        return halves;
    }

    /** The same for the negated series. */
    int mirroredHalves() {
        return 2 * size - halves;
    }

    /** The share of the window below the latest value, equal ones counted half, in percent: above 0 and below 100. */
    double high() {
        return 50.0 * halves() / size;
    }

    /** The same for the negated series: 100 minus {@link #high}. */
    double low() {
        return 50.0 * mirroredHalves() / size;
    }

    void clear() {
        next = 0;
        size = 0;
        halves = 0;
    }

    /** How many are below. Halves the rest at each step without a branch that could be guessed wrong. */
    private int firstNotBelow(double value) {
        int first = 0;
        int rest = size;
        while (rest > 1) {
            int half = rest >>> 1;
            first = sorted[first + half - 1] < value ? first + half : first;
            rest -= half;
        }
        return rest == 1 && sorted[first] < value ? first + 1 : first;
    }

    /** How many are not above. */
    private int firstAbove(double value) {
        int first = 0;
        int rest = size;
        while (rest > 1) {
            int half = rest >>> 1;
            first = sorted[first + half - 1] <= value ? first + half : first;
            rest -= half;
        }
        return rest == 1 && sorted[first] <= value ? first + 1 : first;
    }
}
