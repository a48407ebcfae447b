package io.viper.backtest.torture;

import io.viper.core.engine.StrategyFault;
import io.viper.core.simulation.Mishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Many ordeals, one seed after the other, until something breaks. What breaks is made small before it is told. */
public final class Torture {
    /** A run takes some hundredths of a second; one that takes so much longer never ends. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_HANGS = 3;

    private Torture() {}

    /** Told after every seed. */
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
     * @param hangs runs that did not come back and were left behind; after the third no more are begun
     * @param fault the first failure of a strategy that was seen; null if none failed
     */
    public record Report(
            long seeds,
            Counts counts,
            @Nullable Failure failure,
            List<Hang> hangs,
            @Nullable StrategyFault fault) {
        public Report {
            hangs = List.copyOf(hangs);
        }
    }

    /**
     * What broke, as small as it could be made.
     *
     * @param ordeal repeats it
     * @param mishaps that it takes
     * @param last events and effects before it, oldest first
     */
    public record Failure(Ordeal ordeal, Violation violation, List<Mishap> mishaps, List<String> last) {
        public Failure {
            mishaps = List.copyOf(mishaps);
            last = List.copyOf(last);
        }
    }

    /**
     * A run that did not come back.
     *
     * @param seed repeats it
     * @param where it was when it was left behind
     */
    public record Hang(long seed, String where) {}

    /**
     * Runs ordeals on all processors; each is its own world, so threads change nothing about any of them.
     *
     * @param first seed
     * @param count of seeds, one after the other
     * @param ordeals makes the ordeal of a seed
     * @param patience after which a run is left behind
     */
    public static Report run(
            long first, long count, LongFunction<Ordeal> ordeals, Duration patience, Progress progress) {
        Workers workers = new Workers(first, count, seed -> Trial.run(ordeals.apply(seed)));
        workers.start((int) Math.min(count, Runtime.getRuntime().availableProcessors()));
        Counts counts = Counts.NONE;
        StrategyFault fault = null;
        List<Hang> hangs = new ArrayList<>();
        long lowest = Long.MAX_VALUE;
        long done = 0;
        try {
            for (Workers.Done next; (next = workers.take(patience.toNanos())) != null; ) {
                Trial.Outcome outcome = next.outcome();
                if (outcome == null) {
                    hangs.add(new Hang(next.seed(), place(next.where())));
                    if (hangs.size() == MOST_HANGS) workers.stopAt(0);
                    continue;
                }
                counts = counts.plus(outcome.counts());
                if (fault == null) fault = outcome.fault();
                progress.at(++done);
                if (outcome.violation() == null) continue;
                // seeds below this one are still run, so that the lowest is always the one told
                lowest = Math.min(lowest, next.seed());
                workers.stopAt(lowest);
            }
        } catch (InterruptedException stopped) {
            workers.stopAt(0);
            Thread.currentThread().interrupt();
        }
        Failure failure = lowest == Long.MAX_VALUE ? null : new Shrinking(ordeals.apply(lowest)).shrink();
        return new Report(done, counts, failure, hangs, fault);
    }

    /** Runs one ordeal as it is. */
    public static Report run(Ordeal ordeal) {
        Trial.Outcome outcome = Trial.run(ordeal);
        Violation violation = outcome.violation();
        Failure failure = violation == null ? null : new Failure(ordeal, violation, outcome.mishaps(), outcome.last());
        return new Report(1, outcome.counts(), failure, List.of(), outcome.fault());
    }

    /** The innermost frame that is not Java's own. */
    private static String place(List<StackTraceElement> where) {
        return where.stream()
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("somewhere");
    }
}
