package io.viper.examples;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;

import io.viper.core.indicator.Atr;
import io.viper.core.indicator.Ema;
import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;

/** Long while the fast average is above the slow one; the stop is two ATRs away, and risk decides the size. */
public final class EmaCross implements Strategy {
    private final Ema fast;
    private final Ema slow;
    private final Atr atr = new Atr(14);

    /** Declares {@code fast} and {@code slow}: name, range, default and meaning stand once, where they are used. */
    public EmaCross(Parameters parameters) {
        fast = new Ema(parameters.integer("fast", 12).between(2, 200).means("bars of the fast average"));
        slow = new Ema(parameters.integer("slow", 26).between(5, 400).means("bars of the slow average"));
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        atr.add(bar);
        if (!slow.ready() || !atr.ready()) return;
        if (desk.flat() && fast.value() > slow.value()) {
            desk.signal(LONG).stop(bar.close() - 2 * atr.value()).because("fast average above slow");
        } else if (desk.isLong() && fast.value() < slow.value()) {
            desk.signal(EXIT).because("fast average below slow");
        }
    }
}
