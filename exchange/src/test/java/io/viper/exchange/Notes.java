package io.viper.exchange;

import io.viper.core.model.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what a stream tells, one line each. Times are in milliseconds. */
public final class Notes implements StreamSink {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private final List<String> lines = new ArrayList<>();

    /** What was told, in order. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        note(
                "trade %s %d %s %s x %s %s",
                symbol, time / NANOS_OF_MILLI, tradeId, price, size, buyerTook ? "buy" : "sell");
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        note("quote %s %d %s x %s / %s x %s", symbol, time / NANOS_OF_MILLI, bid, bidSize, ask, askSize);
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        note("%s %s %d %d-%d", snapshot ? "book" : "change", symbol, time / NANOS_OF_MILLI, first, last);
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        note("%s %s x %s", bid ? "bid" : "ask", price, size);
    }

    @Override
    public void bookEnd() {
        note("end");
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        lines.add("bar " + symbol + " " + bar.timeframe() + " " + bar.openTime() / NANOS_OF_MILLI + " " + bar.open()
                + " " + bar.high() + " " + bar.low() + " " + bar.close() + " " + bar.volume()
                + (closed ? " closed" : ""));
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        note("mark %s %d %s %s", symbol, time / NANOS_OF_MILLI, markPrice, indexPrice);
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        note("funding %s %d %s %d", symbol, time / NANOS_OF_MILLI, rate, nextTime / NANOS_OF_MILLI);
    }

    @Override
    public void order(OrderSnapshot order) {
        lines.add(order.toString());
    }

    @Override
    public void execution(Execution execution) {
        lines.add(execution.toString());
    }

    @Override
    public void position(PositionSnapshot position) {
        lines.add(position.toString());
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        lines.add(balance.toString());
    }

    private void note(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
