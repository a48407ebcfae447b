package io.viper.backtest.torture;

import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;

/** What happened or was sent, with something else in one place. */
final class Falsified {
    private Falsified() {}

    /** The same execution with another number, size and fee. */
    static Fill fill(Fill fill, long tradeId, long lots, long fee) {
        return new Fill(
                fill.orderId(),
                tradeId,
                fill.instrument(),
                fill.side(),
                lots,
                fill.ticks(),
                fee,
                fill.maker(),
                fill.slippageUnits());
    }

    /** The same order, that may open. */
    static OrderSpec mayOpen(OrderSpec order) {
        return new OrderSpec(
                order.instrument(),
                order.side(),
                order.type(),
                order.quantity(),
                order.price(),
                order.trigger(),
                order.trailTicks(),
                order.timeInForce(),
                order.expireTime(),
                false,
                order.postOnly(),
                order.purpose());
    }
}
