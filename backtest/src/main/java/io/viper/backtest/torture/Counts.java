package io.viper.backtest.torture;

import io.viper.core.simulation.FaultKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much happened. A torture in which nothing happens proves nothing.
 *
 * @param hours of simulated trading
 * @param events that engines were told
 * @param fills that they applied
 * @param anomalies that they noticed and coped with
 * @param failures of strategies, each disabled for its instrument after that
 * @param restarts of the engine from what was on the disk
 * @param faults that happened, by kind
 * @param steps of orders' lives that happened: from which state by what to which
 * @param parents orders that were sent in parts, executed at least in part, and have ended
 * @param waited conditional orders that were sent
 */
public record Counts(
        long hours,
        long events,
        long fills,
        long anomalies,
        long failures,
        long restarts,
        Map<FaultKind, Long> faults,
        Set<String> steps,
        long parents,
        long waited) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, Map.of(), Set.of(), 0, 0);

    Counts plus(Counts other) {
        Map<FaultKind, Long> all = new EnumMap<>(FaultKind.class);
        faults.forEach(all::put);
        other.faults.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        Set<String> seen = steps.containsAll(other.steps) ? steps : union(other.steps);
        return new Counts(
                hours + other.hours,
                events + other.events,
                fills + other.fills,
                anomalies + other.anomalies,
                failures + other.failures,
                restarts + other.restarts,
                all,
                seen,
                parents + other.parents,
                waited + other.waited);
    }

    private Set<String> union(Set<String> others) {
        Set<String> union = new TreeSet<>(steps);
        union.addAll(others);
        return union;
    }
}
