package io.viper.app.run;

import io.viper.app.check.StrategyCheck;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.SourceText;
import io.viper.app.strategy.StrategySources;
import io.viper.app.strategy.StrategyWatch;
import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.Progress;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Verdict;
import io.viper.core.engine.StrategyFault;
import io.viper.store.BundledData;
import io.viper.store.MarketData;
import io.viper.store.series.DataException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * Runs what a user asked for: loads the strategy, chooses the data, makes the run under watch, and appraises it.
 *
 * @param stored the user's data
 * @param bundled data that comes with the program
 * @param sources of strategies
 * @param version of the program
 */
public record Runner(MarketData stored, MarketData bundled, StrategySources sources, String version) {

    /** Is told about a run while it is made. */
    public interface Listener extends Progress {
        /** One sentence that the user should know, before the run starts. */
        void note(String sentence);
    }

    /**
     * What came of a run.
     *
     * @param appraisal result, metrics and verdicts
     * @param request the run itself
     * @param halt when and why new entries were stopped for good, if they were
     */
    public record Finished(Appraisal appraisal, BacktestRequest request, Optional<Halt> halt) {}

    /** What came of a check, and the run that was checked. */
    public record Checked(BacktestRequest request, StrategyCheck.Report report) {}

    /** From what is stored, or from a simulated market if its exchange is asked for. */
    private ChosenData choose(RunSpec spec) throws FailureException, DataException {
        boolean simulated = SyntheticShelf.wanted(spec.market());
        MarketData shelf = simulated ? SyntheticShelf.of(spec.market(), spec.seed()) : stored;
        return new DataChooser(shelf, bundled, spec.market()).choose();
    }

    /** What is run when nobody says it: the platform's own strategy, or one that trades within the few bundled days. */
    private LoadedStrategy load(RunSpec spec, ChosenData chosen) throws FailureException {
        if (!spec.strategy().isEmpty()) return sources.load(spec.strategy());
        return sources.load(chosen.shelf() instanceof BundledData ? "sma-cross" : "viper");
    }

    /** Makes the run. */
    public Finished run(RunSpec spec, Duration longestCall, Listener listener) throws FailureException, DataException {
        return with(spec, longestCall, listener, (request, strategy) -> {
            HaltListener halts = new HaltListener();
            BacktestOutcome outcome = Backtest.run(request, listener, halts);
            return finished(result(outcome, request, strategy.loaded()), request, halts.halt());
        });
    }

    /** What is done with a run that is ready. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. Strategies that it makes itself are watched, too, if {@link StrategyWatch#watching} makes them. */
        T on(BacktestRequest request, PreparedStrategy strategy) throws FailureException, DataException;
    }

    /** Prepares a run and lets somebody make it, under the watch of its strategies. */
    public <T> T with(RunSpec spec, Duration longestCall, Listener listener, Work<T> work)
            throws FailureException, DataException {
        ChosenData chosen = choose(spec);
        LoadedStrategy loaded = load(spec, chosen);
        StrategyWatch watch = new StrategyWatch(longestCall);
        return watched(watch, longestCall, loaded, () -> {
            // The strategy is made here for the first time, so it is watched already.
            PreparedStrategy strategy =
                    StrategyWatch.call(() -> PreparedStrategy.of(loaded, spec.parameters(), chosen.decision()));
            RunPlan plan = new RunPlan(spec, strategy, chosen);
            BacktestRequest request = plan.request(StrategyWatch.watching(strategy.maker()), version);
            plan.notes().forEach(listener::note);
            return work.on(request, strategy);
        });
    }

    /** Does work with strategies; what goes wrong in them is told as theirs. */
    private <T> T watched(StrategyWatch watch, Duration longestCall, LoadedStrategy loaded, Callable<T> work)
            throws FailureException, DataException {
        try {
            return watch.run(work);
        } catch (StrategyWatch.StuckException stuck) {
            throw stuck(loaded, longestCall, stuck).toException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted", "").toException();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case FailureException known -> throw known;
                case DataException known -> throw known;
                case Throwable inStrategy
                when StrategyWatch.threwInside(inStrategy) ->
                    throw Failure.of(
                                    ExitCode.STRATEGY_FAILED,
                                    "your strategy " + loaded.name() + " failed",
                                    "correct the strategy")
                            .with(loaded.source().explain(inStrategy))
                            .toException();
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    /** A halt explains a result more than any number: it is one of the verdicts. */
    private static Finished finished(RunResult result, BacktestRequest request, Optional<Halt> halt) {
        Appraisal appraisal = Appraisal.of(result);
        if (halt.isPresent()) {
            String date = Times.date(halt.get().time());
            appraisal = appraisal.with(new Verdict(
                    "halt", Verdict.Level.WARN, "halted on " + date, halt.get().sentence()));
        }
        return new Finished(appraisal, request, halt);
    }

    /** Makes all the runs that show what a strategy knows. */
    public Checked check(RunSpec spec, int cuts, Duration longestCall, Listener listener)
            throws FailureException, DataException {
        return with(spec, longestCall, listener, (request, strategy) -> {
            StrategyCheck check = new StrategyCheck(
                    request,
                    strategy.warmUpNanos(),
                    cuts,
                    (variant, log) -> result(Backtest.run(variant, Progress.NONE, log), request, strategy.loaded()));
            return new Checked(request, check.run());
        });
    }

    /** The result, or why there is none. */
    private static RunResult result(BacktestOutcome outcome, BacktestRequest request, LoadedStrategy loaded)
            throws FailureException {
        return switch (outcome) {
            case BacktestOutcome.Finished finished -> finished.result();
            case BacktestOutcome.StrategyFailed failed ->
                throw failed(failed.fault(), request, loaded).toException();
            case BacktestOutcome.NoData none ->
                throw Failure.of(
                                ExitCode.DATA_MISSING,
                                "there is no bar from "
                                        + Times.write(request.from()) + " to "
                                        + Times.write(request.to()),
                                "see viper data list")
                        .toException();
        };
    }

    /** A strategy threw: which, where in the market, when, and on which line of its file. */
    private static Failure failed(StrategyFault fault, BacktestRequest request, LoadedStrategy loaded) {
        String symbol = request.instruments().get(fault.instrument()).symbol();
        return Failure.of(
                        ExitCode.STRATEGY_FAILED,
                        "your strategy " + loaded.name() + " failed on " + symbol + " at " + Times.minute(fault.time())
                                + " UTC: " + fault.cause(),
                        "correct the strategy; viper strategy check " + loaded.reference() + " tries it out")
                .with(loaded.source().explain(fault.cause()));
    }

    /** A strategy did not come back: its stack says where it was. */
    private static Failure stuck(LoadedStrategy loaded, Duration longest, StrategyWatch.StuckException stuck) {
        return Failure.of(
                        ExitCode.TIMEOUT,
                        "your strategy " + loaded.name() + " did not come back from one call within "
                                + longest.toMillis() / 1000.0 + " s: the run was given up",
                        "look for a loop that does not end, or allow more with --strategy-timeout")
                .with(SourceText.frames("It was here:", stuck.where()));
    }
}
