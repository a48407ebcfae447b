package io.viper.core.model;

/**
 * One execution of one of our orders.
 *
 * @param orderId our number of the order
 * @param tradeId the exchange's number of the execution, unique within the instrument
 * @param instrument the instrument's number in the run
 * @param side our side
 * @param lots executed lots, above zero
 * @param ticks executed price
 * @param feeUnits fee in 1e-8 of the settle currency; negative is a rebate
 * @param maker whether we rested
 * @param slippageUnits what the execution cost against the price that was asked for (trigger, limit or last price), in
 *     1e-8 of the settle currency; negative is an improvement; a measurement that the ledger does not book
 * @param feeLots fee that was taken out of the coins that were bought, in millionths of a lot: so much less is there than was
 *     executed, and {@code feeUnits} is what that was worth; 0 where the fee was money
 * @param feeElsewhere fee in a coin that is neither, as amount and coin ({@code 0.00012 BNB}): the ledger does not have it, and
 *     {@code feeUnits} is 0; empty where there is none
 */
public record Fill(
        long orderId,
        long tradeId,
        int instrument,
        Side side,
        long lots,
        long ticks,
        long feeUnits,
        boolean maker,
        long slippageUnits,
        long feeLots,
        String feeElsewhere) {
    /** Millionths of a lot in a lot. */
    public static final long LOT = 1_000_000;

    public Fill {
        boolean possible = feeLots == 0 || (side == Side.BUY && feeLots / LOT < lots);
        if (!possible) throw new IllegalArgumentException("a fee of all coins, or in coins that were sold");
    }

    /** One whose fee was money. */
    public Fill(
            long orderId,
            long tradeId,
            int instrument,
            Side side,
            long lots,
            long ticks,
            long feeUnits,
            boolean maker,
            long slippageUnits) {
        this(orderId, tradeId, instrument, side, lots, ticks, feeUnits, maker, slippageUnits, 0, "");
    }

    /** The same execution, of another place. */
    public Fill at(int place) {
        return new Fill(
                orderId, tradeId, place, side, lots, ticks, feeUnits, maker, slippageUnits, feeLots, feeElsewhere);
    }

    /** Lots with the sign of the position change. */
    public long signedLots() {
        return side == Side.BUY ? lots : -lots;
    }
}
