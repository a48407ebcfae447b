package io.viper.backtest.statistics;

/**
 * One month or one year of a run.
 *
 * @param year such as 2023
 * @param month 1 to 12; 0 for the whole year
 * @param profitUnits change of the equity, in 1e-8 of the currency
 * @param growth the same as a fraction of the equity before
 * @param benchmark buy and hold in the same time, a fraction; NaN without one
 * @param maxDrawdown deepest fall inside the period on daily closes, a fraction
 * @param sharpe yearly Sharpe ratio of its days
 * @param trades trades that closed in it
 * @param days days of it that the run covers
 */
public record PeriodResult(
        int year,
        int month,
        long profitUnits,
        double growth,
        double benchmark,
        double maxDrawdown,
        double sharpe,
        int trades,
        int days) {}
