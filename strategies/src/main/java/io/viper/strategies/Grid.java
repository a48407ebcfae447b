package io.viper.strategies;

import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Quote;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;

/**
 * Makes a market: rests orders at evenly spaced prices on both sides, and leans against what it holds. Decides on quotes where
 * they are recorded, else on the close of every bar.
 */
public final class Grid implements Strategy {
    private static final double BASIS_POINT = 0.000_1;
    private static final long MILLISECOND = 1_000_000L;
    /** The spacing is laid out anew when the price has left the one it was laid out for by this much. */
    private static final double DRIFT = 0.1;

    private final int levels;
    private final double distance;
    private final double spacing;
    private final double size;
    private final int inventory;
    private final double skew;
    private final long interval;
    private final Rungs bids;
    private final Rungs asks;
    private double laidOutFor;
    private double amount;
    private long step;

    /** Declares {@code levels}, {@code distance}, {@code spacing}, {@code size}, {@code inventory}, {@code skew} and {@code interval}. */
    public Grid(Parameters parameters) {
        levels = parameters.integer("levels", 5).between(1, 50).means("orders on each side");
        distance = BASIS_POINT
                * parameters
                        .number("distance", 10)
                        .between(0, 1_000)
                        .means("basis points from the mid to the first order, at least");
        spacing = BASIS_POINT
                * parameters.number("spacing", 10).between(0.01, 1_000).means("basis points from order to order");
        size = parameters.number("size", 1).between(0.001, 100).means("percent of equity in each order") / 100;
        inventory = parameters
                .integer("inventory", 10)
                .between(1, 1_000)
                .means("orders' worth that is held at most, long or short");
        skew = BASIS_POINT
                * parameters
                        .number("skew", 1)
                        .between(0, 1_000)
                        .means("basis points that the grid moves against each order's worth held");
        interval = parameters.integer("interval", 100).between(1, 3_600_000).means("milliseconds between two decisions")
                * MILLISECOND;
        bids = new Rungs(Side.BUY, levels);
        asks = new Rungs(Side.SELL, levels);
    }

    @Override
    public Subscription subscription() {
        return Subscription.quotesEvery(interval);
    }

    @Override
    public void onQuote(Quote quote, Desk desk) {
        lay(desk, quote.bid(), quote.ask());
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (desk.quote() == null) lay(desk, bar.close(), bar.close());
    }

    private void lay(Desk desk, double bid, double ask) {
        double mid = (bid + ask) / 2;
        Instrument instrument = desk.instrument();
        if (Math.abs(mid - laidOutFor) > DRIFT * laidOutFor) measure(desk, instrument, mid);
        double held = amount > 0 ? desk.position() / amount : 0;
        double fair = mid * (1 - skew * held);
        long highest = instrument.ticks(Math.min(bid, fair * (1 - distance)), Rounding.DOWN);
        long lowest = instrument.ticks(Math.max(ask, fair * (1 + distance)), Rounding.UP);
        int sells = instrument.kind() == ContractKind.SPOT ? (int) Math.min(levels, held + 1e-9) : levels;
        bids.ask(desk, Math.floorDiv(highest, step) * step, step, held < inventory ? levels : 0, amount);
        asks.ask(desk, Math.ceilDiv(lowest, step) * step, step, held > -inventory ? sells : 0, amount);
    }

    /** Steps and amounts stay as they are while the price stays near: orders keep their prices, and their places in the queue. */
    private void measure(Desk desk, Instrument instrument, double mid) {
        laidOutFor = mid;
        step = Math.max(1, instrument.ticks(mid * spacing, Rounding.NEAREST));
        double price = instrument.kind() == ContractKind.INVERSE ? 1 / mid : mid;
        amount = desk.equity() * size / (price * instrument.unitWorth());
    }
}
