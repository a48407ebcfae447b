package io.viper.core.model;

/**
 * One of our orders as the exchange shows it.
 *
 * @param orderId our number of the order
 * @param instrument the instrument's number in the run
 * @param standing where it is
 * @param lots asked for
 * @param filledLots executed so far
 * @param priceTicks its limit; 0 if it has none
 * @param triggerTicks its trigger; 0 if it has none
 */
public record OrderView(
        long orderId,
        int instrument,
        Standing standing,
        long lots,
        long filledLots,
        long priceTicks,
        long triggerTicks) {

    /** The same order, of another place. */
    public OrderView at(int place) {
        return new OrderView(orderId, place, standing, lots, filledLots, priceTicks, triggerTicks);
    }

    /** Where an order is, as far as exchanges agree on it. */
    public enum Standing {
        /** Accepted, and nothing has ended it. */
        WORKING,
        /** Executed in full. */
        FILLED,
        /** Taken back. */
        CANCELED,
        /** Its time, or what it could be filled against, ran out. */
        EXPIRED,
        /** Refused. */
        REJECTED
    }
}
