package io.viper.core.simulation;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;

/** What an execution does to an order, the account and the orders beside it, whatever it was matched against. */
final class Executions {
    private final Reports reports;
    private final boolean reduceOnly;
    private long lastTradeId;

    /** @param reduceOnly whether the exchange knows orders that only reduce; otherwise they are like any other */
    Executions(Reports reports, boolean reduceOnly) {
        this.reports = reports;
        this.reduceOnly = reduceOnly;
    }

    /**
     * Executes as much of an order as was found for it.
     *
     * @param most what there is; the order may want less
     * @param last whether nothing more is there for it now: an order that cannot wait then expires
     * @return how many lots were executed
     */
    long fill(Listing market, WorkingOrder order, long time, long ticks, long most, boolean maker, boolean last) {
        long lots = Math.min(wanted(market, order), most);
        if (lots == 0) {
            expire(market, order, time, "nothing to reduce");
            return 0;
        }
        MarginAccount account = market.account;
        long needed = reduces(market, order.spec) ? 0 : account.needed(market, order.side(), lots, ticks);
        String refusal = account.refusal(market, order, needed, time);
        if (refusal != null) {
            expire(market, order, time, refusal);
            return 0;
        }
        reports.add(new Event.OrderFilled(execute(market, order, lots, ticks, maker), time));
        rest(market, order, time, lots, last);
        if (market.position.flat()) expireReducing(market, time);
        else market.executed();
        return lots;
    }

    private Fill execute(Listing market, WorkingOrder order, long lots, long ticks, boolean maker) {
        Instrument instrument = market.instrument;
        Side side = order.side();
        long fee = instrument.fees().fee(instrument.notionalUnits(ticks, lots), maker);
        market.account.book(market, side, lots, ticks, fee);
        market.useVolume(lots);
        long slippage = Costs.slippage(instrument, side, order.referenceTicks, ticks, lots);
        return new Fill(order.id, nextTradeId(), market.number, side, lots, ticks, fee, maker, slippage);
    }

    /** After an execution: what is left of the order. */
    private void rest(Listing market, WorkingOrder order, long time, long lots, boolean last) {
        long before = order.remaining();
        order.filled += lots;
        if (order.remaining() == 0) {
            forget(market, order);
            return;
        }
        market.account.reserve(order, Exact.shareDown(order.reservedUnits, order.remaining(), before));
        if (mustReduce(market, order) && reducible(market, order) == 0) {
            expire(market, order, time, "nothing to reduce");
        } else if (last && order.immediate()) {
            expire(market, order, time, "immediate or cancel: the rest was not there");
        }
    }

    /** An exchange does not keep orders that reduce a position that is gone. */
    private void expireReducing(Listing market, long time) {
        for (int i = 0; i < market.orders.size(); ) {
            WorkingOrder order = market.orders.get(i);
            if (reduces(market, order.spec)) expire(market, order, time, "nothing to reduce");
            else i++;
        }
    }

    /** How much of an order may be executed at all: never through zero. */
    long wanted(Listing market, WorkingOrder order) {
        return mustReduce(market, order) ? reducible(market, order) : order.remaining();
    }

    /** Coins that are not there cannot be sold, whatever the order says. */
    private boolean mustReduce(Listing market, WorkingOrder order) {
        return reduces(market, order.spec)
                || (market.instrument.kind() == ContractKind.SPOT && order.side() == Side.SELL);
    }

    /** Whether the exchange lets an order only reduce. Legs are no more turned over than coins are owed. */
    boolean reduces(Listing market, OrderSpec spec) {
        boolean turns =
                market.instrument.leg() == Leg.BOTH && market.instrument.kind().derivative();
        return spec.reduceOnly() && (reduceOnly || !turns);
    }

    private static long reducible(Listing market, WorkingOrder order) {
        return market.position.closedBy(order.side(), order.remaining());
    }

    /** Ends an order that could not be filled. */
    void expire(Listing market, WorkingOrder order, long time, String reason) {
        reports.add(new Event.OrderExpired(order.id, time, reason));
        forget(market, order);
    }

    /** Ends an order that cannot wait for what is not there. */
    void expireInVain(Listing market, WorkingOrder order, long time) {
        expire(
                market,
                order,
                time,
                order.allOrNothing()
                        ? "fill or kill: not all of it was there"
                        : "immediate or cancel: nothing was there");
    }

    /** Takes an order off the books. */
    void forget(Listing market, WorkingOrder order) {
        market.account.reserve(order, 0);
        market.orders.remove(order);
    }

    /** The number of the next execution. */
    long nextTradeId() {
        return ++lastTradeId;
    }
}
