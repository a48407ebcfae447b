package io.viper.backtest.result;

/**
 * What trading cost in the whole run, open positions included. All in 1e-8 of the run's currency.
 *
 * @param feeUnits fees; negative when rebates were larger
 * @param fundingUnits funding received (negative: paid)
 * @param slippageUnits what executions cost against the prices asked for; already inside every profit
 * @param turnoverUnits sum of the notionals of all fills, zero or more
 */
public record CostTotals(long feeUnits, long fundingUnits, long slippageUnits, long turnoverUnits) {

    /** Of a run without a fill. */
    public static final CostTotals NONE = new CostTotals(0, 0, 0, 0);
}
