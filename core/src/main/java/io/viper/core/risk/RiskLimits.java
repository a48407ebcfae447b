package io.viper.core.risk;

import io.viper.core.model.Timeframe;

/**
 * What the account allows itself. Shares and fractions are of 1; times in nanoseconds.
 *
 * @param perTrade loss at the stop, fees included, as a share of equity: decides the size
 * @param maxPositions positions at once, one an instrument
 * @param maxNotional notional of one position as a multiple of equity; larger ones are reduced
 * @param maxExposure notional of all positions as a multiple of equity; a new one is reduced to fit
 * @param maxCapital initial margin in use as a share of equity, with the new position
 * @param maxLeverage highest leverage of any instrument: a ceiling, not a choice
 * @param maxCorrelation of returns with a position in the same direction
 * @param maxVar one-day loss that history exceeds on one day of twenty, as a share of equity
 * @param dailyLoss loss since 00:00 UTC as a share of the opening equity; profit never counts
 * @param maxDrawdown fall from the peak of equity that halts entries
 * @param drawdownPauseNanos how long they stay halted; then the peak is counted anew. {@link Long#MAX_VALUE}: until a person
 *     resumes. Backtests assume a person who looks after some days
 * @param minConfidence of a signal
 * @param dedupeNanos within which the same signal is a duplicate
 * @param cooldownNanos between two entries of one instrument
 * @param priceCollar distance of a price from the last one
 * @param maxOrdersPerMinute entries and direct orders of the account
 */
public record RiskLimits(
        double perTrade,
        int maxPositions,
        double maxNotional,
        double maxExposure,
        double maxCapital,
        double maxLeverage,
        double maxCorrelation,
        double maxVar,
        double dailyLoss,
        double maxDrawdown,
        long drawdownPauseNanos,
        double minConfidence,
        long dedupeNanos,
        long cooldownNanos,
        double priceCollar,
        int maxOrdersPerMinute) {

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    public RiskLimits {
        if (!(perTrade > 0 && perTrade <= 1)) {
            throw new IllegalArgumentException("risk per trade of " + perTrade + " is not above 0 and at most 1");
        }
        if (maxPositions < 1) throw new IllegalArgumentException("at most " + maxPositions + " positions is below 1");
    }

    /** The platform's defaults. */
    public static RiskLimits standard() {
        return new RiskLimits(
                0.02,
                15,
                1.0,
                5.0,
                0.35,
                50,
                0.80,
                0.05,
                0.03,
                0.15,
                Long.MAX_VALUE,
                0.6,
                60 * Timeframe.SECOND,
                300 * Timeframe.SECOND,
                0.10,
                60);
    }

    /** Nothing is limited; the size still needs a stop. For comparisons with engines that know no risk: reports say so. */
    public static RiskLimits none() {
        return new RiskLimits(
                1,
                Integer.MAX_VALUE,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                0,
                0,
                0,
                0,
                NO_LIMIT,
                Integer.MAX_VALUE);
    }

    /** The same limits with another risk per trade. */
    public RiskLimits withPerTrade(double share) {
        return new RiskLimits(
                share,
                maxPositions,
                maxNotional,
                maxExposure,
                maxCapital,
                maxLeverage,
                maxCorrelation,
                maxVar,
                dailyLoss,
                maxDrawdown,
                drawdownPauseNanos,
                minConfidence,
                dedupeNanos,
                cooldownNanos,
                priceCollar,
                maxOrdersPerMinute);
    }

    /** The same limits with another pause after the largest drawdown. */
    public RiskLimits withDrawdownPause(long nanos) {
        return new RiskLimits(
                perTrade,
                maxPositions,
                maxNotional,
                maxExposure,
                maxCapital,
                maxLeverage,
                maxCorrelation,
                maxVar,
                dailyLoss,
                maxDrawdown,
                nanos,
                minConfidence,
                dedupeNanos,
                cooldownNanos,
                priceCollar,
                maxOrdersPerMinute);
    }
}
