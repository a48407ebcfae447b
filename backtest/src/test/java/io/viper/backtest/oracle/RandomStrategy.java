package io.viper.backtest.oracle;

import io.viper.core.Rng;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Fill;
import io.viper.core.model.Leg;
import io.viper.core.model.TimeInForce;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import io.viper.core.strategy.Strategy;

/** Does anything that a strategy can do, at any time, sensible or not. All of it comes from a seed. */
final class RandomStrategy implements Strategy {
    private final Rng rng;
    private final boolean opens;
    private long lastOrder;

    RandomStrategy(long seed) {
        rng = new Rng(seed);
        opens = rng.nextBoolean();
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        int times = rng.nextInt(3);
        for (int k = 0; k < times; k++) act(desk);
    }

    @Override
    public void onOpen(double open, Desk desk) {
        if (rng.onceIn(3)) act(desk);
    }

    @Override
    public void onFill(Fill fill, Desk desk) {
        if (rng.onceIn(3)) act(desk);
    }

    @Override
    public boolean wantsOpens() {
        return opens;
    }

    private void act(Desk desk) {
        switch (rng.nextInt(10)) {
            case 0, 1, 2, 3 -> order(desk);
            case 4, 5 -> signal(desk);
            case 6 -> desk.signal(Direction.EXIT).only(leg(desk)).because("enough");
            case 7 -> desk.close(leg(desk), "enough");
            case 8 -> desk.cancel(rng.onceIn(3) ? lastOrder + 1 : lastOrder);
            default -> desk.resetStop(leg(desk), near(desk));
        }
    }

    private Leg leg(Desk desk) {
        return desk.hedged() ? rng.oneOf(Leg.values()) : Leg.BOTH;
    }

    private void order(Desk desk) {
        double amount = amount(desk);
        OrderDraft order = rng.nextBoolean() ? desk.buy(amount) : desk.sell(amount);
        lastOrder = order.number();
        boolean limited = rng.nextBoolean();
        if (limited) order.limit(near(desk));
        if (rng.onceIn(3)) order.trigger(near(desk));
        else if (limited && rng.onceIn(4)) order.postOnly();
        if (rng.onceIn(4)) order.reduceOnly();
        if (rng.onceIn(4)) order.stopLoss(near(desk));
        if (rng.onceIn(4)) order.takeProfit(near(desk));
        if (desk.hedged() && !order.isReduceOnly() && rng.nextBoolean()) order.beside();
        order.timeInForce(rng.oneOf(TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK));
    }

    /** From one lot over what is held to far more than the account carries. */
    private double amount(Desk desk) {
        double lot = desk.instrument().amountOf(1);
        double held = Math.abs(desk.position());
        boolean inverse = desk.instrument().settle().code().equals("BTC");
        double worth = inverse ? desk.price() / desk.instrument().unitWorth() : 1 / desk.price();
        double all = Math.max(0, desk.equity()) * worth;
        return switch (rng.nextInt(6)) {
            case 0 -> lot;
            case 1 -> held == 0 ? 3 * lot : held;
            case 2 -> held / 2 + lot;
            case 3 -> lot + all * rng.nextDouble(0, 60);
            default -> lot + all * rng.nextDouble(0, 3);
        };
    }

    private double near(Desk desk) {
        return Math.max(0.02, desk.price() * (1 + rng.oneOf(0.002, 0.02, 0.1) * rng.nextDouble(-1, 1)));
    }

    private void signal(Desk desk) {
        boolean rising = rng.nextBoolean();
        double price = desk.price();
        double risk = price * rng.oneOf(0.003, 0.02, 0.1) * (rising ? 1 : -1);
        SignalDraft signal =
                desk.signal(rising ? Direction.LONG : Direction.SHORT).because("chance");
        signal.stop(Math.max(0.02, price - risk)).confidence(rng.nextDouble());
        if (rng.onceIn(3)) signal.entry(near(desk));
        if (rng.nextBoolean()) signal.target(Math.max(0.02, price + risk), 0.5);
        if (rng.nextBoolean()) signal.target(Math.max(0.02, price + 2 * risk), rng.oneOf(0.25, 0.5));
        if (rng.onceIn(3)) signal.trail(Math.abs(risk));
        if (desk.hedged() && rng.nextBoolean()) signal.beside();
    }
}
