package io.viper.core.portfolio;

import io.viper.core.model.Side;

/**
 * One position from flat to flat; partial exits are legs of it. Money is in 1e-8 of the settle currency, times are UTC
 * epoch nanoseconds.
 *
 * @param number 1, 2, 3, … in the order of closing
 * @param instrument the instrument's number in the run
 * @param strategy who opened it
 * @param side BUY for a long position, SELL for a short one
 * @param entryTime first fill
 * @param exitTime last fill
 * @param lots largest size that was held
 * @param entryPrice average price of all fills that opened or added
 * @param exitPrice average price of all fills that reduced
 * @param grossUnits profit before fees and funding
 * @param feeUnits fees of all its fills
 * @param fundingUnits funding received (negative: paid)
 * @param slippageUnits what execution cost against the prices asked for; already inside {@code grossUnits}
 * @param riskUnits |entry - initial stop| x size when the stop was known, 0 when it was not
 * @param adverseUnits largest unrealized loss while it was open, zero or more (maximum adverse excursion)
 * @param favorableUnits largest unrealized profit while it was open, zero or more (maximum favorable excursion)
 * @param legs number of fills that reduced it
 * @param exitReason why the last leg closed: {@code stop_loss}, {@code take_profit}, {@code trailing}, {@code signal},
 *     {@code liquidation}, {@code end_of_data}, {@code risk}
 * @param entryReason the signal's sentence
 * @param confidence the signal's confidence, NaN for a direct order
 * @param decisionId number of the decision that approved the entry
 */
public record ClosedTrade(
        int number,
        int instrument,
        String strategy,
        Side side,
        long entryTime,
        long exitTime,
        long lots,
        double entryPrice,
        double exitPrice,
        long grossUnits,
        long feeUnits,
        long fundingUnits,
        long slippageUnits,
        long riskUnits,
        long adverseUnits,
        long favorableUnits,
        int legs,
        String exitReason,
        String entryReason,
        double confidence,
        long decisionId) {

    /** Profit after fees and funding, in 1e-8 of the settle currency. */
    public long netUnits() {
        return grossUnits - feeUnits + fundingUnits;
    }

    /** Net profit as a multiple of the initial risk; NaN without a known stop. */
    public double rMultiple() {
        return riskUnits == 0 ? Double.NaN : netUnits() / (double) riskUnits;
    }
}
