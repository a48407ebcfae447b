package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.Adx;
import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Rsi;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins a trend that is strong enough and not yet overdone, and lets it run behind a trailing stop until the averages cross
 * back.
 *
 * <p>One entry a trend: it speaks on the bar on which all conditions come together, and again only after one of them had been
 * lost. There is no adding to a position that is right, and none to one that is wrong.
 */
public final class TrendFollowing implements Strategy {
    private static final double RSI_MIDDLE = 50;

    private final Ema fast;
    private final Ema slow;
    private final Rsi rsi;
    private final Adx adx;
    /** Below it there is no trend. */
    private final double minAdx;

    /** Beyond it the trend is joined by the last ones. */
    private final double overdone;

    private final StopDistance stops;
    private final double trail;
    private final HoldingTime time;
    private final Sides sides;
    private final Becomes becomes = new Becomes();

    /** Declares the averages, the filters, the stop, {@code trail-atr}, {@code max-bars} and {@code direction}. */
    public TrendFollowing(Parameters parameters) {
        fast = new Ema(parameters.integer("fast", 20).between(2, 200).means("bars of the fast average"));
        slow = new Ema(parameters.integer("slow", 50).between(5, 400).means("bars of the slow average"));
        rsi = new Rsi(parameters.integer("rsi", 14).between(2, 100).means("bars of the RSI"));
        overdone =
                parameters.number("overdone", 25).between(5, 50).means("distance of the RSI from 50 that is too far");
        adx = new Adx(parameters.integer("adx", 14).between(2, 100).means("bars of the ADX"));
        minAdx = parameters.number("min-adx", 25).between(0, 100).means("ADX that makes a trend");
        stops = new StopDistance(parameters, 2.5);
        trail = parameters
                .number("trail-atr", 4)
                .between(0.5, 20)
                .means("distance of the trailing stop in average true ranges");
        time = new HoldingTime(
                parameters.integer("max-bars", 0).between(0, 10_000).means("bars after which it is left; 0 = never"));
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        rsi.add(bar.close());
        adx.add(bar);
        stops.add(bar);
        boolean over = time.over(desk);
        if (!fast.ready() || !slow.ready() || !rsi.ready() || !adx.ready() || !stops.ready()) return;
        @Nullable Direction direction = becomes.next(trend(bar.close()));
        if (desk.flat()) {
            if (direction != null && sides.allow(direction, desk)) enter(direction, bar.close(), desk);
        } else if (Sides.holds(fast.value() < slow.value() ? LONG : SHORT, desk)) {
            desk.signal(EXIT).because("the averages crossed back");
        } else if (over) {
            desk.signal(EXIT).because("held for " + time.most() + " bars");
        }
    }

    /** All witnesses have to agree: averages, close, ADX and RSI. */
    private @Nullable Direction trend(double close) {
        if (adx.value() < minAdx) return null;
        double lean = rsi.value() - RSI_MIDDLE;
        if (fast.value() > slow.value() && close > fast.value() && lean > 0 && lean <= overdone) return LONG;
        boolean down = fast.value() < slow.value() && close < fast.value() && lean < 0 && lean >= -overdone;
        return down ? SHORT : null;
    }

    /** No target: a trend ends where the trailing stop or the averages say so. */
    private void enter(Direction direction, double price, Desk desk) {
        double distance = stops.from(price, desk);
        StopDistance.enter(desk, direction, price, distance)
                .trail(Math.max(distance, trail * stops.atr()))
                .because(Wording.of(direction, "up", "down") + "trend: ADX " + Wording.whole(adx.value()) + ", RSI "
                        + Wording.whole(rsi.value()) + ", close " + Wording.of(direction, "above", "below")
                        + " the fast average");
    }

    @Override
    public int warmUp() {
        // averages need four lengths to forget their begin, Wilder ones eight
        return Math.max(4 * Math.max(fast.warmUp(), slow.warmUp()), 8 * Math.max(adx.warmUp(), rsi.warmUp()));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                Plot.overlay("fast average", fast::value),
                Plot.overlay("slow average", slow::value),
                Plot.below("ADX", "ADX", adx::value),
                Plot.below("RSI", "RSI", rsi::value));
    }
}
