package io.viper.exchange;

/**
 * An order as the exchange shows it.
 *
 * @param symbol the exchange's own name of the instrument
 * @param product which market
 * @param clientOrderId our name; empty if it was made by somebody else
 * @param exchangeOrderId theirs
 * @param standing where it is
 * @param quantity asked for, as the exchange's decimal
 * @param filled executed so far, likewise
 * @param price its limit; empty if it has none
 * @param trigger its trigger; empty if it has none
 * @param time of its last change, UTC epoch nanoseconds; 0 if not told
 */
public record OrderSnapshot(
        String symbol,
        Product product,
        String clientOrderId,
        String exchangeOrderId,
        Standing standing,
        String quantity,
        String filled,
        String price,
        String trigger,
        long time) {

    /** Where an order is, as far as exchanges agree on it. */
    public enum Standing {
        /** Accepted; nothing has ended it. */
        WORKING,
        /** Its trigger was traded: another order works in its place, or this one does now. */
        TRIGGERED,
        /** Executed in full. */
        FILLED,
        /** Taken back. */
        CANCELED,
        /** Its time, or what it could be filled against, ran out. */
        EXPIRED,
        /** Refused. */
        REJECTED,
        /** A word that the adapter does not know: nothing is concluded from it. */
        UNKNOWN
    }
}
