package io.viper.backtest.statistics;

/**
 * What one number of a report means; the same text wherever the number is shown.
 *
 * @param key its name in JSON and in conditions, such as {@code sharpe_ratio}
 * @param label its name for people
 * @param unit how to print it
 * @param better which direction is better
 * @param definition the formula in one sentence
 */
public record Metric(String key, String label, Unit unit, Better better, String definition) {

    /** How a metric is printed. Values are always fractions and whole numbers; only presentation multiplies. */
    public enum Unit {
        /** A fraction, printed as percent. */
        FRACTION,
        /** A fraction from 0 on that counts against us, printed as a negative percent. */
        LOSS,
        /** A plain ratio. */
        RATIO,
        /** Whole units of the run's currency. */
        MONEY,
        /** A multiple of the initial risk. */
        MULTIPLE,
        /** A number of things. */
        COUNT,
        /** Days. */
        DAYS,
        /** Hours, printed as a duration. */
        HOURS
    }

    /** Which direction of a metric is better. */
    public enum Better {
        /** More is better. */
        HIGHER,
        /** Less is better. */
        LOWER,
        /** Neither. */
        NEITHER
    }
}
