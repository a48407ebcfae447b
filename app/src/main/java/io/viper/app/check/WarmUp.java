package io.viper.app.check;

import io.viper.app.check.DecisionLog.Entry;
import io.viper.app.check.DecisionLog.Kind;
import io.viper.app.check.StrategyCheck.Trial;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.core.risk.RiskLimits;
import java.util.List;

/**
 * Starts the strategy in the middle of the data with the history that it asks for, and with four times as much. The same
 * signals must follow: otherwise it needs more history than it says, and a live start differs from a backtest.
 */
final class WarmUp {
    private static final String ID = "warm-up";
    private static final int STARTS = 3;
    private static final int MORE = 4;
    private static final int DECISIONS = 200;

    private final BacktestRequest request;
    private final long warmUpNanos;
    private final Trial trial;

    WarmUp(BacktestRequest request, long warmUpNanos, Trial trial) {
        this.request = request;
        this.warmUpNanos = warmUpNanos;
        this.trial = trial;
    }

    /** Starts at the earliest, at the latest possible moment, and between them. */
    Finding run() throws FailureException {
        long step = request.decision().nanos();
        long bars = warmUpNanos / step;
        if (bars == 0) return Finding.pass(ID, "it asks for no history");
        long firstBar = request.data().stream()
                .mapToLong(each -> each.bars().openTime(0))
                .max()
                .orElseThrow();
        long earliest = firstBar + MORE * warmUpNanos + step;
        long latest = request.to() - DECISIONS * step;
        if (earliest > latest) return Finding.pass(ID, "too little data to try " + MORE * bars + " bars of history");
        for (int i = 0; i < STARTS; i++) {
            long start = request.decision().floor(earliest + (latest - earliest) * i / Math.max(1, STARTS - 1));
            Finding found = compare(start, start + DECISIONS * step);
            if (!found.passed()) return found;
        }
        return Finding.pass(
                ID, STARTS + " starts: the same signals with " + bars + " and " + MORE * bars + " bars of history");
    }

    private Finding compare(long start, long end) throws FailureException {
        List<Entry> little = signals(start, end, warmUpNanos);
        List<Entry> much = signals(start, end, MORE * warmUpNanos);
        int same = 0;
        while (same < Math.min(little.size(), much.size()) && alike(little.get(same), much.get(same))) same++;
        if (same == little.size() && same == much.size()) return Finding.pass(ID, "");
        long bars = warmUpNanos / request.decision().nanos();
        return Finding.fail(
                ID,
                "after a start at " + Times.minute(start) + " its signals depend on how much history it was given: "
                        + "it needs more than the " + bars + " bars it asks for",
                List.of(
                        "with " + bars + " bars: " + told(little, same),
                        "with " + MORE * bars + " bars: " + told(much, same)));
    }

    /** Averages forget slowly: stops may differ by a trace, what is done and when may not. */
    private static boolean alike(Entry one, Entry other) {
        return one.time() == other.time()
                && one.instrument() == other.instrument()
                && direction(one).equals(direction(other));
    }

    private static String direction(Entry entry) {
        return entry.text().replaceFirst(" entry .*", "");
    }

    private String told(List<Entry> entries, int at) {
        if (at >= entries.size()) return "nothing";
        Entry entry = entries.get(at);
        String symbol = request.instruments().get(entry.instrument()).symbol();
        return Times.minute(entry.time()) + " " + symbol + " " + direction(entry);
    }

    /** What the strategy says between two moments, given so much history before the first. */
    private List<Entry> signals(long start, long end, long history) throws FailureException {
        DecisionLog log = new DecisionLog();
        List<MarketData> data = request.data().stream()
                .map(each -> StrategyCheck.with(each, each.bars().between(start - history, end)))
                .toList();
        trial.run(withoutLimits(StrategyCheck.variant(request, data, start, end)), log);
        return log.entries().stream()
                .filter(entry -> entry.kind() == Kind.SIGNAL)
                .toList();
    }

    /** Risk has a memory of its own, which is not the strategy's: the size at the stop is all that is left of it. */
    private static BacktestRequest withoutLimits(BacktestRequest run) {
        return new BacktestRequest(
                run.identity(),
                run.data(),
                run.decision(),
                run.from(),
                run.to(),
                run.capital(),
                RiskLimits.none().withPerTrade(run.limits().perTrade()),
                run.simulation(),
                run.strategies(),
                run.closeAtEnd(),
                run.source(),
                run.dataHash());
    }
}
