package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.simulation.Exchange;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** "It timed out, so it failed, so we send it again." */
final class ResendsOnTimeout implements Exchange {
    private final Exchange line;
    private final Map<Long, Effect.PlaceOrder> orders = new HashMap<>();

    ResendsOnTimeout(Exchange line) {
        this.line = line;
    }

    @Override
    public void open(int instrument, Bar bar) {
        line.open(instrument, bar);
    }

    @Override
    public @Nullable Event poll(long until) {
        Event event = line.poll(until);
        if (event instanceof Event.OrderTimedOut(long id, long time) && orders.containsKey(id)) {
            line.accept(orders.get(id), time);
        }
        return event;
    }

    @Override
    public void accept(Effect effect, long time) {
        if (effect instanceof Effect.PlaceOrder place) orders.put(place.orderId(), place);
        line.accept(effect, time);
    }
}
