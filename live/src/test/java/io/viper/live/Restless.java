package io.viper.live;

import io.viper.core.model.Algorithm;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Leg;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.Strategy;

/**
 * Enters after every few bars, at the market or with a limit, and lets stops and targets do the rest. In between it uses
 * every kind of order that there is: what it asks for follows from the bars alone.
 */
final class Restless implements Strategy {
    private static final long HOUR = Timeframe.H1.nanos();

    private int bars;
    private double before;
    private long resting;

    @Override
    public void onBar(Bar bar, Desk desk) {
        bars++;
        boolean rising = bar.close() > before;
        before = bar.close();
        if (desk.flat() && bars % 12 == 8) rest(bar, desk);
        else if (desk.flat() && bars % 4 == 0) enter(bar, desk, rising);
        else if (desk.flat() && bars % 4 == 2) order(bar, desk, rising);
        else if (!desk.flat() && bars % 31 == 0) desk.signal(Direction.EXIT).because("long enough");
        else if (!desk.flat() && bars % 7 == 0) change(bar, desk);
        if (desk.hedged()) beside(bar, desk);
    }

    /** The other leg, by a signal or an order, and now and then one leg alone. */
    private void beside(Bar bar, Desk desk) {
        boolean rising = desk.isShort();
        double sign = rising ? 1 : -1;
        boolean one = desk.isLong() != desk.isShort();
        if (one && bars % 5 == 0) {
            desk.signal(rising ? Direction.LONG : Direction.SHORT)
                    .beside()
                    .stop(bar.close() * (1 - 0.015 * sign))
                    .because("a hedge");
        } else if (one && bars % 5 == 2) {
            double amount = 0.05 * desk.equity() / bar.close();
            (rising ? desk.buy(amount) : desk.sell(amount)).beside().stopLoss(bar.close() * (1 - 0.015 * sign));
        } else if (bars % 9 == 0) {
            desk.moveStop(Leg.SHORT, bar.close() * 1.01);
            desk.signal(Direction.EXIT).only(Leg.LONG);
        } else if (bars % 9 == 4) {
            desk.buy(desk.held(Leg.SHORT) / 2 + 0.001).reduceOnly();
        }
    }

    private void enter(Bar bar, Desk desk, boolean rising) {
        double sign = rising ? 1 : -1;
        var draft = desk.signal(rising ? Direction.LONG : Direction.SHORT)
                .stop(bar.close() * (1 - 0.02 * sign))
                .target(bar.close() * (1 + 0.01 * sign), 0.5)
                .target(bar.close() * (1 + 0.03 * sign), 0.5)
                .because(rising ? "it rose" : "it fell");
        if (bars % 8 == 0) draft.entry(bar.close() * (1 - 0.004 * sign));
        if (bars % 12 == 0) draft.breakEvenAfterTarget(1).trailShare(0.015).trailFrom(bar.close() * (1 + 0.012 * sign));
        if (bars % 20 == 0) draft.breakEvenAfterRisks(0.5);
        if (bars % 28 == 0) draft.trail(bar.close() * 0.01);
    }

    /** Two limits of which one cancels the other, good for some hours. */
    private void rest(Bar bar, Desk desk) {
        double amount = 0.02 * desk.equity() / bar.close();
        OrderDraft near = desk.buy(amount).limit(bar.close() * 0.996).stopLoss(bar.close() * 0.97);
        resting = near.goodTill(desk.time() + 5 * Timeframe.H1.nanos()).number();
        OrderDraft far = desk.buy(amount).limit(bar.close() * 0.99).stopLoss(bar.close() * 0.97);
        if (bars % 24 == 8) far.takeProfit(bar.close() * 1.01);
        desk.oneCancelsOther(resting, far.number());
        desk.sell(amount / 2).limit(bar.close() * 1.004).reduceOnly().when(Condition.filled(resting));
        desk.buy(amount / 2).when(Condition.priceAtOrBelow(bar.close() * 0.99).after(far.number()));
    }

    private void change(Bar bar, Desk desk) {
        if (desk.isLong()) desk.moveStop(bar.close() * 0.985);
        else if (desk.isShort()) desk.moveStop(bar.close() * 1.015);
        else
            resting = desk.amend(resting)
                    .limit(bar.close() * 0.998)
                    .amount(0.025 * desk.equity() / bar.close())
                    .number();
    }

    private void order(Bar bar, Desk desk, boolean rising) {
        double amount = desk.equity() * 0.1 / bar.close();
        double sign = rising ? 1 : -1;
        OrderDraft draft = (rising ? desk.buy(amount) : desk.sell(amount))
                .stopLoss(bar.close() * (1 - 0.02 * sign))
                .takeProfit(bar.close() * (1 + 0.02 * sign));
        switch (bars / 4 % 6) {
            case 0 -> draft.when(Condition.priceAtOrAbove(bar.close() * 1.001).within(6 * HOUR));
            case 1 -> draft.when(Condition.signal("restless").within(9 * HOUR));
            case 2 -> draft.by(new Algorithm.Twap(2 * HOUR, 7));
            case 3 -> draft.by(new Algorithm.Vwap(3 * HOUR, 5));
            case 4 -> draft.by(new Algorithm.Pov(5 * HOUR, 0.001)).when(Condition.priceAtOrBelow(bar.close()));
            default -> draft.limit(bar.close()).by(new Algorithm.Iceberg(4 * HOUR, 0.2, 0.3));
        }
    }

    @Override
    public boolean wantsVolumeProfile() {
        return true;
    }

    @Override
    public int warmUp() {
        return 20;
    }
}
