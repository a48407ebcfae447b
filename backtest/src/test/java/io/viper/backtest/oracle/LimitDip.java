package io.viper.backtest.oracle;

import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;

/**
 * Nine tenths of the money long, by a limit order 1 % below the close that lives for one bar, while the close is above its
 * average of 24; out when a close is below it.
 */
final class LimitDip extends PeerStrategy {
    private final PeerAverage average = new PeerAverage(24);

    LimitDip(PeerRules rules) {
        super(rules, 24);
    }

    @Override
    double share() {
        return 0.9;
    }

    @Override
    void observe(Bar bar) {
        average.add(bar.close());
    }

    @Override
    void decide(Bar bar, Desk desk) {
        if (desk.position() != 0) {
            if (bar.close() < average.value()) leave(desk);
        } else if (bar.close() > average.value()) {
            enter(1, bar.close() * 0.99, Double.NaN, Double.NaN);
        }
    }
}
