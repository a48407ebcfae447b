package io.viper.exchange.venue;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;

/** Orders that may only make a position smaller. */
final class Reducing {
    private Reducing() {}

    static OrderSpec of(OrderSpec spec) {
        return new OrderSpec(
                0,
                spec.side(),
                spec.type(),
                spec.quantity(),
                spec.price(),
                spec.trigger(),
                0,
                spec.timeInForce(),
                0,
                true,
                spec.postOnly(),
                Purpose.STOP_LOSS);
    }
}
