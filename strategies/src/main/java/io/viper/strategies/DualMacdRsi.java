package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.Macd;
import io.viper.core.indicator.Rsi;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.ParameterException;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of {@link MacdRsi}, taken only where the longer timeframe agrees: its MACD on the same side of the signal line,
 * its RSI on the same side of 50. Leaves when the longer timeframe turns against the position.
 *
 * <p>A longer bar counts from the moment at which it is complete and not before, so what the trend says is up to one longer
 * bar old: the price of not looking ahead.
 */
public final class DualMacdRsi implements Strategy {
    private static final double RSI_MIDDLE = 50;

    private final Timeframe higher;
    private final Macd higherMacd = new Macd();
    private final Rsi higherRsi = new Rsi(14);
    private final MacdRsiPoints points;
    private final StopDistance stops;
    private final double reward;
    private final Sides sides;
    private final Becomes becomes = new Becomes();
    /** The run's timeframe, once the engine has asked for the bars that are wanted. */
    private Timeframe deciding = Timeframe.H1;

    /** Declares {@code higher} and what {@link MacdRsi} declares. */
    public DualMacdRsi(Parameters parameters) {
        higher = parameters.timeframe("higher", Timeframe.H4, "the longer timeframe that has to agree");
        points = new MacdRsiPoints(parameters);
        stops = new StopDistance(parameters, 1.5);
        reward = parameters.number("target-r", 2).between(0.5, 20).means("profit that is taken, in stop distances");
        sides = new Sides(parameters);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ParameterException if the longer timeframe cannot be built from the run's
     */
    @Override
    public List<Timeframe> timeframes(Timeframe base) {
        if (!higher.isBuiltFrom(base)) {
            throw new ParameterException(List.of("parameter higher=" + higher + " cannot be built from bars of " + base
                    + "; give a longer one, or run on shorter bars"));
        }
        deciding = base;
        return List.of(base, higher);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (bar.timeframe() == higher) { // comes before the shorter bar that ends with it
            higherMacd.add(bar.close());
            higherRsi.add(bar.close());
            return;
        }
        points.add(bar.close());
        stops.add(bar);
        if (!points.ready() || !stops.ready() || !higherMacd.ready() || !higherRsi.ready()) return;
        decide(bar.close(), desk);
    }

    /** The exit goes first: what is against the trend is left on any bar, not only on one with new points. */
    private void decide(double price, Desk desk) {
        @Nullable Direction best = points.best();
        @Nullable Direction trend = trend();
        @Nullable Direction direction = becomes.next(best == trend ? best : null);
        if (trend != null && !desk.flat() && !Sides.holds(trend, desk)) {
            desk.signal(EXIT).because("the " + higher + " trend turned " + Wording.of(trend, "up", "down"));
        } else if (direction != null && desk.flat() && sides.allow(direction, desk)) {
            double distance = stops.from(price, desk);
            StopDistance.enter(desk, direction, price, distance)
                    .target(StopDistance.target(direction, price, distance, reward))
                    .confidence(points.confidence(direction))
                    .because(points.because(direction) + "; the " + higher + " trend agrees");
        }
    }

    /** Both witnesses on the same side, or no trend. */
    private @Nullable Direction trend() {
        boolean up = higherMacd.histogram() > 0;
        if (up && higherRsi.value() > RSI_MIDDLE) return LONG;
        return !up && higherRsi.value() < RSI_MIDDLE ? SHORT : null;
    }

    @Override
    public int warmUp() {
        // counted in bars of the run: so many of the longer ones
        int ofHigher = 4 * higherMacd.warmUp() * (int) (higher.nanos() / deciding.nanos());
        return Math.max(points.warmUp(), ofHigher);
    }

    @Override
    public List<Plot> plots() {
        List<Plot> plots = new ArrayList<>(points.plots());
        plots.add(Plot.below("MACD", "longer MACD", higherMacd::value));
        plots.add(Plot.below("RSI", "longer RSI", higherRsi::value));
        return List.copyOf(plots);
    }
}
