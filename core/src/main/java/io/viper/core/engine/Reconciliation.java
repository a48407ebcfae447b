package io.viper.core.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The account as we know it beside the account as the exchange shows it: what the position synchronizer reports.
 *
 * @param time when the answer came
 * @param matches instruments whose positions agree
 * @param mismatches instruments that both hold, in different sizes
 * @param missing instruments that we hold and the exchange does not
 * @param extra instruments that the exchange holds and we do not
 * @param unsure instruments that were traded while the question was on its way: asked again
 * @param foreignOrders open orders that are not ours, left alone
 * @param differences all that differs, for people
 */
public record Reconciliation(
        long time,
        int matches,
        int mismatches,
        int missing,
        int extra,
        int unsure,
        int foreignOrders,
        List<String> differences) {

    /** Nothing was compared yet. */
    public static final Reconciliation NONE = new Reconciliation(Long.MIN_VALUE, 0, 0, 0, 0, 0, 0, List.of());

    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** This one and that with another exchange's account. */
    Reconciliation and(Reconciliation other) {
        List<String> all = new ArrayList<>(differences);
        all.addAll(other.differences);
        return new Reconciliation(
                Math.min(time, other.time),
                matches + other.matches,
                mismatches + other.mismatches,
                missing + other.missing,
                extra + other.extra,
                unsure + other.unsure,
                foreignOrders + other.foreignOrders,
                all);
    }

    /** Whether all of the account agrees. */
    public boolean clean() {
        return time != Long.MIN_VALUE && differences.isEmpty() && unsure == 0;
    }
}
