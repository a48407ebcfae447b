package io.viper.exchange;

import io.viper.core.model.Bar;

/**
 * Is told what frames say. Prices and sizes of the market are measurements; they are finite and not negative, or the frame
 * was refused. Times are the exchange's, UTC epoch nanoseconds.
 */
public interface StreamSink {

    /** A public trade; its id is empty where the exchange has none. */
    default void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {}

    /** The best prices. */
    default void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {}

    /**
     * A book begins, or begins anew. Its levels follow until {@link #bookEnd}.
     *
     * @param first the sequence number that a change has to follow on; as the exchange counts
     * @param last the newest sequence number inside
     */
    default void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {}

    /** A level: size 0 takes it away. */
    default void bookLevel(boolean bid, double price, double size) {}

    /**
     * All levels were told. A checksum was proven by whoever tells them; where one did not agree, a number is missing before
     * the next change.
     */
    default void bookEnd() {}

    /** A bar, finished or not. */
    default void bar(String symbol, Bar bar, boolean closed) {}

    /** The price that margin and funding go by; NaN for what was not told. */
    default void mark(String symbol, long time, double markPrice, double indexPrice) {}

    /** What the next payment will be. */
    default void funding(String symbol, long time, double rate, long nextTime) {}

    /** An order of the account has changed. */
    default void order(OrderSnapshot order) {}

    /** One was executed. */
    default void execution(Execution execution) {}

    /** A position has changed. */
    default void position(PositionSnapshot position) {}

    /** Money has changed. */
    default void balance(BalanceSnapshot balance) {}
}
