package io.viper.core.indicator;

import java.util.Arrays;

/**
 * Mean, variance and slope of the last values, in constant time and without drift.
 *
 * <p>Sums are taken of the distance to a reference near the values, so nothing is lost to cancellation however large the
 * values are beside their spread. Whenever the ring of values completes a turn, sums taken from scratch during that turn
 * replace the running ones, and the mean becomes the reference of the next turn. A window of equal values is recognized
 * and has a variance and slope of exactly zero.
 */
final class RollingMoments {
    private final double[] ring;
    private final double last;
    private int next;
    private boolean full;
    private double reference;
    private double sum;
    private double squares;
    private double weighted;
    private double freshReference;
    private double freshSum;
    private double freshSquares;
    private double freshWeighted;
    private double latest;
    private int equal;

    RollingMoments(int size) {
        ring = new double[size];
        last = size - 1;
    }

    void add(double value) {
        if (equal == 0) {
            freshReference = value;
        }
        equal = value == latest ? Math.min(equal + 1, ring.length) : 1;
        latest = value;
        double replaced = ring[next];
        ring[next] = value;
        double distance = value - freshReference;
        freshSum += distance;
        freshSquares += distance * distance;
        freshWeighted += next * distance;
        if (++next == ring.length) {
            turn();
        } else if (full) {
            double in = value - reference;
            double out = replaced - reference;
            weighted += last * in - (sum - out);
            sum += in - out;
            squares += (in - out) * (in + out);
        }
    }

    private void turn() {
        next = 0;
        full = true;
        reference = freshReference;
        sum = freshSum;
        squares = freshSquares;
        weighted = freshWeighted;
        freshReference = mean();
        freshSum = 0;
        freshSquares = 0;
        freshWeighted = 0;
    }

    boolean full() {
        return full;
    }

    double mean() {
        return equal >= ring.length ? latest : reference + sum / ring.length;
    }

    /** The sum of squared distances to the mean. */
    double squares() {
        return equal >= ring.length ? 0 : Math.max(0, squares - sum * sum / ring.length);
    }

    /** The population variance: the mean squared distance to the mean. */
    double variance() {
        return squares() / ring.length;
    }

    /** The least-squares slope per value; zero for a window of one. */
    double slope() {
        if (equal >= ring.length) {
            return 0;
        }
        double size = ring.length;
        return (weighted - sum * last / 2) * 12 / (size * (size * size - 1));
    }

    void clear() {
        Arrays.fill(ring, 0);
        next = 0;
        full = false;
        reference = 0;
        sum = 0;
        squares = 0;
        weighted = 0;
        freshReference = 0;
        freshSum = 0;
        freshSquares = 0;
        freshWeighted = 0;
        latest = 0;
        equal = 0;
    }
}
