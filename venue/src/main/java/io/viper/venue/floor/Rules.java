package io.viper.venue.floor;

/**
 * How an exchange treats orders, where exchanges differ.
 *
 * @param idsForever whether a client order id can be used once only; else it is free again when its order is over
 * @param wakesInPlace whether an order whose trigger was traded goes on under its own number; else another one, with the
 *     same client order id, takes its place
 * @param cancelsTakers whether a post-only order that would take is accepted and canceled at once; else it is refused
 * @param feesInCoins whether the fee of coins that are bought is taken out of them; else it is paid in money
 * @param idsRepeat whether a client order id can be used again even while its order is open: both are executed
 * @param sleepersTie whether an order that sleeps ties up the coins that it is to sell; else only one that works does
 */
public record Rules(
        boolean idsForever,
        boolean wakesInPlace,
        boolean cancelsTakers,
        boolean feesInCoins,
        boolean idsRepeat,
        boolean sleepersTie) {
    /** With fees in money, and where a client order id that is in use is refused. */
    public Rules(boolean idsForever, boolean wakesInPlace, boolean cancelsTakers) {
        this(idsForever, wakesInPlace, cancelsTakers, false, false, false);
    }

    /** The same where fees of coins that are bought are taken out of them. */
    public Rules withFeesInCoins() {
        return new Rules(idsForever, wakesInPlace, cancelsTakers, true, idsRepeat, sleepersTie);
    }

    /** The same where a client order id promises nothing. */
    public Rules repeatingIds() {
        return new Rules(false, wakesInPlace, cancelsTakers, feesInCoins, true, sleepersTie);
    }

    /** The same where orders that sleep tie up what they are to sell. */
    public Rules tyingSleepers() {
        return new Rules(idsForever, wakesInPlace, cancelsTakers, feesInCoins, idsRepeat, true);
    }
}
