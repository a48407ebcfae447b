package io.viper.core.market;

import io.viper.core.model.Side;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** An {@link OrderBook} that is plainly right: two sorted maps. The judge of {@link FastBook}. */
public final class PlainBook implements OrderBook {
    private final NavigableMap<Double, Double> bids = new TreeMap<>(Collections.reverseOrder());
    private final NavigableMap<Double, Double> asks = new TreeMap<>();

    @Override
    public void set(Side side, double price, double amount) {
        BookSide.check(price, amount);
        if (amount == 0) levels(side).remove(price);
        else levels(side).put(price, amount);
    }

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public int depth(Side side) {
        return levels(side).size();
    }

    @Override
    public double price(Side side, int level) {
        return entry(side, level).getKey();
    }

    @Override
    public double amount(Side side, int level) {
        return entry(side, level).getValue();
    }

    @Override
    public double amountAt(Side side, double price) {
        return levels(side).getOrDefault(price, 0.0);
    }

    private NavigableMap<Double, Double> levels(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private Map.Entry<Double, Double> entry(Side side, int level) {
        Objects.checkIndex(level, depth(side));
        Iterator<Map.Entry<Double, Double>> entries = levels(side).entrySet().iterator();
        for (int i = 0; i < level; i++) entries.next();
        return entries.next();
    }
}
