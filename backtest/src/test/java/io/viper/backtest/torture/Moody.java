package io.viper.backtest.torture;

import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Buys now and then: how often depends on how many were made before it. */
final class Moody implements Strategy {
    private final int number;
    private int bars;

    Moody(int number) {
        this.number = number;
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (bars++ % (2 + number % 5) == 0) desk.buy(desk.instrument().amountOf(5));
    }
}
