package io.viper.exchange.recorded;

import io.viper.core.model.Bar;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.StreamSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what a stream tells, a line each, and complains about what cannot be true. */
public final class Told implements StreamSink {
    private final List<String> lines = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** What was told. */
    public List<String> lines() {
        return lines;
    }

    /** Orders, executions, positions and balances as they were told. */
    public List<Object> values() {
        return values;
    }

    private static void sane(double... numbers) {
        for (double number : numbers) {
            if (!(number >= 0 && number <= 1e24)) throw new AssertionError("was told " + number);
        }
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        sane(price, size, time);
        lines.add(String.format(
                Locale.ROOT,
                "trade %s %d %s %s %s %s",
                symbol,
                time,
                tradeId,
                price,
                size,
                buyerTook ? "buy" : "sell"));
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        sane(bidSize, askSize, time);
        if (!Double.isNaN(bid)) sane(bid);
        if (!Double.isNaN(ask)) sane(ask);
        lines.add(
                String.format(Locale.ROOT, "quote %s %d %s x %s / %s x %s", symbol, time, bid, bidSize, ask, askSize));
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        sane(time);
        lines.add(String.format(
                Locale.ROOT, "book %s %d %s %d %d", symbol, time, snapshot ? "whole" : "change", first, last));
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        sane(price, size);
        lines.add("%s %s x %s".formatted(bid ? "bid" : "ask", price, size));
    }

    @Override
    public void bookEnd() {
        lines.add("end");
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        sane(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        lines.add("bar %s %s %s".formatted(symbol, bar, closed ? "closed" : "open"));
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        if (!Double.isNaN(markPrice)) sane(markPrice);
        lines.add(String.format(Locale.ROOT, "mark %s %d %s %s", symbol, time, markPrice, indexPrice));
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        sane(Math.abs(rate), nextTime);
        lines.add(String.format(Locale.ROOT, "funding %s %d %s %d", symbol, time, rate, nextTime));
    }

    @Override
    public void order(OrderSnapshot order) {
        keep("order", order);
    }

    @Override
    public void execution(Execution execution) {
        keep("execution", execution);
    }

    @Override
    public void position(PositionSnapshot position) {
        keep("position", position);
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        keep("balance", balance);
    }

    private void keep(String kind, Object value) {
        Plausible.check(value);
        lines.add(kind);
        values.add(value);
    }
}
