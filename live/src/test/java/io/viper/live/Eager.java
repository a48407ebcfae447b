package io.viper.live;

import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;

/** Wants a position most of the time, at the market or with a limit, with a stop and a target, and gives it up soon. */
final class Eager implements Strategy {
    private int bars;

    @Override
    public void onBar(Bar bar, Desk desk) {
        bars++;
        double price = bar.close();
        if (!desk.flat()) {
            if (bars % 17 == 0) desk.signal(Direction.EXIT).because("long enough");
            return;
        }
        if (bars % 3 != 0) return;
        if (bars % 4 == 0) desk.buy(1.5).stopLoss(price * 0.99).takeProfit(price * 1.01);
        else if (bars % 2 == 0) desk.buy(1.1).limit(price * 0.997).stopLoss(price * 0.98);
        else if (bars % 5 == 0) desk.sell(0.7).limit(price * 1.001).stopLoss(price * 1.01);
        else desk.sell(0.7).stopLoss(price * 1.01).takeProfit(price * 0.99);
    }
}
