package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.simulation.Exchange;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears what the line says, before anybody of ours could make something else of it. */
record Ear(Exchange line, Consumer<Event> heard) implements Exchange {
    @Override
    public void open(int instrument, Bar bar) {
        line.open(instrument, bar);
    }

    @Override
    public @Nullable Event poll(long until) {
        Event event = line.poll(until);
        if (event != null) heard.accept(event);
        return event;
    }

    @Override
    public void accept(Effect effect, long time) {
        line.accept(effect, time);
    }
}
