package io.viper.benchmarks;

import io.viper.core.indicator.Sma;
import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/**
 * The strategy that every engine here is given: holds a fixed amount while the fast simple average is above the slow one.
 * Direct market orders, no stop.
 */
final class CrossOrders implements Strategy {
    /** Base units bought; a share of the account would ruin it in fees, and every engine rounds that differently. */
    static final double AMOUNT = 0.005;

    private final Sma fast;
    private final Sma slow;
    private final boolean trading;

    private CrossOrders(int fast, int slow, boolean trading) {
        this.fast = new Sma(fast);
        this.slow = new Sma(slow);
        this.trading = trading;
    }

    /** Trades the crossing. */
    static CrossOrders of(int fast, int slow) {
        return new CrossOrders(fast, slow, true);
    }

    /** Computes the averages and never orders: what a bar costs that leads to nothing. */
    static CrossOrders idle(int fast, int slow) {
        return new CrossOrders(fast, slow, false);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add(bar.close());
        slow.add(bar.close());
        if (!slow.ready() || !trading) return;
        if (fast.value() > slow.value()) {
            if (desk.flat()) desk.buy(AMOUNT);
        } else if (desk.isLong()) {
            desk.sell(AMOUNT);
        }
    }
}
