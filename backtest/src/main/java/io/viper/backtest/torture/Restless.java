package io.viper.backtest.torture;

import io.viper.core.model.Algorithm;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Direction;
import io.viper.core.model.Fill;
import io.viper.core.model.Leg;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.AmendDraft;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import io.viper.core.strategy.Strategy;
import java.util.SplittableRandom;

/** Does anything that a strategy can do, at any time, sensible or not. All of it comes from a seed. */
final class Restless implements Strategy {
    private static final long DAY = Timeframe.D1.nanos();

    private final long seed;
    private final SplittableRandom turns;
    private final Ordeal.Acts acts;
    private SplittableRandom random;
    private long lastOrder;
    private int number;

    Restless(long seed, Ordeal.Acts acts) {
        this.seed = seed;
        this.acts = acts;
        turns = new SplittableRandom(seed);
        random = turns;
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        for (int times = turns.nextInt(4); times > 0; times--) act(desk);
    }

    @Override
    public void onFill(Fill fill, Desk desk) {
        if (turns.nextInt(3) == 0) act(desk);
    }

    /** Each action has chance of its own, so that leaving one out changes no other. */
    private void act(Desk desk) {
        int act = number++;
        if (act < acts.from() || act >= acts.to()) return;
        random = new SplittableRandom(seed + act * 0x9e3779b97f4a7c15L);
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> order(desk);
            case 4, 5 -> signal(desk);
            case 6 -> desk.signal(Direction.EXIT).only(leg(desk)).because("enough");
            case 7 -> desk.close(leg(desk), "enough");
            case 8 -> desk.cancel(Math.max(1, lastOrder - random.nextInt(8)));
            case 9 -> desk.moveStop(leg(desk), near(desk));
            case 10 -> desk.resetStop(leg(desk), near(desk));
            case 11, 12 -> amend(desk);
            default -> pair(desk);
        }
    }

    private Leg leg(Desk desk) {
        Leg[] legs = Leg.values();
        return desk.hedged() ? legs[random.nextInt(legs.length)] : Leg.BOTH;
    }

    private void amend(Desk desk) {
        AmendDraft change = desk.amend(lastOrder);
        lastOrder = change.number();
        if (random.nextBoolean()) change.amount(amount(desk));
        if (random.nextBoolean()) change.limit(near(desk));
        if (random.nextInt(3) == 0) change.trigger(near(desk));
    }

    /** Two orders of which one cancels the other. */
    private void pair(Desk desk) {
        order(desk);
        long first = lastOrder;
        order(desk);
        desk.oneCancelsOther(first, lastOrder);
    }

    private void order(Desk desk) {
        double amount = amount(desk);
        OrderDraft order = random.nextBoolean() ? desk.buy(amount) : desk.sell(amount);
        long before = lastOrder;
        lastOrder = order.number();
        if (random.nextBoolean()) order.limit(near(desk));
        if (random.nextInt(4) == 0) order.reduceOnly();
        if (random.nextBoolean()) order.stopLoss(near(desk));
        for (int targets = random.nextInt(4); targets > 1; targets--) order.takeProfit(near(desk), 0.5);
        if (random.nextInt(4) == 0) order.trailShare(random.nextDouble(0.001, 0.05));
        if (random.nextInt(6) == 0) order.trail(0.01 + desk.price() * random.nextDouble(0.02));
        if (random.nextInt(6) == 0) order.trailFrom(near(desk));
        if (random.nextInt(4) == 0) order.breakEvenAfterTarget(1);
        if (random.nextInt(6) == 0) order.breakEvenAfterRisks(random.nextDouble(0.1, 2));
        switch (random.nextInt(6)) {
            case 0 -> order.timeInForce(TimeInForce.IOC);
            case 1 -> order.timeInForce(TimeInForce.FOK);
            case 2 -> order.goodTill(desk.time() + random.nextLong(6 * Timeframe.H1.nanos()));
            case 3 -> order.limit(near(desk)).postOnly();
            default -> {
                if (random.nextBoolean()) order.trigger(near(desk));
            }
        }
        if (random.nextInt(4) == 0) order.when(condition(desk));
        if (random.nextInt(6) == 0) order.by(algorithm());
        if (before > 0 && random.nextInt(6) == 0) follow(order, Math.max(1, before - random.nextInt(4)));
        if (desk.hedged() && !order.isReduceOnly() && random.nextBoolean()) order.beside();
    }

    /** It waits for another order, and then for what it waited for anyway. */
    private static void follow(OrderDraft order, long followed) {
        Condition waits = order.condition();
        order.when(waits == null ? Condition.filled(followed) : waits.after(followed));
    }

    @Override
    public boolean wantsVolumeProfile() {
        return true;
    }

    private Algorithm algorithm() {
        long duration = 1 + random.nextLong(DAY);
        return switch (random.nextInt(4)) {
            case 0 -> new Algorithm.Twap(duration, 1 + random.nextInt(20));
            case 1 -> new Algorithm.Vwap(duration, 1 + random.nextInt(20));
            case 2 -> new Algorithm.Pov(duration, random.nextDouble(0.01, 0.5));
            default -> new Algorithm.Iceberg(duration, random.nextDouble(0.05, 0.5), random.nextDouble(0.5));
        };
    }

    private Condition condition(Desk desk) {
        Condition condition = switch (random.nextInt(4)) {
            case 0 -> Condition.priceAtOrAbove(near(desk));
            case 1 -> Condition.priceAtOrBelow(near(desk));
            case 2 -> Condition.signal(random.nextBoolean() ? "" : "restless");
            default -> Condition.priceAtOrAbove(near(desk)).andSignal("", 1 + random.nextLong(DAY));
        };
        return condition.within(1 + random.nextLong(DAY)).priority(random.nextInt(3));
    }

    /** From one lot over what is held to more than the account carries. */
    private double amount(Desk desk) {
        double lot = desk.instrument().amountOf(1);
        double held = Math.abs(desk.position());
        boolean inverse = desk.instrument().kind() == ContractKind.INVERSE;
        double equity = Math.max(0, desk.equity());
        double all = inverse ? equity * desk.price() : equity / desk.price();
        return switch (random.nextInt(4)) {
            case 0 -> held == 0 ? 3 * lot : held;
            case 1 -> held / 2 + lot;
            default -> lot + all * random.nextDouble(0, 2);
        };
    }

    private double near(Desk desk) {
        double distance = random.nextBoolean() ? 0.003 : 0.03;
        return Math.max(0.02, desk.price() * (1 + distance * random.nextDouble(-1, 1)));
    }

    private void signal(Desk desk) {
        boolean rising = random.nextBoolean();
        double price = desk.price();
        double risk = price * (random.nextBoolean() ? 0.004 : 0.03) * (rising ? 1 : -1);
        SignalDraft signal =
                desk.signal(rising ? Direction.LONG : Direction.SHORT).because("chance");
        signal.stop(Math.max(0.02, price - risk)).confidence(random.nextDouble());
        if (random.nextInt(3) == 0) signal.entry(near(desk));
        if (random.nextBoolean()) signal.target(Math.max(0.02, price + risk), 0.5);
        if (random.nextBoolean()) signal.target(Math.max(0.02, price + 2 * risk), 0.5);
        if (random.nextInt(3) == 0) signal.trail(Math.abs(risk));
        if (random.nextInt(3) == 0) signal.trailShare(random.nextDouble(0.001, 0.05));
        if (random.nextInt(3) == 0) signal.breakEvenAfterTarget(1);
        if (random.nextInt(3) == 0) signal.breakEvenAfterRisks(random.nextDouble(0.1, 2));
        if (desk.hedged() && random.nextBoolean()) signal.beside();
    }
}
