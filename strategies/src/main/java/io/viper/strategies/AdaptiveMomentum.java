package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.Atr;
import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Momentum;
import io.viper.core.indicator.Rsi;
import io.viper.core.indicator.VolumeRatio;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows momentum, measured in the restlessness of the day: {@code 0.4 trend + 0.4 speed + 0.2 strength}, each from -1 to 1,
 * a fifth more on busy bars. What is restless beyond the usual gets wider stops and less confidence, what is calm the
 * opposite.
 */
public final class AdaptiveMomentum implements Strategy {
    /** Shares of the three measures in the sum. */
    private static final double OF_TREND = 0.4;

    private static final double OF_SPEED = 0.4;
    private static final double OF_STRENGTH = 0.2;
    /** Average true ranges between the averages that make a full trend. */
    private static final double FULL_TREND = 2;
    /** Distance of the RSI from 50 that makes full strength. */
    private static final double FULL_STRENGTH = 20;

    /** How much more a busy bar says. */
    private static final double BUSY_FACTOR = 1.2;
    /** Bars of the usual restlessness, with the ratios to it that count as restless and as calm. */
    private static final int USUAL = 100;

    private static final double RESTLESS = 1.5;
    private static final double CALM = 0.75;
    /** No momentum makes a strategy surer than this. */
    private static final double SUREST = 0.95;

    private final Ema fast;
    private final Ema slow;
    private final Rsi rsi;
    private final int lookback;
    private final Momentum change;
    private final VolumeRatio volume = new VolumeRatio(20);
    /** What the restlessness of the day is compared with. */
    private final Atr usual = new Atr(USUAL);

    private final double busy;
    private final double threshold;
    private final double minConfidence;
    private final double reversal;
    private final StopDistance stops;
    private final Sides sides;
    private final Becomes becomes = new Becomes();
    /** -1 to 1; NaN until everything is warm. */
    private double momentum = Double.NaN;

    /** Declares the measures, the thresholds, the stop and {@code direction}. */
    public AdaptiveMomentum(Parameters parameters) {
        fast = new Ema(parameters.integer("fast", 20).between(2, 200).means("bars of the fast average"));
        slow = new Ema(parameters.integer("slow", 50).between(5, 400).means("bars of the slow average"));
        rsi = new Rsi(parameters.integer("rsi", 14).between(2, 100).means("bars of the RSI"));
        lookback = parameters.integer("lookback", 10).between(2, 200).means("bars over which speed is taken");
        change = new Momentum(lookback);
        busy = parameters.number("volume", 1.5).between(0, 10).means("volume, in usual ones, that makes a bar busy");
        threshold = parameters.number("threshold", 0.6).between(0.05, 1).means("momentum that makes a signal");
        minConfidence = parameters.number("confidence", 0.6).between(0, 0.95).means("least confidence of an entry");
        reversal = parameters.number("reversal", 0.3).between(0, 1).means("momentum against the position that ends it");
        stops = new StopDistance(parameters, 2.5);
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        rsi.add(bar.close());
        change.add(bar.close());
        volume.add(bar);
        usual.add(bar);
        stops.add(bar);
        boolean ready = fast.ready() && slow.ready() && rsi.ready() && change.ready() && volume.ready();
        if (!ready || !usual.ready() || !stops.ready()) return;
        momentum = measure();
        @Nullable Direction direction = becomes.next(signal());
        if (desk.flat()) {
            if (direction != null && sides.allow(direction, desk)) enter(direction, bar.close(), desk);
        } else if (momentum < -reversal ? desk.isLong() : momentum > reversal && desk.isShort()) {
            desk.signal(EXIT).because("momentum turned to " + Wording.hundredths(momentum));
        }
    }

    /**
     * All three measures are distances over the average true range, or free of units, so that one threshold fits every
     * instrument. A random walk strays by the root of the bars: hence the root of the look-back under the speed.
     */
    private double measure() {
        double range = stops.atr();
        if (range == 0) return 0; // nothing moves
        double trend = Math.clamp((fast.value() - slow.value()) / (FULL_TREND * range), -1, 1);
        double speed = Math.clamp(change.value() / (range * Math.sqrt(lookback)), -1, 1);
        double strength = Math.clamp((rsi.value() - 50) / FULL_STRENGTH, -1, 1);
        double sum = OF_TREND * trend + OF_SPEED * speed + OF_STRENGTH * strength;
        return Math.clamp(volume.value() >= busy ? BUSY_FACTOR * sum : sum, -1, 1);
    }

    /** The direction that is to be opened now, if there is one. */
    private @Nullable Direction signal() {
        if (Math.abs(momentum) < threshold || confidence() < minConfidence) return null;
        return momentum > 0 ? LONG : SHORT;
    }

    /** Half for being a signal at all, the rest by its momentum; less in restless times. */
    private double confidence() {
        return Math.min(SUREST, (0.5 + Math.abs(momentum) / 2) * byRestlessness(0.8, 1, 1.1));
    }

    /** One of three, by how restless the market is beside its own usual. */
    private double byRestlessness(double restless, double ordinary, double calm) {
        if (stops.atr() > RESTLESS * usual.value()) return restless;
        return stops.atr() < CALM * usual.value() ? calm : ordinary;
    }

    /** The trail is half as far again as the stop, so that the first pause does not end the trade. */
    private void enter(Direction direction, double price, Desk desk) {
        double distance = stops.from(price, desk, byRestlessness(1.3, 1, 0.8));
        StopDistance.enter(desk, direction, price, distance)
                .trail(1.5 * distance)
                .confidence(confidence())
                .because("momentum " + Wording.hundredths(momentum) + ", volume " + Wording.tenths(volume.value())
                        + " times the usual");
    }

    @Override
    public int warmUp() {
        return Math.max(4 * Math.max(fast.warmUp(), slow.warmUp()), 4 * USUAL);
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                Plot.overlay("fast average", fast::value),
                Plot.overlay("slow average", slow::value),
                Plot.below("momentum", "momentum", () -> momentum));
    }
}
