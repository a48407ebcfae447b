package io.viper.analysis;

import io.viper.core.model.Bar;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The judge of {@link ViperScore}: the definitions of docs/viper-score.md written down one after the other over whole columns,
 * with nothing remembered, sorted or shared. Slow and plain.
 */
final class PlainViperScore {
    private final List<Bar> bars;
    private final int window;
    private final Map<ExternalInput, double[]> told = new EnumMap<>(ExternalInput.class);

    PlainViperScore(List<Bar> bars, int window, Map<ExternalInput, double[]> told) {
        this.bars = bars;
        this.window = window;
        this.told.putAll(told);
    }

    /** Both scores of every bar, long first; NaN until a component is there. */
    double[][] scores() {
        double[] flow =
                each(i -> i < 4 ? Double.NaN : sum(i, 5, k -> bars.get(k).volume() * side(k)));
        double[] move = each(i -> i < 20 ? Double.NaN : 0.6 * change(i, 5) + 0.4 * change(i, 20));
        double[] place = each(i -> i < 47 ? Double.NaN : place(i));
        double[][] external = external();
        double[] longs = new double[bars.size()];
        double[] shorts = new double[bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            longs[i] = mean(rank(flow, i), rank(move, i), rank(place, i), external[0][i]);
            shorts[i] = mean(rank(minus(flow), i), rank(minus(move), i), rank(minus(place), i), external[1][i]);
        }
        return new double[][] {longs, shorts};
    }

    private double[][] external() {
        double[] spread = each(i -> i < 24 ? Double.NaN : sum(i, 24, this::spread) / 24);
        double[] impact = each(i -> i < 24 ? Double.NaN : impact(i));
        double[] longMeans = new double[bars.size()];
        double[] shortMeans = new double[bars.size()];
        for (int i = 0; i < bars.size(); i++) {
            double longSum = 0;
            double shortSum = 0;
            int count = 0;
            for (ExternalInput input : ExternalInput.values()) {
                double[] estimates =
                        input == ExternalInput.SPREAD ? spread : input == ExternalInput.COST ? impact : null;
                double[] values = usable(told.get(input), i) ? told.get(input) : estimates;
                if (!usable(values, i)) continue;
                longSum += window * rank(input.longSign() > 0 ? values : minus(values), i) / 50;
                shortSum += window * rank(input.shortSign() > 0 ? values : minus(values), i) / 50;
                count++;
            }
            // whole halves, so that rounding of the percentages cannot tell equal means apart
            longMeans[i] = count == 0 ? Double.NaN : Math.rint(longSum) / count;
            shortMeans[i] = count == 0 ? Double.NaN : Math.rint(shortSum) / count;
        }
        return new double[][] {each(i -> rank(longMeans, i)), each(i -> rank(shortMeans, i))};
    }

    private boolean usable(double[] values, int i) {
        return values != null && !Double.isNaN(rank(values, i));
    }

    private double side(int i) {
        double high = log(bars.get(i).high());
        double low = log(bars.get(i).low());
        double close = log(bars.get(i).close());
        return high == low ? 0 : ((close - low) - (high - close)) / (high - low);
    }

    private double change(int i, int back) {
        return log(bars.get(i).close()) - log(bars.get(i - back).close());
    }

    private double place(int i) {
        double high = log(bars.subList(i - 47, i + 1).stream()
                .mapToDouble(Bar::high)
                .max()
                .orElseThrow());
        double low = log(
                bars.subList(i - 47, i + 1).stream().mapToDouble(Bar::low).min().orElseThrow());
        double close = log(bars.get(i).close());
        return high == low ? 0 : ((close - low) - (high - close)) / (high - low);
    }

    private double spread(int i) {
        double close = log(bars.get(i - 1).close());
        return Math.sqrt(Math.max(0, 4 * (close - middle(i - 1)) * (close - middle(i))));
    }

    private double middle(int i) {
        return (log(bars.get(i).high()) + log(bars.get(i).low())) / 2;
    }

    private double impact(int i) {
        double volume = sum(i, 24, k -> bars.get(k).volume());
        return volume == 0 ? Double.NaN : sum(i, 24, k -> Math.abs(change(k, 1))) / volume;
    }

    /** Percentile rank among the last values that are numbers; NaN if this is none or there are too few. */
    private double rank(double[] values, int i) {
        if (Double.isNaN(values[i])) return Double.NaN;
        int seen = 0;
        int below = 0;
        int equal = 0;
        for (int k = i; k >= 0 && seen < window; k--) {
            if (Double.isNaN(values[k])) continue;
            seen++;
            if (values[k] < values[i]) below++;
            if (values[k] == values[i]) equal++;
        }
        return seen < window ? Double.NaN : 50.0 * (2 * below + equal) / window;
    }

    private static double mean(double volume, double price, double range, double external) {
        double three = volume + price + range;
        return Double.isNaN(external) ? three / 3 : (three + external) / 4;
    }

    private static double sum(int i, int count, OfBar value) {
        double sum = 0;
        for (int k = i - count + 1; k <= i; k++) sum += value.at(k);
        return sum;
    }

    private static double[] minus(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    private double[] each(OfBar value) {
        double[] column = new double[bars.size()];
        for (int i = 0; i < column.length; i++) column[i] = value.at(i);
        return column;
    }

    private static double log(double value) {
        return StrictMath.log(value);
    }

    /** A number of a bar. */
    private interface OfBar {
        double at(int i);
    }
}
