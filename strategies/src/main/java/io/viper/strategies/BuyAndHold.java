package io.viper.strategies;

import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;

/**
 * Buys once and never sells: what every other strategy has to be better than. A direct order, sized by {@code share} and not
 * by a stop; it asks at each bar until something is bought.
 */
public final class BuyAndHold implements Strategy {
    private final double share;
    private boolean bought;

    /** Declares {@code share}. */
    public BuyAndHold(Parameters parameters) {
        share = parameters.number("share", 0.99).between(0.01, 1).means("share of equity that is invested");
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (bought || !desk.flat()) return;
        // no more than the cash carries with its fee: where derivatives stand on margin, equity is what bounds it
        double spendable = Math.min(share * desk.equity(), desk.cash() / (1 + StopDistance.roundTrip(desk)));
        if (spendable > 0) desk.buy(spendable / bar.close()).because("bought once, to be held");
    }

    @Override
    public void onFill(Fill fill, Desk desk) {
        bought = true;
    }
}
