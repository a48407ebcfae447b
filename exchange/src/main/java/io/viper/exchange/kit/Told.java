package io.viper.exchange.kit;

import io.viper.core.model.Bar;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.StreamSink;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that a stream has told, which can be told on later.
 *
 * @param key what it is about
 * @param time when it happened, UTC epoch nanoseconds; 0 where that does not matter
 * @param value what it says, by which two are the same; without the time, which may be that of the line
 * @param telling tells it to a sink
 */
record Told(Kind kind, Object key, long time, Object value, Consumer<StreamSink> telling) {
    /** How often it counts. */
    enum Kind {
        /** How something is: the newest counts. */
        STATE,
        /** It happened, and every line tells it in the same order: each counts, once. */
        SEQUENCE,
        /** It happened: each counts, once. */
        ONCE,
        /** A part of a whole, which has an order of its own. */
        OTHER
    }

    /** Makes one of everything that is told. It allocates: for the few seconds in which that is needed. */
    static StreamSink sink(Consumer<Told> to) {
        return new Wrapping(to);
    }

    private record Wrapping(Consumer<Told> to) implements StreamSink {
        private void state(Object key, Object value, Consumer<StreamSink> telling) {
            to.accept(new Told(Kind.STATE, key, 0, value, telling));
        }

        private void part(Consumer<StreamSink> telling) {
            to.accept(new Told(Kind.OTHER, Kind.OTHER, 0, Kind.OTHER, telling));
        }

        @Override
        public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
            Object name = tradeId.isEmpty() ? List.of(time, price, size, buyerTook) : tradeId;
            to.accept(new Told(
                    Kind.SEQUENCE,
                    List.of("trade", symbol),
                    time,
                    List.of(symbol, name),
                    sink -> sink.trade(symbol, time, tradeId, price, size, buyerTook)));
        }

        @Override
        public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
            state(
                    List.of("quote", symbol),
                    List.of(bid, bidSize, ask, askSize),
                    sink -> sink.quote(symbol, time, bid, bidSize, ask, askSize));
        }

        @Override
        public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
            part(sink -> sink.bookBegin(symbol, time, snapshot, first, last));
        }

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            part(sink -> sink.bookLevel(bid, price, size));
        }

        @Override
        public void bookEnd() {
            part(StreamSink::bookEnd);
        }

        @Override
        public void bar(String symbol, Bar bar, boolean closed) {
            state(List.of("bar", symbol, bar.timeframe()), List.of(bar, closed), sink -> sink.bar(symbol, bar, closed));
        }

        @Override
        public void mark(String symbol, long time, double markPrice, double indexPrice) {
            state(
                    List.of("mark", symbol),
                    List.of(markPrice, indexPrice),
                    sink -> sink.mark(symbol, time, markPrice, indexPrice));
        }

        @Override
        public void funding(String symbol, long time, double rate, long nextTime) {
            state(
                    List.of("funding", symbol),
                    List.of(rate, nextTime),
                    sink -> sink.funding(symbol, time, rate, nextTime));
        }

        @Override
        public void order(OrderSnapshot order) {
            state(
                    List.of("order", order.symbol(), order.exchangeOrderId()),
                    timeless(order),
                    sink -> sink.order(order));
        }

        /** Two lines may tell the same at different times. */
        private static OrderSnapshot timeless(OrderSnapshot order) {
            return new OrderSnapshot(
                    order.symbol(),
                    order.product(),
                    order.clientOrderId(),
                    order.exchangeOrderId(),
                    order.standing(),
                    order.quantity(),
                    order.filled(),
                    order.price(),
                    order.trigger(),
                    0);
        }

        @Override
        public void execution(Execution execution) {
            to.accept(new Told(
                    Kind.ONCE,
                    List.of("execution", execution.symbol()),
                    execution.time(),
                    List.of(execution.symbol(), execution.tradeId()),
                    sink -> sink.execution(execution)));
        }

        @Override
        public void position(PositionSnapshot position) {
            state(List.of("position", position.symbol()), position, sink -> sink.position(position));
        }

        @Override
        public void balance(BalanceSnapshot balance) {
            state(List.of("balance", balance.currency()), balance, sink -> sink.balance(balance));
        }
    }
}
