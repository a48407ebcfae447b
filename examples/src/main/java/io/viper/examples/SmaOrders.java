package io.viper.examples;

import io.viper.core.indicator.Sma;
import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Holds a fixed amount while the fast average is above the slow one. Orders instead of signals: it sizes by itself. */
public final class SmaOrders implements Strategy {
    private static final double AMOUNT = 0.5;

    private final Sma fast = new Sma(20);
    private final Sma slow = new Sma(50);

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        if (!slow.ready()) return;
        if (desk.flat() && fast.value() > slow.value()) {
            desk.buy(AMOUNT).because("fast average above slow");
        } else if (desk.isLong() && fast.value() < slow.value()) {
            desk.close("fast average below slow");
        }
    }
}
