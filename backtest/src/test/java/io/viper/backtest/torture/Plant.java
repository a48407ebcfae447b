package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.simulation.Exchange;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bug between the engine and the exchange: passes on what the two functions make of effects and events. */
class Plant implements Exchange {
    private final Exchange exchange;
    private final BiConsumer<Effect, Consumer<Effect>> effects;
    private final BiConsumer<Event, Consumer<Event>> events;
    private final ArrayDeque<Event> told = new ArrayDeque<>();

    Plant(Exchange exchange, BiConsumer<Effect, Consumer<Effect>> effects, BiConsumer<Event, Consumer<Event>> events) {
        this.exchange = exchange;
        this.effects = effects;
        this.events = events;
    }

    @Override
    public void open(int instrument, Bar bar) {
        exchange.open(instrument, bar);
    }

    @Override
    public void accept(Effect effect, long time) {
        effects.accept(effect, each -> exchange.accept(each, time));
    }

    @Override
    public @Nullable Event poll(long until) {
        while (told.isEmpty()) {
            Event event = exchange.poll(until);
            if (event == null) return null;
            events.accept(event, told::add);
        }
        return told.removeFirst();
    }
}
