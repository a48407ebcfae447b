package io.viper.backtest.torture;

import io.viper.core.simulation.FaultKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Many ordeals, one seed after the other, until something breaks. What breaks is made small before it is told. */
public final class Torture {
    private Torture() {}

    /** Told after every seed, from whichever thread ran it. */
    @FunctionalInterface
    public interface Progress {
        /** So many seeds have been run. */
        void at(long done);
    }

    /**
     * What the ordeals came to.
     *
     * @param seeds that were run
     * @param counts of what happened in them
     * @param failure the one with the lowest seed; null if everything held
     */
    public record Report(
            long seeds, Counts counts, @Nullable Failure failure) {}

    /**
     * What broke, as small as it could be made.
     *
     * @param seed repeats it
     * @param bars that it takes
     * @param kinds of faults that it takes
     * @param last events and effects before it, oldest first
     */
    public record Failure(long seed, int bars, Set<FaultKind> kinds, Violation violation, List<String> last) {
        public Failure {
            kinds = Set.copyOf(kinds);
            last = List.copyOf(last);
        }
    }

    /**
     * Runs ordeals on all processors; each is its own world, so threads change nothing about any of them.
     *
     * @param first seed
     * @param count of seeds, one after the other
     * @param ordeals makes the ordeal of a seed
     */
    public static Report run(long first, long count, LongFunction<Ordeal> ordeals, Progress progress) {
        AtomicReference<Counts> counts = new AtomicReference<>(Counts.NONE);
        AtomicLong done = new AtomicLong();
        AtomicLong lowest = new AtomicLong(Long.MAX_VALUE);
        LongStream.range(first, first + count).parallel().forEach(seed -> {
            // a seed above one that broke need not be run; those below are, so that the lowest is always the one told
            if (seed > lowest.get()) return;
            Trial.Outcome outcome = Trial.run(ordeals.apply(seed));
            counts.accumulateAndGet(outcome.counts(), Counts::plus);
            progress.at(done.incrementAndGet());
            if (outcome.violation() != null) lowest.accumulateAndGet(seed, Math::min);
        });
        boolean held = lowest.get() == Long.MAX_VALUE;
        return new Report(done.get(), counts.get(), held ? null : shrink(ordeals.apply(lowest.get())));
    }

    /** Fewer kinds of faults first, then half as many bars as long as the same invariant still breaks. */
    private static Failure shrink(Ordeal whole) {
        Ordeal smallest = whole;
        Trial.Outcome outcome = Trial.run(whole);
        Violation violation = outcome.violation();
        if (violation == null) throw new IllegalStateException("seed " + whole.seed() + " does not repeat itself");
        for (FaultKind kind : FaultKind.values()) {
            if (!smallest.kinds().contains(kind)) continue;
            EnumSet<FaultKind> fewer = EnumSet.copyOf(smallest.kinds());
            fewer.remove(kind);
            smallest = smaller(smallest, smallest.withKinds(fewer), violation);
        }
        for (int cut = smallest.bars() / 2; cut > 0; cut /= 2) {
            while (smallest.bars() > cut) {
                Ordeal shorter = smaller(smallest, smallest.withBars(smallest.bars() - cut), violation);
                if (shorter.bars() == smallest.bars()) break;
                smallest = shorter;
            }
        }
        Trial.Outcome last = Trial.run(smallest);
        Violation found = last.violation() == null ? violation : last.violation();
        return new Failure(smallest.seed(), smallest.bars(), smallest.kinds(), found, last.last());
    }

    private static Ordeal smaller(Ordeal now, Ordeal candidate, Violation violation) {
        Violation found = Trial.run(candidate).violation();
        return found != null && found.invariant().equals(violation.invariant()) ? candidate : now;
    }
}
