package io.viper.core.simulation;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;

/** One order that the exchange has. Reused: an order that is done goes back to {@link WorkingOrders}' pool. */
final class WorkingOrder {
    /** What the order waits for. */
    enum State {
        /** Its trigger. */
        SLEEPING,
        /** Nothing: it takes at the next price, as far as there is volume. */
        TAKING,
        /** A price beyond its limit. */
        RESTING
    }

    long id;
    OrderSpec spec;
    State state = State.SLEEPING;
    long lots;
    long filled;
    long limitTicks;
    long triggerTicks;
    /** What slippage is measured against: the price at arrival, the trigger or the limit. */
    long referenceTicks;
    /** Lots before it in the queue at its limit; infinite if nobody said. Only exchanges of ticks know queues. */
    double ahead;
    /** Lots traded at its limit since the displayed amount there was told last. */
    double traded;
    /** Its number among all that ever joined a queue of the market. */
    long place;
    /** Whether the exchange still has it. */
    boolean working;
    /** Margin or cash that is set aside until it is filled or gone. */
    long reservedUnits;

    WorkingOrder(long id, OrderSpec spec) {
        this.spec = spec;
        reset(id, spec);
    }

    /** Makes it another order, as it arrives. */
    final void reset(long newId, OrderSpec newSpec) {
        id = newId;
        spec = newSpec;
        state = State.SLEEPING;
        lots = newSpec.quantity().lots();
        filled = 0;
        limitTicks = newSpec.price() == null ? 0 : newSpec.price().ticks();
        triggerTicks = newSpec.trigger() == null ? 0 : newSpec.trigger().ticks();
        referenceTicks = 0;
        reservedUnits = 0;
        ahead = 0;
        traded = 0;
        place = 0;
    }

    Side side() {
        return spec.side();
    }

    long remaining() {
        return lots - filled;
    }

    boolean trailing() {
        return spec.type() == OrderType.TRAILING_STOP;
    }

    /** Whether it has a limit; market orders and what triggered stops become have none. */
    boolean limited() {
        return spec.type().limited();
    }

    /** +1 for a trailing sell, whose trigger rises; -1 for a trailing buy. */
    int trailingSign() {
        return -spec.side().sign();
    }

    /** Whether the trigger is hit from below: stops of buys and targets of sells. */
    boolean triggersAbove() {
        return (spec.side() == Side.BUY) != (spec.type() == OrderType.TAKE_PROFIT);
    }

    /** Whether a price is at the limit or better. */
    boolean marketable(long ticks) {
        return spec.side() == Side.BUY ? ticks <= limitTicks : ticks >= limitTicks;
    }

    /** The price that fills it while it rests: its limit, or {@code margin} ticks through it. */
    long fillLevel(int margin) {
        return limitTicks - (long) spec.side().sign() * margin;
    }

    /**
     * Whether it must not outlive the moment at which it meets the market. An IOC order without a limit may: what it cannot
     * get in this bar it gets in the next, as a real one would have gone deeper into the book.
     */
    boolean immediate() {
        return allOrNothing() || (spec.timeInForce() == TimeInForce.IOC && limited());
    }

    boolean allOrNothing() {
        return spec.timeInForce() == TimeInForce.FOK;
    }

    /** When it expires by itself, or {@link BarPath#NEVER}. */
    long expireTime() {
        return spec.timeInForce() == TimeInForce.GTD ? spec.expireTime() : BarPath.NEVER;
    }
}
