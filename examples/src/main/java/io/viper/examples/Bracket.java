package io.viper.examples;

import io.viper.core.indicator.Atr;
import io.viper.core.indicator.Highest;
import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Buys break-outs with a bracket: a stop, two targets, break-even after the first, and a trail of 2 % once it is well ahead. */
public final class Bracket implements Strategy {
    private static final double AMOUNT = 5;

    private final Highest highest = new Highest(48);
    private final Atr atr = new Atr(14);

    @Override
    public void onBar(Bar bar, Desk desk) {
        boolean breaksOut = highest.ready() && bar.close() > highest.value();
        highest.add(bar.high());
        atr.add(bar);
        if (!breaksOut || !desk.flat() || !atr.ready()) return;
        double risk = 2 * atr.value();
        desk.buy(AMOUNT)
                .stopLoss(bar.close() - risk)
                .takeProfit(bar.close() + risk, 0.5)
                .takeProfit(bar.close() + 4 * risk, 0.5)
                .breakEvenAfterTarget(1)
                .trailShare(0.02)
                .trailFrom(bar.close() + 2 * risk)
                .because("a new high of half a day");
    }
}
