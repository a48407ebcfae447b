package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;

import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up points of MACD, RSI and two averages; enters on the side that has enough, leaves when the other side has.
 *
 * <p>The points are counted by a part that {@link DualMacdRsi} shares. The stop is near and the target twice as far, because
 * the witnesses change their minds within hours.
 */
public final class MacdRsi implements Strategy {
    private final MacdRsiPoints points;
    private final StopDistance stops;
    private final double reward;
    private final Sides sides;
    private final Becomes becomes = new Becomes();

    /** Declares the periods, levels and threshold, the stop, {@code target-r} and {@code direction}. */
    public MacdRsi(Parameters parameters) {
        points = new MacdRsiPoints(parameters);
        stops = new StopDistance(parameters, 1.5);
        reward = parameters.number("target-r", 2).between(0.5, 20).means("profit that is taken, in stop distances");
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        points.add(bar.close());
        stops.add(bar);
        if (!points.ready() || !stops.ready()) return;
        @Nullable Direction direction = becomes.next(points.best());
        if (direction != null) act(direction, bar.close(), desk);
    }

    /** A direction that cannot be opened still ends the other one. */
    private void act(Direction direction, double price, Desk desk) {
        if (Sides.holds(direction, desk)) return;
        if (!desk.flat()) {
            desk.signal(EXIT).because(points.because(direction));
        } else if (sides.allow(direction, desk)) {
            double distance = stops.from(price, desk);
            StopDistance.enter(desk, direction, price, distance)
                    .target(StopDistance.target(direction, price, distance, reward))
                    .confidence(points.confidence(direction))
                    .because(points.because(direction));
        }
    }

    @Override
    public int warmUp() {
        return points.warmUp();
    }

    @Override
    public List<Plot> plots() {
        return points.plots();
    }
}
