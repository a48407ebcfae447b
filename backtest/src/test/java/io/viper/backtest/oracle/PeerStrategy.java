package io.viper.backtest.oracle;

import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.Strategy;
import java.util.Arrays;

/**
 * What the peer's broker does for its strategies, said with our desk: decisions fall at a close and are executed at the
 * next open (or at that close), sizes are whole units that the free money pays for at the very price of the execution, and
 * what is open at the end is closed at the last bar's open (or at the close before it).
 */
abstract class PeerStrategy implements Strategy {
    /** The default size of the peer: all there is, by the smallest possible margin. */
    static final double EVERYTHING = Math.nextDown(1.0);

    private final PeerRules rules;
    private final int firstBar;
    private double[] equity = new double[1 << 14];
    private int bars;

    /** What to enter as soon as nothing is held: +1 long, -1 short, 0 nothing. */
    private int wanted;

    private double limit = Double.NaN;
    private double stop = Double.NaN;
    private double target = Double.NaN;
    private long resting;

    /** @param firstBar number of the first bar, from 0, on which it decides: where all its averages are known */
    PeerStrategy(PeerRules rules, int firstBar) {
        this.rules = rules;
        this.firstBar = firstBar;
    }

    /** Which share of the free money an entry takes. */
    abstract double share();

    /** Takes the bar in; called for every bar. */
    abstract void observe(Bar bar);

    /** Decides; called from the first bar on. */
    abstract void decide(Bar bar, Desk desk);

    /** Enters at the market, or at {@code limitPrice} unless that is NaN, for the next bar only. */
    final void enter(int direction, double limitPrice, double stopPrice, double targetPrice) {
        wanted = direction;
        limit = limitPrice;
        stop = stopPrice;
        target = targetPrice;
    }

    final void leave(Desk desk) {
        desk.close("the strategy leaves");
    }

    @Override
    public final void onBar(Bar bar, Desk desk) {
        if (bars == equity.length) equity = Arrays.copyOf(equity, 2 * bars);
        equity[bars++] = desk.equity();
        observe(bar);
        wanted = 0;
        if (resting != 0) desk.cancel(resting);
        resting = 0;
        if (bars > firstBar) decide(bar, desk);
        if (!rules.onClose()) return;
        if (bar.closeTime() == rules.lastOpen()) leave(desk);
        else execute(bar.close(), desk);
    }

    @Override
    public final void onOpen(double open, Desk desk) {
        if (rules.onClose()) return;
        if (desk.time() == rules.lastOpen()) leave(desk);
        execute(open, desk);
    }

    /** An exit sets the money free that the entry behind it needs. */
    @Override
    public final void onFill(Fill fill, Desk desk) {
        execute(desk.instrument().priceOf(fill.ticks()), desk);
    }

    private void execute(double price, Desk desk) {
        if (wanted == 0 || desk.position() != 0) return;
        double paid = Double.isNaN(limit) ? price : Math.min(price, limit);
        double units = Math.floor(desk.cash() * rules.leverage() * share() / (paid * (1 + rules.commission())));
        OrderDraft order = wanted > 0 ? desk.buy(units) : desk.sell(units);
        if (!Double.isNaN(limit)) resting = order.limit(limit).number();
        if (!Double.isNaN(stop)) order.stopLoss(stop).takeProfit(target);
        wanted = 0;
    }

    @Override
    public final boolean wantsOpens() {
        return true;
    }

    /** The account's worth at each close, before what the strategy decided there. */
    final double[] equity() {
        return Arrays.copyOf(equity, bars);
    }

    /** Number of the bar from which the strategy decides. */
    final int firstBar() {
        return firstBar;
    }
}
