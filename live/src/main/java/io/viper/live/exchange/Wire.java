package io.viper.live.exchange;

import io.viper.core.model.Effect;
import io.viper.core.model.OrderSpec;

/** What the engine's thread hands out: nothing here waits, and every answer comes back as an event. */
public interface Wire {
    /** Sends an order. Its intent and the begin of its sending are durable. */
    void place(long orderId, String name, OrderSpec order);

    /** Changes an order. */
    void amend(Effect.AmendOrder change, String name);

    /** Takes an order back. */
    void cancel(Effect.CancelOrder cancel, String name);

    /**
     * Asks what became of an order.
     *
     * @param sentAt when it left, UTC epoch nanoseconds
     */
    void query(Effect.QueryOrder query, String name, long sentAt);

    /** Asks for all of the account. */
    void compare(Effect.QueryAccount query);
}
