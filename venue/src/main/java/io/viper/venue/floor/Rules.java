package io.viper.venue.floor;

/**
 * How an exchange treats orders, where exchanges differ.
 *
 * @param idsForever whether a client order id can be used once only; else it is free again when its order is over
 * @param wakesInPlace whether an order whose trigger was traded goes on under its own number; else another one, with the
 *     same client order id, takes its place
 * @param cancelsTakers whether a post-only order that would take is accepted and canceled at once; else it is refused
 * @param feesInCoins whether the fee of coins that are bought is taken out of them; else it is paid in money
 */
public record Rules(boolean idsForever, boolean wakesInPlace, boolean cancelsTakers, boolean feesInCoins) {
    /** With fees in money. */
    public Rules(boolean idsForever, boolean wakesInPlace, boolean cancelsTakers) {
        this(idsForever, wakesInPlace, cancelsTakers, false);
    }
}
