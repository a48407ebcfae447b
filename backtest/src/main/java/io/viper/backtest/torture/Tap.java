package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.simulation.Exchange;
import org.jspecify.annotations.Nullable;

/** Sits at the exchange's own door and tells the invariants what truly arrives and what truly happens. */
record Tap(Exchange exchange, Truth truth) implements Exchange {
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
        truth.arrived(effect);
        exchange.accept(effect, time);
    }
}
