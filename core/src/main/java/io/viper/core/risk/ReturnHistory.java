package io.viper.core.risk;

import io.viper.core.model.Timeframe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Returns of each instrument over the last thirty days of hours (or of longer bars, if the run has those), aligned by
 * hour, for correlation and value at risk. One comparison a bar; a sample costs a search in the sorted window.
 */
public final class ReturnHistory {
    /** Samples kept. */
    static final int WINDOW = 720;

    /** Below this many common samples nothing is said. */
    static final int ENOUGH = 30;

    /** Closes of which the median is taken. */
    private static final int RECENT = 5;

    private final long step;
    private final double[][] returns;
    private final long[][] stamps;
    /** The samples of an instrument in rising order; kept from when they are first asked for. */
    private final double[] @Nullable [] sorted;

    private final int[] counts;
    private final double[] lastClose;
    private final long[] lastStamp;
    private final long[] nextSample;
    private final double[][] closes;
    private final long[] samples;
    /** How often the samples of an instrument changed: what was worked out from the same ones is the same. */
    private final long[] versions;

    private final double[] volatilities;
    private final long[] volatilityVersions;
    /** Of an instrument with those of lower numbers; made when first asked for. */
    private final double[] @Nullable [] correlations;
    /** The versions of both that a correlation was worked out from, added up. */
    private final long[] @Nullable [] correlationVersions;

    private final double[] scratch = new double[RECENT];

    /** For so many instruments with bars of a timeframe. */
    public ReturnHistory(int instruments, Timeframe base) {
        step = Math.max(Timeframe.H1.nanos(), base.nanos());
        returns = new double[instruments][WINDOW];
        stamps = new long[instruments][WINDOW];
        sorted = new double[instruments] @Nullable [];
        counts = new int[instruments];
        lastClose = new double[instruments];
        lastStamp = new long[instruments];
        nextSample = new long[instruments];
        closes = new double[instruments][RECENT];
        samples = new long[instruments];
        versions = new long[instruments];
        volatilities = new double[instruments];
        volatilityVersions = new long[instruments];
        correlations = new double[instruments] @Nullable [];
        correlationVersions = new long[instruments] @Nullable [];
        Arrays.fill(volatilities, Double.NaN);
        for (long[] row : stamps) Arrays.fill(row, Long.MIN_VALUE);
        Arrays.fill(nextSample, Long.MIN_VALUE);
    }

    /** Shows the close of every base bar; the last one of each hour becomes a sample. */
    public void observe(int instrument, long closeTime, double close) {
        if (closeTime >= nextSample[instrument]) sample(instrument, closeTime, close);
    }

    private void sample(int i, long closeTime, double close) {
        long stamp = Math.floorDiv(closeTime, step);
        if (lastClose[i] > 0 && stamp == lastStamp[i] + 1) put(i, stamp, close / lastClose[i] - 1);
        closes[i][(int) (samples[i]++ % RECENT)] = close;
        lastClose[i] = close;
        lastStamp[i] = stamp;
        nextSample[i] = (stamp + 1) * step;
    }

    private void put(int i, long stamp, double value) {
        int slot = slot(stamp);
        int count = counts[i];
        boolean more = stamps[i][slot] == Long.MIN_VALUE;
        if (more) counts[i] = ++count;
        double[] window = sorted[i];
        if (window != null) {
            if (!more) remove(window, count, returns[i][slot]);
            insert(window, count, value);
        }
        returns[i][slot] = value;
        versions[i]++;
        stamps[i][slot] = stamp;
    }

    private static int slot(long stamp) {
        return (int) Math.floorMod(stamp, (long) WINDOW);
    }

    private static void remove(double[] window, int count, double value) {
        int at = Arrays.binarySearch(window, 0, count, value);
        System.arraycopy(window, at + 1, window, at, count - at - 1);
    }

    /** Puts a value into the first {@code count - 1} sorted ones. */
    private static void insert(double[] window, int count, double value) {
        int found = Arrays.binarySearch(window, 0, count - 1, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(window, at, window, at + 1, count - 1 - at);
        window[at] = value;
    }

    private double[] sorted(int i) {
        double[] window = sorted[i];
        if (window == null) {
            window = sorted[i] = new double[WINDOW];
            int count = 0;
            for (int slot = 0; slot < WINDOW; slot++) {
                if (stamps[i][slot] != Long.MIN_VALUE) window[count++] = returns[i][slot];
            }
            Arrays.sort(window, 0, count);
        }
        return window;
    }

    /** Length of a sample in nanoseconds. */
    long step() {
        return step;
    }

    /** Samples of an instrument. */
    int count(int instrument) {
        return counts[instrument];
    }

    /** Median close of the last five samples; NaN before there are three. */
    double median(int instrument) {
        int count = (int) Math.min(RECENT, samples[instrument]);
        if (count < 3) return Double.NaN;
        System.arraycopy(closes[instrument], 0, scratch, 0, count);
        Arrays.sort(scratch, 0, count);
        return count % 2 == 1 ? scratch[count / 2] : (scratch[count / 2 - 1] + scratch[count / 2]) / 2;
    }

    /** Nanoseconds after which a sample should have been followed by the next one, gone by at a moment; zero or more. */
    long overdue(int instrument, long now) {
        return Math.max(0, now - nextSample[instrument]);
    }

    /** Standard deviation of returns, scaled to a day; NaN while there are too few. */
    double dailyVolatility(int instrument) {
        if (volatilityVersions[instrument] != versions[instrument]) {
            volatilityVersions[instrument] = versions[instrument];
            volatilities[instrument] = plainVolatility(instrument);
        }
        return volatilities[instrument];
    }

    /** The same, worked out from the samples. */
    double plainVolatility(int instrument) {
        int count = counts[instrument];
        if (count < ENOUGH) return Double.NaN;
        double[] window = sorted(instrument);
        double mean = 0;
        for (int k = 0; k < count; k++) mean += window[k];
        mean /= count;
        double squares = 0;
        for (int k = 0; k < count; k++) squares += (window[k] - mean) * (window[k] - mean);
        return Math.sqrt(squares / (count - 1)) * dayScale();
    }

    /** Mean of the lowest share of samples, that of {@link #quantile} included; of the highest for {@code share} above one half. */
    double tailMean(int instrument, double share) {
        int count = counts[instrument];
        int edge = Math.min(count - 1, (int) (share * count));
        int from = share > 0.5 ? edge : 0;
        int to = share > 0.5 ? count : edge + 1;
        double[] window = sorted(instrument);
        double sum = 0;
        for (int k = from; k < to; k++) sum += window[k];
        return sum / (to - from);
    }

    /** The return that the lowest share of samples does not exceed; the highest for {@code share} above one half. */
    double quantile(int instrument, double share) {
        int count = counts[instrument];
        return sorted(instrument)[Math.min(count - 1, (int) (share * count))];
    }

    /** Square root of the samples in a day: what scales a loss of one sample to one day. */
    double dayScale() {
        return Math.sqrt(Math.max(1.0, Timeframe.DAY / (double) step));
    }

    /** Pearson correlation of the samples that both have; NaN if they are too few or do not vary. */
    double correlation(int one, int other) {
        int row = Math.max(one, other);
        int column = Math.min(one, other);
        double[] known = correlations[row];
        long[] from = correlationVersions[row];
        if (known == null || from == null) {
            known = correlations[row] = new double[row + 1];
            from = correlationVersions[row] = new long[row + 1];
            Arrays.fill(from, -1);
        }
        long version = versions[one] + versions[other];
        if (from[column] != version) {
            from[column] = version;
            known[column] = plainCorrelation(one, other);
        }
        return known[column];
    }

    /** The same, worked out from the samples. */
    double plainCorrelation(int one, int other) {
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        double sumYy = 0;
        int n = 0;
        long[] stampsX = stamps[one];
        long[] stampsY = stamps[other];
        double[] returnsX = returns[one];
        double[] returnsY = returns[other];
        for (int slot = 0; slot < WINDOW; slot++) {
            if (stampsX[slot] == Long.MIN_VALUE || stampsX[slot] != stampsY[slot]) continue;
            double x = returnsX[slot];
            double y = returnsY[slot];
            sumX += x;
            sumY += y;
            sumXy += x * y;
            sumXx += x * x;
            sumYy += y * y;
            n++;
        }
        if (n < ENOUGH) return Double.NaN;
        double varianceX = sumXx - sumX * sumX / n;
        double varianceY = sumYy - sumY * sumY / n;
        return (sumXy - sumX * sumY / n) / Math.sqrt(varianceX * varianceY);
    }

    /** Adds {@code exposure x return} of an instrument to the scenario of each hour; a missing hour has a return of 0. */
    void addScenario(int instrument, double exposure, double[] scenario) {
        double[] row = returns[instrument];
        for (int slot = 0; slot < WINDOW; slot++) scenario[slot] += exposure * row[slot];
    }
}
