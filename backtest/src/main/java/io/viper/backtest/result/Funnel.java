package io.viper.backtest.result;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How many bars became fills, and where the others ended.
 *
 * @param bars base bars of all instruments
 * @param signals signals of the strategy
 * @param rejected name of the check to the number of signals it refused, in the order of the checks
 * @param intents signals that passed every check
 * @param orders orders that were sent
 * @param fills executions of these
 * @param best the best scored signal, where signals are scored
 */
public record Funnel(
        long bars,
        long signals,
        SequencedMap<String, Long> rejected,
        long intents,
        long orders,
        long fills,
        Optional<BestScore> best) {

    public Funnel {
        rejected = Ordered.copy(rejected);
    }

    /** With the checks in the order of the given map. */
    public static Funnel of(
            long bars,
            long signals,
            Map<String, Long> rejected,
            long intents,
            long orders,
            long fills,
            Optional<BestScore> best) {
        return new Funnel(bars, signals, Ordered.copy(rejected), intents, orders, fills, best);
    }

    /** Signals that any check refused. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
