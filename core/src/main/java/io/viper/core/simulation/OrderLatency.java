package io.viper.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How long orders travel: as those of a run did. Each is drawn alone, between the percentiles of what was measured, and the same again
 * from the same seed; that slow ones come together is lost.
 *
 * @param percentiles of what was measured in nanoseconds, from the fastest to the slowest in equal steps; none: as the settings say
 * @param seed of what is drawn
 */
public record OrderLatency(List<Long> percentiles, long seed) {
    /** Nothing was measured: constant, as {@link SimulationSettings} says. */
    public static final OrderLatency CONSTANT = new OrderLatency(List.of(), 0);

    private static final int STEPS = 100;
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    public OrderLatency {
        percentiles = List.copyOf(percentiles);
        if (percentiles.size() == 1) throw new IllegalArgumentException("one percentile");
        long before = 0;
        for (long each : percentiles) {
            if (each < before) throw new IllegalArgumentException("percentiles of latencies: " + percentiles);
            before = each;
        }
    }

    /**
     * The percentiles of a sample.
     *
     * @param measured in nanoseconds, at least one, none below 0
     */
    public static OrderLatency of(long[] measured, long seed) {
        if (measured.length == 0) throw new IllegalArgumentException("nothing was measured");
        long[] sorted = measured.clone();
        Arrays.sort(sorted);
        Long[] percentiles = new Long[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) percentiles[k] = between(sorted, (double) k / STEPS);
        return new OrderLatency(List.of(percentiles), seed);
    }

    private static long between(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + Math.round((place - below) * (sorted[above] - sorted[below]));
    }

    /** Whether nothing was measured. */
    public boolean constant() {
        return percentiles.isEmpty();
    }

    /**
     * How long one of them travels, nanoseconds.
     *
     * @param number counts what is sent, from 0
     */
    public long of(long number) {
        double place = uniform(number) * (percentiles.size() - 1);
        int below = (int) place;
        long fast = percentiles.get(below);
        long slow = percentiles.get(below + 1);
        return fast + (long) ((place - below) * (slow - fast));
    }

    /** From 0, below 1: SplitMix64. */
    private double uniform(long number) {
        long z = seed + (number + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }

    /** The one in the middle, nanoseconds; what is measured with. */
    public long median() {
        return percentiles.get(percentiles.size() / 2);
    }

    /** In writing; {@link #parse} reads it. */
    public String text() {
        return percentiles.stream().map(String::valueOf).collect(Collectors.joining(" ")) + " from " + seed;
    }

    /** What {@link #text} wrote. @throws IllegalArgumentException if it is something else */
    public static OrderLatency parse(String text) {
        String[] parts = text.split(" from ", -1);
        if (parts.length != 2) throw new IllegalArgumentException("latencies of orders: " + text);
        List<Long> percentiles =
                Arrays.stream(parts[0].split(" ", -1)).map(Long::valueOf).toList();
        return new OrderLatency(percentiles, Long.parseLong(parts[1]));
    }

    /** For a report. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "as recorded: %s in the middle, %s to %s, drawn for each order, change and cancel",
                millis(median()),
                millis(percentiles.getFirst()),
                millis(percentiles.getLast()));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
