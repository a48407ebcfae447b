package io.viper.backtest.torture;

import io.viper.backtest.torture.Ordeal.Acts;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Mishap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes what broke small: fewer kinds of faults, less time, fewer faults, fewer actions of the restless strategy, as long as
 * the same invariant breaks. Each is halved, and halved again.
 */
final class Shrinking {
    /** So that a failure is told soon, and not as small as it could be. */
    private static final int MOST_RUNS = 150;

    private final String invariant;
    private Ordeal smallest;
    private Trial.Outcome outcome;
    private int runs;

    Shrinking(Ordeal whole) {
        smallest = whole;
        outcome = Trial.run(whole);
        Violation violation = outcome.violation();
        invariant = violation == null ? "" : violation.invariant();
    }

    Torture.Failure shrink() {
        if (outcome.violation() == null) return unrepeatable();
        kinds();
        bars();
        mishaps();
        acts();
        bars();
        Violation violation = outcome.violation();
        if (violation == null) throw new IllegalStateException("seed " + smallest.seed() + " does not repeat itself");
        return new Torture.Failure(smallest, violation, outcome.mishaps(), outcome.last());
    }

    /** It broke and does not break again: something decides that is not in the seed, such as a static field. */
    private Torture.Failure unrepeatable() {
        String text =
                "seed " + smallest.seed() + " broke an invariant and does not repeat itself: something else decides";
        return new Torture.Failure(smallest, new Violation("I10", text), outcome.mishaps(), outcome.last());
    }

    private boolean breaks(Ordeal candidate) {
        if (runs++ >= MOST_RUNS) return false;
        Trial.Outcome found = Trial.run(candidate);
        Violation violation = found.violation();
        if (violation == null || !violation.invariant().equals(invariant)) return false;
        smallest = candidate;
        outcome = found;
        return true;
    }

    private void kinds() {
        for (FaultKind kind : FaultKind.values()) {
            if (!smallest.kinds().contains(kind)) continue;
            EnumSet<FaultKind> fewer = EnumSet.copyOf(smallest.kinds());
            fewer.remove(kind);
            breaks(smallest.withKinds(fewer));
        }
    }

    private void bars() {
        for (int cut = smallest.bars() / 2; cut > 0; cut /= 2) {
            while (smallest.bars() > cut && breaks(smallest.withBars(smallest.bars() - cut))) {
                // and once more
            }
        }
    }

    private void mishaps() {
        for (int size = outcome.mishaps().size(); size > 0; size /= 2) {
            boolean smaller = true;
            while (smaller && runs < MOST_RUNS) smaller = spareOne(size);
        }
    }

    /** Leaves out some neighbors that happened; false if all of them are needed. */
    private boolean spareOne(int size) {
        List<Mishap> happened = new ArrayList<>(outcome.mishaps());
        for (int from = 0; from < happened.size(); from += size) {
            Set<Mishap> spared = new HashSet<>(smallest.spared());
            spared.addAll(happened.subList(from, Math.min(happened.size(), from + size)));
            if (breaks(smallest.withSpared(spared))) return true;
        }
        return false;
    }

    private void acts() {
        int most = Math.min(smallest.acts().to(), smallest.bars() * 6);
        for (int cut = most; cut > 0; cut /= 2) {
            Acts acts = smallest.acts();
            int to = Math.min(acts.to(), most);
            if (to - cut > acts.from()) breaks(smallest.withActs(new Acts(acts.from(), to - cut)));
            acts = smallest.acts();
            if (acts.from() + cut < acts.to()) breaks(smallest.withActs(new Acts(acts.from() + cut, acts.to())));
        }
    }
}
