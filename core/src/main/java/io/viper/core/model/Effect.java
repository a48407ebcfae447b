package io.viper.core.model;

/** What the engine wants done in the world. */
public sealed interface Effect {

    /** Send an order. */
    record PlaceOrder(long orderId, OrderSpec order) implements Effect {}

    /** Change a working order's quantity, price or trigger; the fields that do not apply to its type are 0. */
    record AmendOrder(long orderId, int instrument, long lots, long priceTicks, long triggerTicks) implements Effect {}

    /** Take a working order back. */
    record CancelOrder(long orderId, int instrument) implements Effect {}

    /** Ask what became of an order. Asking changes nothing at the exchange, so it may be repeated. */
    record QueryOrder(long orderId, int instrument) implements Effect {}

    /**
     * Compare all of the account at an exchange with what is known of it. Asking changes nothing there.
     *
     * @param exchange its number in the run
     * @param since executions from then on are wanted, UTC epoch nanoseconds
     */
    record QueryAccount(int exchange, long since) implements Effect {
        /** At the first exchange. */
        public QueryAccount(long since) {
            this(0, since);
        }
    }
}
