package io.viper.exchange.delta;

import io.viper.core.model.Bar;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.StreamSink;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class Told implements StreamSink {
    final List<Object> things = new ArrayList<>();
    final List<Double> numbers = new ArrayList<>();

    private void say(String line, double... values) {
        StringBuilder text = new StringBuilder(line);
        for (double value : values) {
            numbers.add(value);
            text.append(' ').append(value);
        }
        things.add(text.toString());
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        say("trade " + symbol + " " + time + " '" + tradeId + "' " + buyerTook, price, size);
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        say("quote " + symbol + " " + time, bid, bidSize, ask, askSize);
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        things.add("book " + symbol + " " + time + " " + snapshot + " " + first + " " + last);
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        say(bid ? "bid" : "ask", price, size);
    }

    @Override
    public void bookEnd() {
        things.add("end");
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        say(
                "bar " + symbol + " " + bar.timeframe() + " " + bar.openTime() + " " + closed,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume());
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        things.add("mark " + symbol + " " + time + " " + markPrice + " " + indexPrice);
        numbers.add(markPrice);
        if (!Double.isNaN(indexPrice)) numbers.add(indexPrice);
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        things.add("funding " + symbol + " " + time + " " + rate + " " + nextTime);
        numbers.add(Math.abs(rate));
    }

    @Override
    public void order(OrderSnapshot order) {
        things.add(order);
    }

    @Override
    public void execution(Execution execution) {
        things.add(execution);
    }

    @Override
    public void position(PositionSnapshot position) {
        things.add(position);
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        things.add(balance);
    }
}
