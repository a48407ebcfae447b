package io.viper.benchmarks;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A random walk of one-minute bars that is the same on every machine: the common input of all engines that are compared.
 * Prices are whole cents, each bar opens where the last one closed, so "at this close" and "at the next open" are the same
 * price. With the seed {@value #SEED} the CSV of 1,000,000 bars has a SHA-256 that starts with 2527bb81.
 */
final class SeededBars {
    static final long SEED = 42;

    private static final long START_MILLIS = 1_640_995_200_000L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long NANOS = 1_000_000;
    private static final double FIRST_PRICE = 30_000;
    private static final double LOWEST_PRICE = 5_000;
    private static final double HIGHEST_PRICE = 150_000;

    private SeededBars() {}

    /** Takes one bar: time in milliseconds, prices in cents, volume in thousandths. */
    private interface Sink {
        void accept(long millis, long open, long high, long low, long close, long volume) throws IOException;
    }

    /** SplitMix64, and from it a nearly normal number: a sum of twelve uniform ones, which needs no library function. */
    private static final class Random {
        private long state;

        Random(long seed) {
            state = seed;
        }

        /** From 0 (included) to 1 (excluded), 53 bits. */
        double uniform() {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
        }

        /** Mean 0, deviation 1, never beyond 6. */
        double normal() {
            double sum = 0;
            for (int k = 0; k < 12; k++) sum += uniform();
            return sum - 6;
        }
    }

    /** The walk itself: each relative step is normal with 0.06 %, wicks are uniform up to 0.04 % of the price. */
    private static void generate(int count, long seed, Sink sink) throws IOException {
        Random random = new Random(seed);
        double price = FIRST_PRICE;
        long close = Math.round(price * 100);
        for (int i = 0; i < count; i++) {
            price = Math.clamp(price * (1 + 0.0006 * random.normal()), LOWEST_PRICE, HIGHEST_PRICE);
            long open = close;
            close = Math.round(price * 100);
            long high = Math.max(open, close) + Math.round(price * 100 * 0.0004 * random.uniform());
            long low = Math.min(open, close) - Math.round(price * 100 * 0.0004 * random.uniform());
            long volume = Math.round(1_000 + 9_000 * random.uniform());
            sink.accept(START_MILLIS + i * MINUTE_MILLIS, open, high, low, close, volume);
        }
    }

    /** The first bars of a seed's walk as columns. */
    static BarColumns columns(int count, long seed) {
        long[] times = new long[count];
        double[][] values = new double[5][count];
        int[] at = {0};
        try {
            generate(count, seed, (millis, open, high, low, close, volume) -> {
                int i = at[0]++;
                times[i] = millis * NANOS;
                values[0][i] = open / 100.0;
                values[1][i] = high / 100.0;
                values[2][i] = low / 100.0;
                values[3][i] = close / 100.0;
                values[4][i] = volume / 1_000.0;
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new BarColumns(Timeframe.M1, times, values[0], values[1], values[2], values[3], values[4]);
    }

    /** Writes the same bars as CSV with a header. */
    static void write(int count, long seed, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
            generate(count, seed, (millis, open, high, low, close, volume) -> {
                text.append(millis).append(',');
                decimal(text, open, 100, 2).append(',');
                decimal(text, high, 100, 2).append(',');
                decimal(text, low, 100, 2).append(',');
                decimal(text, close, 100, 2).append(',');
                decimal(text, volume, 1_000, 3).append('\n');
                if (text.length() > 1 << 16) {
                    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            });
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Units as a decimal with all its decimals, zeros at the end too: the bytes decide the file's hash. */
    private static StringBuilder decimal(StringBuilder text, long units, long one, int decimals) {
        text.append(units / one).append('.');
        String rest = String.valueOf(units % one);
        return text.repeat('0', decimals - rest.length()).append(rest);
    }
}
