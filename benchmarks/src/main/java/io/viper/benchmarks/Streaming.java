package io.viper.benchmarks;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import io.viper.core.indicator.Adx;
import io.viper.core.indicator.Atr;
import io.viper.core.indicator.BollingerBands;
import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Macd;
import io.viper.core.indicator.Rsi;
import io.viper.core.indicator.Sma;
import io.viper.core.market.BarColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Indicators that take one value after the other, against TA-Lib, which takes the whole array at once. Each loop stands in
 * a method of its own, so that no contender spoils what the compiler knows about another.
 */
final class Streaming implements Workload {
    private static final int BARS = 1_000_000;
    private static final List<String> NAMES = List.of("SMA20", "EMA20", "RSI14", "MACD", "ATR14", "BB20", "ADX14");

    private final Core batch = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();
    private double[] highs = {};
    private double[] lows = {};
    private double[] closes = {};
    /** What the loops computed, so that none of it can be left out. */
    private double sink;

    @Override
    public String name() {
        return "indicators";
    }

    @Override
    public String description() {
        return "seven indicators value by value against TA-Lib Java's batch";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        load();
        double[] out = new double[BARS];
        double[] second = new double[BARS];
        double[] third = new double[BARS];
        int last = BARS - 1;
        Map<String, Double> medians = new Rounds(settings)
                .with("SMA20", this::sma)
                .with("TA SMA20", () -> batch.sma(0, last, closes, 20, begin, length, out))
                .with("EMA20", this::ema)
                .with("TA EMA20", () -> batch.ema(0, last, closes, 20, begin, length, out))
                .with("RSI14", this::rsi)
                .with("TA RSI14", () -> batch.rsi(0, last, closes, 14, begin, length, out))
                .with("MACD", this::macd)
                .with("TA MACD", () -> batch.macd(0, last, closes, 12, 26, 9, begin, length, out, second, third))
                .with("ATR14", this::atr)
                .with("TA ATR14", () -> batch.atr(0, last, highs, lows, closes, 14, begin, length, out))
                .with("BB20", this::bands)
                .with(
                        "TA BB20",
                        () -> batch.bbands(0, last, closes, 20, 2, 2, MAType.Sma, begin, length, out, second, third))
                .with("ADX14", this::adx)
                .with("TA ADX14", () -> batch.adx(0, last, highs, lows, closes, 14, begin, length, out))
                .medians();
        if (Double.isNaN(sink)) throw new IllegalStateException("an indicator lost its value");
        return figures(medians);
    }

    /** Made only when the workload is asked for: the arrays take 24 MB. */
    private void load() {
        BarColumns bars = SeededBars.columns(BARS, SeededBars.SEED);
        highs = bars.highs();
        lows = bars.lows();
        closes = bars.closes();
    }

    /** One line for each indicator, and the geometric mean, in which no slow indicator outweighs the others. */
    private static List<Figure> figures(Map<String, Double> medians) {
        List<Figure> figures = new ArrayList<>();
        double logs = 0;
        for (String name : NAMES) {
            double ours = medians.get(name) / BARS;
            double theirs = medians.get("TA " + name) / BARS;
            logs += Math.log(ours / theirs);
            figures.add(Figure.cost(name + " a value", ours, "TA-Lib Java batch", theirs, Goal.atMost(1.5)));
        }
        double mean = Math.exp(logs / NAMES.size());
        figures.add(new Figure("geometric mean of the seven", "", "TA-Lib Java batch", mean, Goal.atMost(1.1)));
        return figures;
    }

    /** All seven have this form: every value is asked for, as a strategy would. */
    private void sma() {
        Sma average = new Sma(20);
        double sum = 0;
        for (double close : closes) {
            average.add(close);
            if (average.ready()) sum += average.value();
        }
        sink += sum;
    }

    private void ema() {
        Ema average = new Ema(20);
        double sum = 0;
        for (double close : closes) {
            average.add(close);
            if (average.ready()) sum += average.value();
        }
        sink += sum;
    }

    private void rsi() {
        Rsi index = new Rsi(14);
        double sum = 0;
        for (double close : closes) {
            index.add(close);
            if (index.ready()) sum += index.value();
        }
        sink += sum;
    }

    private void macd() {
        Macd macd = new Macd(12, 26, 9);
        double sum = 0;
        for (double close : closes) {
            macd.add(close);
            if (macd.ready()) sum += macd.histogram();
        }
        sink += sum;
    }

    private void atr() {
        Atr range = new Atr(14);
        double sum = 0;
        for (int k = 0; k < closes.length; k++) {
            range.add(highs[k], lows[k], closes[k]);
            if (range.ready()) sum += range.value();
        }
        sink += sum;
    }

    private void bands() {
        BollingerBands bands = new BollingerBands(20, 2);
        double sum = 0;
        for (double close : closes) {
            bands.add(close);
            if (bands.ready()) sum += bands.upper() - bands.lower();
        }
        sink += sum;
    }

    private void adx() {
        Adx index = new Adx(14);
        double sum = 0;
        for (int k = 0; k < closes.length; k++) {
            index.add(highs[k], lows[k], closes[k]);
            if (index.ready()) sum += index.value();
        }
        sink += sum;
    }
}
