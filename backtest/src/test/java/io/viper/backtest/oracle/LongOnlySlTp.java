package io.viper.backtest.oracle;

import io.viper.core.model.Bar;
import io.viper.core.strategy.Desk;

/**
 * Half the money long when the average of 20 crosses above the average of 50, stop 3 % below and target 6 % above that
 * close; out when it crosses below.
 */
final class LongOnlySlTp extends PeerStrategy {
    private final PeerCross cross = new PeerCross(20, 50);

    LongOnlySlTp(PeerRules rules) {
        super(rules, 50);
    }

    @Override
    double share() {
        return 0.5;
    }

    @Override
    void observe(Bar bar) {
        cross.add(bar.close());
    }

    @Override
    void decide(Bar bar, Desk desk) {
        if (cross.direction() > 0 && desk.position() == 0) {
            enter(1, Double.NaN, bar.close() * 0.97, bar.close() * 1.06);
        } else if (cross.direction() < 0) {
            leave(desk);
        }
    }
}
