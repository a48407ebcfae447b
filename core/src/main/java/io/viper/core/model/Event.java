package io.viper.core.model;

import java.util.List;

/** Everything the engine can be told. One exhaustive {@code switch} answers it; a new event does not compile until it does. */
public sealed interface Event {

    /** When it could have been known, UTC epoch nanoseconds. */
    long time();

    /** What the market does. */
    sealed interface Market extends Event {
        /** The instrument's number in the run. */
        int instrument();
    }

    /** The first price of a bar is there; sent only to runs in which a strategy asks for it. */
    record BarOpened(int instrument, long time, double open) implements Market {}

    /** A bar of the run's base timeframe is complete. */
    record BarClosed(int instrument, Bar bar) implements Market {
        @Override
        public long time() {
            return bar.closeTime();
        }
    }

    /**
     * A perpetual's funding is due.
     *
     * @param rate share of the position's notional that longs pay and shorts receive, as a fraction
     * @param markPrice the price the notional is taken at
     */
    record FundingDue(int instrument, long time, double rate, double markPrice) implements Market {}

    /**
     * The best bid and ask as they were heard of; sent only to runs in which somebody asks for quotes.
     *
     * @param bidTicks best bid, 0 if nobody bids; both are 0 where the book is crossed
     * @param bidLots lots at the bid
     * @param askTicks best ask, 0 if nobody asks
     * @param askLots lots at the ask
     */
    record QuoteSeen(int instrument, long time, long bidTicks, long bidLots, long askTicks, long askLots)
            implements Market {}

    /**
     * A public trade was heard of; sent only to runs in which a strategy asks for trades.
     *
     * @param side the taker's
     */
    record TradeSeen(int instrument, long time, Side side, long ticks, long lots) implements Market {}

    /**
     * The best levels of a book as they were heard of; sent before the quote of the same moment, and only to runs in which
     * somebody asks for levels. Nothing where the book is crossed.
     *
     * @param bids best first
     * @param asks best first
     */
    record BookSeen(int instrument, long time, List<BookLevel> bids, List<BookLevel> asks) implements Market {
        public BookSeen {
            bids = List.copyOf(bids);
            asks = List.copyOf(asks);
        }
    }

    /** Changes of the book were lost: no quote and no level can be relied on until the next one is told. */
    record BookLost(int instrument, long time) implements Market {}

    /** What an exchange says about our orders. */
    sealed interface Report extends Event {
        /** Our number of the order. */
        long orderId();
    }

    /** The exchange has the order. */
    record OrderAccepted(long orderId, long time) implements Report {}

    /** The exchange refused the order. */
    record OrderRejected(long orderId, long time, String reason) implements Report {}

    /** The order's trigger was traded. */
    record OrderTriggered(long orderId, long time) implements Report {}

    /** A part of the order, or all of it, was executed. */
    record OrderFilled(Fill fill, long time) implements Report {
        @Override
        public long orderId() {
            return fill.orderId();
        }
    }

    /** The order was changed as asked. */
    record OrderAmended(long orderId, long time) implements Report {}

    /** A change or a cancel was refused; the order is as it was, or gone. */
    record ChangeRejected(long orderId, long time, String reason) implements Report {}

    /** The order was taken back. */
    record OrderCanceled(long orderId, long time) implements Report {}

    /** The order's time, or what it could be filled against, ran out. */
    record OrderExpired(long orderId, long time, String reason) implements Report {}

    /**
     * The exchange closed a position because its margin was used up. The fill carries order number 0.
     *
     * @param fill what was closed, at which price
     * @param marginRatio maintenance margin / what was left, above 1
     */
    record PositionLiquidated(Fill fill, long time, double marginRatio) implements Event {}

    /**
     * The exchange booked funding.
     *
     * @param amountUnits what the account received (negative: paid), in 1e-8 of the settle currency
     */
    record FundingBooked(int instrument, long time, long amountUnits) implements Event {}

    /** What is known about an exchange that lives on while we may not. */
    sealed interface FromExchange extends Event permits ExchangeEvent {}

    /** What a person, or a rule that speaks for one, tells the platform itself. */
    sealed interface Operator extends Event
            permits Halted,
                    Resumed,
                    SignalReceived,
                    ConditionalOrderReceived,
                    ConditionalOrderWithdrawn,
                    BotEvent,
                    AccountEvent {}

    /**
     * A rule found something that a person has to look at: no new entries, working entries are taken back, stops and targets
     * stay. Only {@link Resumed} ends it.
     *
     * @param reason for people
     */
    record Halted(long time, String reason) implements Operator {}

    /**
     * A person lets entries be made again, whatever kept them out: the kill switch, a halt, a loss limit, a strategy that was
     * switched off. Losses are counted from here.
     *
     * @param who it was
     */
    record Resumed(long time, String who) implements Operator {}

    /**
     * A moment that the engine had asked to be told of has come. Told in its place among all other events: after what an exchange
     * reports of the same moment, before the bars that close then.
     */
    record TimeReached(long time) implements Event {}

    /**
     * A signal from outside. It takes the road of every signal; an order that waits for such a one is executed instead.
     *
     * @param id the sender's, so that what is told twice is acted on once; not empty
     * @param source who raised it: {@code tradingview}, {@code chat}, …
     * @param direction EXIT closes what signals and orders from outside have opened
     * @param entry limit price of the entry; NaN = at the market
     * @param stop protective stop; NaN = none
     * @param targets take-profit levels, nearest first
     * @param confidence 0 to 1
     * @param reason for people, one sentence
     */
    record SignalReceived(
            long time,
            String id,
            String source,
            int instrument,
            Direction direction,
            double entry,
            double stop,
            List<Signal.Target> targets,
            double confidence,
            String reason)
            implements Operator {
        public SignalReceived {
            targets = List.copyOf(targets);
            if (id.isEmpty()) throw new IllegalArgumentException("a signal without an id");
        }
    }

    /**
     * Somebody outside wants an order that waits.
     *
     * @param id the sender's, not empty; the same id is taken once
     */
    record ConditionalOrderReceived(long time, String id, OrderRequest order, Condition condition) implements Operator {
        public ConditionalOrderReceived {
            if (id.isEmpty()) throw new IllegalArgumentException("an order without an id");
        }
    }

    /**
     * Somebody takes an order back that waits, or has been sent and still works.
     *
     * @param orderNumber our number of it
     * @param who it was
     */
    record ConditionalOrderWithdrawn(long time, long orderNumber, String who) implements Operator {}

    /** No more events: open positions are closed or reported as open, according to the run's setting. */
    record SessionEnded(long time) implements Event {}

    /** No answer to an order came in time: whether the exchange has it is not known. */
    record OrderTimedOut(long orderId, long time) implements Report {}

    /** Asked after the horizon, twice, and the exchange knew nothing of the order: it never arrived. */
    record OrderNotFound(long orderId, long time) implements Report {}
}
