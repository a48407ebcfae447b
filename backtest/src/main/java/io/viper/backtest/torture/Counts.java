package io.viper.backtest.torture;

/**
 * How much happened. A torture in which nothing happens proves nothing.
 *
 * @param events that engines were told
 * @param fills that they applied
 * @param anomalies that they noticed and coped with
 * @param failures of strategies, each disabled for its instrument after that
 * @param parents orders that were sent in parts, executed at least in part, and have ended
 * @param waited conditional orders that were sent
 */
public record Counts(long events, long fills, long anomalies, long failures, long parents, long waited) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                events + other.events,
                fills + other.fills,
                anomalies + other.anomalies,
                failures + other.failures,
                parents + other.parents,
                waited + other.waited);
    }
}
