package io.viper.examples;

import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Buys at five prices below the first one; what was bought is offered one step higher, and what was sold is bid for again. */
public final class Grid implements Strategy {
    private static final double STEP = 0.01;
    private static final int LEVELS = 5;
    private static final double AMOUNT = 0.2;

    private boolean placed;

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (placed) return;
        placed = true;
        for (int level = 1; level <= LEVELS; level++) {
            desk.buy(AMOUNT).limit(bar.close() * (1 - level * STEP)).postOnly().because("grid level " + level);
        }
    }

    @Override
    public void onFill(Fill fill, Desk desk) {
        double price = desk.instrument().priceOf(fill.ticks());
        double amount = desk.instrument().amountOf(fill.lots());
        if (fill.side() == Side.BUY) {
            desk.sell(amount).limit(price * (1 + STEP)).reduceOnly().because("one step above");
        } else {
            desk.buy(amount).limit(price / (1 + STEP)).because("one step below");
        }
    }
}
