package io.viper.benchmarks.small;

import io.viper.core.indicator.Adx;
import io.viper.core.indicator.Atr;
import io.viper.core.indicator.BollingerBands;
import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Macd;
import io.viper.core.indicator.Rsi;
import io.viper.core.indicator.Sma;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One value into one indicator. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndicatorBenchmark {
    private static final int SIZE = 1 << 12;

    private final Sma sma = new Sma(20);
    private final Ema ema = new Ema(20);
    private final Rsi rsi = new Rsi(14);
    private final Macd macd = new Macd();
    private final Atr atr = new Atr(14);
    private final BollingerBands bands = new BollingerBands(20);
    private final Adx adx = new Adx(14);
    private final double[] prices = prices();
    private int at;

    private static double[] prices() {
        double[] prices = new double[SIZE];
        for (int i = 0; i < SIZE; i++) prices[i] = 30_000 + 500 * Math.sin(i / 40.0) + 60 * Math.sin(i * 1.7);
        return prices;
    }

    private double next() {
        return prices[at++ & SIZE - 1];
    }

    @Benchmark
    public double sma() {
        sma.add(next());
        return sma.value();
    }

    @Benchmark
    public double ema() {
        ema.add(next());
        return ema.value();
    }

    @Benchmark
    public double rsi() {
        rsi.add(next());
        return rsi.value();
    }

    @Benchmark
    public double macd() {
        macd.add(next());
        return macd.histogram();
    }

    @Benchmark
    public double atr() {
        double price = next();
        atr.add(price + 9, price - 9, price);
        return atr.value();
    }

    @Benchmark
    public double bands() {
        bands.add(next());
        return bands.upper();
    }

    @Benchmark
    public double adx() {
        double price = next();
        adx.add(price + 9, price - 9, price);
        return adx.value();
    }
}
