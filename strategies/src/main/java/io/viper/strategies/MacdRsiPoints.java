package io.viper.strategies;

import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Macd;
import io.viper.core.indicator.Rsi;
import io.viper.core.model.Direction;
import io.viper.core.strategy.ParameterException;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points for each direction out of MACD, RSI and two averages, added up: 0.4 for the MACD on its side of the signal line, 0.2
 * and 0.3 for the close on its side of the shorter and the longer average, 0.3 for an RSI beyond its level and 0.5 instead
 * if it is {@value #EXTREME} points beyond.
 */
final class MacdRsiPoints {
    private static final double OF_MACD = 0.4;
    private static final double OF_SHORT_AVERAGE = 0.2;
    private static final double OF_LONG_AVERAGE = 0.3;
    private static final double OF_RSI = 0.3;
    private static final double OF_EXTREME_RSI = 0.5;
    private static final int EXTREME = 10;

    private final Macd macd;
    private final Rsi rsi;
    private final Ema shortAverage;
    private final Ema longAverage;
    /** RSI levels of which the beyond gives points. */
    private final int oversold;

    private final int overbought;

    /** What a direction needs. */
    private final double threshold;

    private double close = Double.NaN;

    /**
     * Declares the periods, the levels and the {@code threshold}.
     *
     * @throws ParameterException if the fast average of the MACD is not faster than the slow one
     */
    MacdRsiPoints(Parameters parameters) {
        macd = macd(
                parameters.integer("fast", 12).between(2, 100).means("bars of the fast average of the MACD"),
                parameters.integer("slow", 26).between(3, 200).means("bars of its slow average; more than fast"),
                parameters.integer("signal", 9).between(2, 100).means("bars of its signal line"));
        rsi = new Rsi(parameters.integer("rsi", 14).between(2, 100).means("bars of the RSI"));
        oversold =
                parameters.integer("oversold", 30).between(10, 50).means("RSI at or below which buying gains points");
        overbought = parameters
                .integer("overbought", 70)
                .between(50, 90)
                .means("RSI at or above which selling gains points");
        shortAverage =
                new Ema(parameters.integer("ema-short", 21).between(2, 200).means("bars of the shorter average"));
        longAverage = new Ema(parameters.integer("ema-long", 50).between(5, 400).means("bars of the longer average"));
        threshold = parameters.number("threshold", 0.8).between(0.2, 1.4).means("points that make a signal");
    }

    private static Macd macd(int fast, int slow, int signal) {
        if (fast < slow) return new Macd(fast, slow, signal);
        throw new ParameterException(List.of("parameter slow=" + slow + " must be more than fast=" + fast));
    }

    /** Takes the next close. */
    void add(double newClose) {
        close = newClose;
        macd.add(close);
        rsi.add(close);
        shortAverage.add(close);
        longAverage.add(close);
    }

    /** Whether every witness is warm. */
    boolean ready() {
        return macd.ready() && rsi.ready() && shortAverage.ready() && longAverage.ready();
    }

    int warmUp() {
        int averages = Math.max(shortAverage.warmUp(), longAverage.warmUp());
        return 4 * Math.max(averages, macd.warmUp()); // by then where an average began does not show any more
    }

    /** Points of a direction, 0 to 1.4. */
    double points(Direction direction) {
        int sign = Sides.sign(direction);
        double points = 0;
        if (sign * macd.histogram() > 0) points += OF_MACD;
        if (sign * (close - shortAverage.value()) > 0) points += OF_SHORT_AVERAGE;
        if (sign * (close - longAverage.value()) > 0) points += OF_LONG_AVERAGE;
        return points + rsiPoints(sign);
    }

    /** An RSI beyond its level speaks for the way back; well beyond, more so. */
    private double rsiPoints(int sign) {
        double beyond = sign > 0 ? oversold - rsi.value() : rsi.value() - overbought;
        if (beyond >= EXTREME) return OF_EXTREME_RSI;
        return beyond >= 0 ? OF_RSI : 0;
    }

    /** The direction that has the threshold and more points than the other, if there is one. */
    @Nullable
    Direction best() {
        double up = points(Direction.LONG);
        double down = points(Direction.SHORT);
        if (up >= threshold && up > down) return Direction.LONG;
        return down >= threshold && down > up ? Direction.SHORT : null;
    }

    /** Points as a confidence, at most 1. */
    double confidence(Direction direction) {
        return Math.min(1, points(direction));
    }

    /** The points and where they come from. */
    String because(Direction direction) {
        return Wording.hundredths(points(direction)) + " points " + Wording.of(direction, "up", "down") + ": MACD "
                + Wording.side(macd.histogram()) + " its signal, RSI "
                + Wording.whole(rsi.value()) + ", close "
                + Wording.side(close - longAverage.value()) + " the long average";
    }

    /** Averages over the candles, MACD and RSI below. */
    List<Plot> plots() {
        return List.of(
                Plot.overlay("short average", shortAverage::value),
                Plot.overlay("long average", longAverage::value),
                Plot.below("MACD", "MACD", macd::value),
                Plot.below("MACD", "signal", macd::signal),
                Plot.below("RSI", "RSI", rsi::value));
    }
}
