package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.simulation.Exchange;
import io.viper.core.simulation.FaultyExchange;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Sits at the exchange's own door and tells the invariants what truly arrives and what truly happens.
 *
 * @param durable whether the intent of an order is on the disk
 */
record Tap(Exchange exchange, Truth truth, LongPredicate durable) implements Exchange {
    @Override
    public void open(int instrument, Bar bar) {
        exchange.open(instrument, bar);
    }

    @Override
    public @Nullable Event poll(long until) {
        Event event = exchange.poll(until);
        if (event != null) truth.happened(event);
        return event;
    }

    @Override
    public void accept(Effect effect, long time) {
        if (effect instanceof Effect.PlaceOrder place && place.orderId() < FaultyExchange.FIRST_FOREIGN) {
            long id = place.orderId();
            unless(durable.test(id), "I2", "order {} reached the exchange before its intent was on the disk", id);
        }
        truth.arrived(effect, time);
        exchange.accept(effect, time);
    }
}
