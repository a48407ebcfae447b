package io.viper.backtest.oracle;

import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;

/** Always in: long when the average of 10 crosses above the average of 30, short when it crosses below. */
final class SmaCross extends PeerStrategy {
    private final PeerCross cross = new PeerCross(10, 30);

    SmaCross(PeerRules rules) {
        super(rules, 30);
    }

    @Override
    double share() {
        return EVERYTHING;
    }

    @Override
    void observe(Bar bar) {
        cross.add(bar.close());
    }

    @Override
    void decide(Bar bar, Desk desk) {
        if (cross.direction() == 0) return;
        leave(desk);
        enter(cross.direction(), Double.NaN, Double.NaN, Double.NaN);
    }
}
