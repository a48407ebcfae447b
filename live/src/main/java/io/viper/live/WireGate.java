package io.viper.live;

import io.viper.core.model.Effect;

/**
 * The last look at an order before it leaves, by a rule of its own that shares nothing with what approved it. Called by the
 * engine's thread, once for each order, after its intent is durable.
 */
@FunctionalInterface
public interface WireGate {
    /** Lets everything through. */
    WireGate OPEN = (order, time) -> "";

    /** Why an order must not leave; empty if it may. */
    String refuses(Effect.PlaceOrder order, long time);
}
