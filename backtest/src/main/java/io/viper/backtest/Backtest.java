package io.viper.backtest;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.Relay;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarFeed;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Event;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.RecordedMarket.Tape;
import io.viper.core.simulation.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: many instruments, several strategies, one account, one pass in time order. Same request, same result, to the
 * last byte. {@link RecordedMarket} is its clock.
 */
public final class Backtest {
    /** How often progress is told, in bars. */
    private static final int TELL_EVERY = 1 << 16;

    private final BacktestRequest request;
    private final Recorder recorder;
    private final Engine engine;
    private final Venue exchange;
    private final RecordedMarket market;

    private Backtest(BacktestRequest request, @Nullable EngineListener extra) {
        this.request = request;
        this.recorder = new Recorder(request);
        EngineSetup setup = new EngineSetup(
                        request.instruments(),
                        request.base(),
                        request.decision(),
                        request.capital(),
                        request.limits(),
                        request.simulation().leverage(),
                        request.strategies(),
                        request.from())
                .withAbilities(request.simulation().abilities())
                .withMode(request.simulation().positionMode());
        this.engine = new Engine(setup, extra == null ? recorder : new Relay(recorder, extra));
        recorder.watch(engine);
        this.exchange = request.matching()
                .venue(request.instruments(), engine::subscription, request.simulation(), request.depth());
        this.exchange.deposit(request.capital());
        List<BarColumns> bars = request.data().stream().map(MarketData::bars).toList();
        List<FundingColumns> funding =
                request.data().stream().map(each -> each.funding().columns()).toList();
        Tape tape = new Tape(new BarFeed(bars, request.to()), funding, engine.wantsOpens());
        this.market = new RecordedMarket(tape, exchange, request.simulation(), engine::nextTimer, this::take);
    }

    /** Makes the run. */
    public static BacktestOutcome run(BacktestRequest request) {
        return run(request, Progress.NONE);
    }

    /** Makes the run and tells how far it is. */
    public static BacktestOutcome run(BacktestRequest request, Progress progress) {
        return new Backtest(request, null).run(progress);
    }

    /** The same, and tells a listener everything that happens inside: who signaled, what was refused, what was filled. */
    public static BacktestOutcome run(BacktestRequest request, Progress progress, EngineListener extra) {
        return new Backtest(request, extra).run(progress);
    }

    private BacktestOutcome run(Progress progress) {
        BarFeed feed = market.bars();
        long total = feed.total();
        long done = 0;
        long tellAt = TELL_EVERY;
        while (market.next()) {
            market.play();
            recorder.onStep(engine.portfolio(), feed, market.closeTime());
            if (recorder.fault() != null) return new BacktestOutcome.StrategyFailed(recorder.fault());
            done += feed.size();
            if (done >= tellAt) {
                progress.at(done, total, recorder.trades());
                tellAt = done + TELL_EVERY;
            }
        }
        if (done == 0 || !recorder.traded()) return new BacktestOutcome.NoData();
        end();
        progress.at(done, total, recorder.trades());
        return new BacktestOutcome.Finished(recorder.result(engine, exchange), engine.stateHash());
    }

    private void take(Event event) {
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), event.time());
    }

    private void end() {
        if (request.closeAtEnd()) {
            long time = market.closeTime();
            Effects effects = engine.on(new Event.SessionEnded(time));
            for (int k = 0; k < effects.size(); k++) exchange.acceptAtClose(effects.get(k), time);
            market.drain();
        }
        engine.finish();
        exchange.checkConservation();
    }
}
