package io.viper.core.risk;

import io.viper.core.model.OrderSpec;

/**
 * What risk approved once and is sent in parts. The parts together are never more than the whole, whatever becomes of them:
 * what one of them was given is not given to another.
 */
public final class Allowance {
    private final Approved whole;
    private long leftLots;

    /** Nothing of it is sent. */
    public Allowance(Approved whole) {
        this.whole = whole;
        this.leftLots = whole.order().quantity().lots();
    }

    /** The whole. */
    public Approved whole() {
        return whole;
    }

    /** Lots that no part was given. */
    public long leftLots() {
        return leftLots;
    }

    /**
     * Lets a part be sent.
     *
     * @param reference price at which it is expected to be filled
     * @throws IllegalStateException if it is more than is left, or another order than the one that was approved
     */
    public Approved part(OrderSpec order, double reference) {
        OrderSpec approved = whole.order();
        boolean same = order.instrument() == approved.instrument()
                && order.side() == approved.side()
                && order.reduceOnly() == approved.reduceOnly();
        long lots = order.quantity().lots();
        if (!same || lots > leftLots) {
            throw new IllegalStateException("a part of " + order + " with " + leftLots + " lots left of " + approved);
        }
        leftLots -= lots;
        Intent intent = whole.intent();
        Intent part = new Intent(
                order,
                intent.source(),
                intent.strategy(),
                intent.signalId(),
                reference,
                intent.stop(),
                intent.confidence(),
                intent.reason());
        return new Approved(whole.decision(), part, order);
    }
}
