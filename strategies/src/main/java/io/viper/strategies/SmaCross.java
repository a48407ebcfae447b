package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.Sma;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.List;

/**
 * Turns with the crossing of two simple averages: always in the market once they have crossed, unless one side is not allowed
 * or the stop was reached. The crossing itself has to be seen: averages that are apart from the beginning say nothing.
 */
public final class SmaCross implements Strategy {
    private final Sma fast;
    private final Sma slow;
    private final StopDistance stops;
    private final Sides sides;
    /** +1 while the fast average was last above the slow one, -1 below, 0 while nothing is known. */
    private int before;

    /** Declares {@code fast}, {@code slow}, the stop and {@code direction}. */
    public SmaCross(Parameters parameters) {
        fast = new Sma(parameters.integer("fast", 20).between(2, 200).means("bars of the fast average"));
        slow = new Sma(parameters.integer("slow", 50).between(5, 400).means("bars of the slow average"));
        stops = new StopDistance(parameters, 3);
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        stops.add(bar);
        if (!fast.ready() || !slow.ready() || !stops.ready()) return;
        int now = (int) Math.signum(fast.value() - slow.value());
        if (now == 0) return; // they touch: nothing has been decided
        boolean crossed = before == -now;
        before = now;
        if (crossed) turn(now > 0 ? LONG : SHORT, bar, desk);
    }

    /** An entry while the other direction is held turns the position: the engine closes the one before it opens the other. */
    private void turn(Direction direction, Bar bar, Desk desk) {
        String reason = Wording.of(
                direction,
                "the fast average crossed above the slow one",
                "the fast average crossed below the slow one");
        if (sides.allow(direction, desk)) {
            StopDistance.enter(desk, direction, bar.close(), stops.from(bar.close(), desk))
                    .because(reason);
        } else if (!desk.flat()) {
            desk.signal(EXIT).because(reason);
        }
    }

    @Override
    public int warmUp() {
        return Math.max(fast.warmUp(), slow.warmUp()) + 1; // and one more, to see the crossing
    }

    @Override
    public List<Plot> plots() {
        return List.of(Plot.overlay("fast average", fast::value), Plot.overlay("slow average", slow::value));
    }
}
