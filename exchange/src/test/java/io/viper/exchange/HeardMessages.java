package io.viper.exchange;

import io.viper.core.model.Bar;
import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it is told, one line each, and refuses what no sink may be told. */
public final class HeardMessages implements StreamSink {
    private static final double MOST = 1e18;

    /** What was told, in order. */
    public final List<String> lines = new ArrayList<>();

    /** The orders among it. */
    public final List<OrderSnapshot> orders = new ArrayList<>();

    /** The executions among it. */
    public final List<Execution> executions = new ArrayList<>();

    private static double sane(double value) {
        if (!(value >= 0) || value > MOST) throw new AssertionError("told " + value);
        return value;
    }

    private static String decimal(String text) {
        if (!text.isEmpty() && !text.matches("-?[0-9]{1,19}(\\.[0-9]+)?")) throw new AssertionError("told " + text);
        return text;
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        lines.add("trade " + symbol + " " + time + " " + tradeId + " " + sane(price) + " " + sane(size) + " "
                + (buyerTook ? "buy" : "sell"));
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        lines.add("quote " + symbol + " " + sane(bid) + " " + sane(bidSize) + " " + sane(ask) + " " + sane(askSize));
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        lines.add("book " + symbol + " " + (snapshot ? "snapshot " : "change ") + first + " " + last);
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        lines.add((bid ? "bid " : "ask ") + sane(price) + " " + sane(size));
    }

    @Override
    public void bookEnd() {
        lines.add("end");
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        sane(bar.volume());
        lines.add("bar " + symbol + " " + bar + " " + (closed ? "closed" : "open"));
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        lines.add("mark " + symbol + " " + markPrice + " " + indexPrice);
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        lines.add("funding " + symbol + " " + rate + " " + nextTime);
    }

    @Override
    public void order(OrderSnapshot order) {
        decimal(order.quantity());
        decimal(order.filled());
        orders.add(order);
        lines.add(order.toString());
    }

    @Override
    public void execution(Execution execution) {
        decimal(execution.price());
        decimal(execution.quantity());
        decimal(execution.fee());
        executions.add(execution);
        lines.add(execution.toString());
    }

    @Override
    public void position(PositionSnapshot position) {
        decimal(position.quantity());
        lines.add(position.toString());
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        decimal(balance.total());
        decimal(balance.available());
        lines.add(balance.toString());
    }
}
