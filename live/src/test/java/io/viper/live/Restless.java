package io.viper.live;

import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Enters after every few bars, at the market or with a limit, and lets stops and targets do the rest. */
final class Restless implements Strategy {
    private int bars;
    private double before;

    @Override
    public void onBar(Bar bar, Desk desk) {
        bars++;
        boolean rising = bar.close() > before;
        before = bar.close();
        if (desk.flat() && bars % 4 == 0) enter(bar, desk, rising);
        else if (!desk.flat() && bars % 31 == 0) desk.signal(Direction.EXIT).because("long enough");
    }

    private void enter(Bar bar, Desk desk, boolean rising) {
        double sign = rising ? 1 : -1;
        var draft = desk.signal(rising ? Direction.LONG : Direction.SHORT)
                .stop(bar.close() * (1 - 0.02 * sign))
                .target(bar.close() * (1 + 0.01 * sign), 0.5)
                .target(bar.close() * (1 + 0.03 * sign), 0.5)
                .because(rising ? "it rose" : "it fell");
        if (bars % 8 == 0) draft.entry(bar.close() * (1 - 0.004 * sign));
    }

    @Override
    public int warmUp() {
        return 20;
    }
}
