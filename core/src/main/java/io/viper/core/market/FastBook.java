package io.viper.core.market;

import io.viper.core.model.Side;

/** An {@link OrderBook} of sorted columns: an update allocates nothing, and the best levels are the cheapest to change. */
public final class FastBook implements OrderBook {
    private final BookSide bids = new BookSide(1);
    private final BookSide asks = new BookSide(-1);

    @Override
    public void set(Side side, double price, double amount) {
        BookSide.check(price, amount);
        of(side).set(price, amount);
    }

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public int depth(Side side) {
        return of(side).size();
    }

    @Override
    public double price(Side side, int level) {
        return of(side).price(level);
    }

    @Override
    public double amount(Side side, int level) {
        return of(side).amount(level);
    }

    @Override
    public double amountAt(Side side, double price) {
        return of(side).amountAt(price);
    }

    private BookSide of(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
