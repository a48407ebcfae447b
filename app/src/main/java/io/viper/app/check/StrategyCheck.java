package io.viper.app.check;

import io.viper.app.check.DecisionLog.Entry;
import io.viper.app.check.DecisionLog.Kind;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Proves that a strategy decides on nothing but the past: what it decides before a moment must not change when only what
 * comes after that moment does.
 *
 * <p>Cuts are half at moments of decisions, where a look one bar ahead shows at once, and half anywhere. All chance comes
 * from the seed of the request.
 */
public final class StrategyCheck {
    /** Bars that follow a changed cut: enough for any look ahead that still would be one. */
    private static final int CHANGED_DECISIONS = 300;

    private final BacktestRequest request;
    private final Trial trial;
    private final int cuts;
    private final long warmUpNanos;

    /** Makes a run of a variant of the request and tells the listener what happens in it. */
    @FunctionalInterface
    public interface Trial {
        /** Makes it. @throws FailureException if the strategy fails in it */
        void run(BacktestRequest variant, EngineListener listener) throws FailureException;
    }

    /**
     * A check.
     *
     * @param request the run as it is
     * @param warmUpNanos of history that the strategy says it needs
     * @param cuts how many moments the future is cut at
     */
    public StrategyCheck(BacktestRequest request, long warmUpNanos, int cuts, Trial trial) {
        this.request = request;
        this.warmUpNanos = warmUpNanos;
        this.cuts = cuts;
        this.trial = trial;
    }

    /**
     * What the check found.
     *
     * @param signals raised in the run as it is
     * @param fills in it
     */
    public record Report(int signals, int fills, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether nothing speaks against the strategy. */
        public boolean passed() {
            return findings.stream().allMatch(Finding::passed);
        }
    }

    /** Makes all the runs and compares them. */
    public Report run() throws FailureException {
        DecisionLog real = log(variant(request.data(), request.from(), request.to()));
        long[] moments = moments(real);
        List<Finding> findings = new ArrayList<>();
        findings.add(truncated(real, moments));
        findings.add(changed(real, moments));
        findings.add(new ForeignMarket(request, trial).run());
        findings.add(new WarmUp(request, warmUpNanos, trial).run());
        return new Report(real.count(Kind.SIGNAL), real.count(Kind.FILL), findings);
    }

    /** The data ends at the cut. */
    private Finding truncated(DecisionLog real, long[] moments) throws FailureException {
        LongFunction<BacktestRequest> withoutFuture = cut -> variant(
                request.data().stream()
                        .map(each -> with(each, each.bars().between(Long.MIN_VALUE, cut)))
                        .toList(),
                request.from(),
                cut);
        // the bar that opens at the cut is missing: what is decided or filled when it opens is, too
        return compare(
                "truncated-future",
                "without a future",
                real,
                moments,
                withoutFuture,
                cut -> entry -> entry.time() < cut);
    }

    /** The data goes on after the cut, but as another market. */
    private Finding changed(DecisionLog real, long[] moments) throws FailureException {
        long horizon = CHANGED_DECISIONS * request.decision().nanos();
        LongFunction<BacktestRequest> otherFuture = cut -> {
            long end = Math.min(request.to(), cut + horizon);
            List<MarketData> data = IntStream.range(0, request.data().size())
                    .mapToObj(i -> {
                        MarketData each = request.data().get(i);
                        BarColumns bars = each.bars().between(Long.MIN_VALUE, end);
                        return with(each, OtherMarket.from(cut, bars, seed() + cut + i));
                    })
                    .toList();
            return variant(data, request.from(), end);
        };
        return compare(
                "changed-future",
                "with another future",
                real,
                moments,
                otherFuture,
                cut -> entry -> entry.time() < cut || (entry.time() == cut && entry.kind() != Kind.FILL));
    }

    /**
     * Makes a variant for each cut and compares entry by entry.
     *
     * @param variant the run that is other after a cut
     * @param before which entries cannot depend on what is other
     */
    private Finding compare(
            String id,
            String how,
            DecisionLog real,
            long[] moments,
            LongFunction<BacktestRequest> variant,
            LongFunction<Predicate<Entry>> before)
            throws FailureException {
        for (long cut : moments) {
            Predicate<Entry> comparable = before.apply(cut);
            List<Entry> expected = real.entries().stream().filter(comparable).toList();
            List<Entry> found = log(variant.apply(cut)).entries().stream()
                    .filter(comparable)
                    .toList();
            int same = 0;
            while (same < Math.min(expected.size(), found.size())
                    && expected.get(same).equals(found.get(same))) same++;
            if (same == expected.size() && same == found.size()) continue;
            return Finding.fail(
                    id,
                    "a decision changes when only what comes after " + Times.minute(cut) + " does: it looks ahead",
                    List.of("as it is: " + told(expected, same), how + ": " + told(found, same)));
        }
        String count = moments.length == 1 ? "1 cut" : moments.length + " cuts";
        return Finding.pass(id, count + ": every decision before the cut is the same " + how);
    }

    private String told(List<Entry> entries, int at) {
        if (at >= entries.size()) return "nothing";
        Entry entry = entries.get(at);
        return Times.minute(entry.time()) + " " + symbol(entry.instrument()) + " " + entry.text();
    }

    private String symbol(int instrument) {
        return request.instruments().get(instrument).symbol();
    }

    /** The cuts, oldest first, all on bounds of deciding bars. */
    private long[] moments(DecisionLog real) {
        Random random = new Random(seed());
        Timeframe decision = request.decision();
        long first = decision.floor(request.from()) + 2 * decision.nanos();
        long last = decision.floor(request.to()) - decision.nanos();
        if (first >= last) return new long[] {decision.floor(request.to())};
        long[] decided = Arrays.stream(real.moments())
                .filter(time -> time >= first && time <= last)
                .toArray();
        long[] moments = new long[cuts];
        for (int i = 0; i < cuts; i++) {
            boolean atDecision = i % 2 == 0 && decided.length > 0;
            moments[i] = atDecision
                    ? decided[random.nextInt(decided.length)]
                    : decision.floor(first + (long) (random.nextDouble() * (last - first)));
        }
        return Arrays.stream(moments).sorted().distinct().toArray();
    }

    private DecisionLog log(BacktestRequest variant) throws FailureException {
        DecisionLog log = new DecisionLog();
        trial.run(variant, log);
        return log;
    }

    private long seed() {
        return request.identity().seed();
    }

    private BacktestRequest variant(List<MarketData> data, long from, long to) {
        return variant(request, data, from, to);
    }

    static MarketData with(MarketData data, BarColumns bars) {
        return new MarketData(data.instrument(), bars, data.funding());
    }

    /** The same run on other data, with what is open left open at its end. */
    static BacktestRequest variant(BacktestRequest request, List<MarketData> data, long from, long to) {
        return new BacktestRequest(
                request.identity(),
                data,
                request.decision(),
                from,
                to,
                request.capital(),
                request.limits(),
                request.simulation(),
                request.strategies(),
                false,
                request.source(),
                request.dataHash());
    }
}
