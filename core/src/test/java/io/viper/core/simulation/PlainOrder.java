package io.viper.core.simulation;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;

/** An order of {@link PlainDepthExchange}: asleep, taking, or resting in its queue. */
final class PlainOrder {
    final long id;
    final OrderSpec spec;
    final boolean buys;
    long lots;
    long filled;
    long limit;
    long trigger;
    long reference;
    String state = "asleep";
    double ahead;
    double traded;
    long place;

    PlainOrder(long id, OrderSpec spec) {
        this.id = id;
        this.spec = spec;
        this.buys = spec.side() == Side.BUY;
        this.lots = spec.quantity().lots();
        this.limit = spec.price() == null ? 0 : spec.price().ticks();
        this.trigger = spec.trigger() == null ? 0 : spec.trigger().ticks();
    }

    boolean limited() {
        return spec.type().limited();
    }

    boolean hurried() {
        return spec.timeInForce() == TimeInForce.FOK || (spec.timeInForce() == TimeInForce.IOC && limited());
    }

    boolean takesAt(long ticks) {
        return !limited() || (buys ? ticks <= limit : ticks >= limit);
    }

    boolean restsAt(Side side, long ticks) {
        return state.equals("rests") && spec.side() == side && limit == ticks;
    }
}
