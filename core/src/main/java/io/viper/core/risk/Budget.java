package io.viper.core.risk;

/**
 * What one strategy may use of the account; {@link Limit#NONE} where nothing is limited.
 *
 * @param share initial margin of its positions as a share of equity
 * @param notional of its positions and working entries, in the settle currency
 * @param dailyLoss loss since 00:00 UTC as a share of the day's opening equity
 */
public record Budget(double share, double notional, double dailyLoss) {
    public Budget {
        Limit.BUDGET_SHARE.check(share);
        Limit.BUDGET_NOTIONAL.check(notional);
        Limit.BUDGET_LOSS.check(dailyLoss);
    }
}
