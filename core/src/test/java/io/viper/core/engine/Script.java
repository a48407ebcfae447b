package io.viper.core.engine;

import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.Map;
import java.util.function.Consumer;

/** Does at each bar, counted from 0, what is written down for it. */
final class Script implements Strategy {
    private final Map<Integer, Consumer<Desk>> acts;
    private int bar;

    Script(Map<Integer, Consumer<Desk>> acts) {
        this.acts = Map.copyOf(acts);
    }

    @Override
    public void onBar(Bar closed, Desk desk) {
        Consumer<Desk> act = acts.get(bar++);
        if (act != null) act.accept(desk);
    }
}
