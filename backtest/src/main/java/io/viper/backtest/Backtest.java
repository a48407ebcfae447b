package io.viper.backtest;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.simulation.SimulatedExchange;
import org.jspecify.annotations.Nullable;

/**
 * One run: many instruments, several strategies, one account, one pass in time order. Same request, same result, to the
 * last byte.
 *
 * <pre>
 *   feed ── bars that open now ──▶ exchange ── reports ──▶ engine ──┐
 *     │                                ▲                            │
 *     │                                └───────── effects ──────────┤
 *     └──── the same bars, closed ───────────────▶ engine ──────────┘
 * </pre>
 */
public final class Backtest {
    /** How often progress is told, in bars. */
    private static final int TELL_EVERY = 1 << 16;

    private final BacktestRequest request;
    private final Recorder recorder;
    private final Engine engine;
    private final SimulatedExchange exchange;
    private final BarFeed feed;
    private final FundingFeed funding;
    private final long barNanos;
    private long lastClose;

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
                request.from());
        this.engine = new Engine(setup, extra == null ? recorder : new BothListeners(recorder, extra));
        recorder.watch(engine);
        this.exchange = new SimulatedExchange(request.instruments(), request.simulation());
        this.exchange.deposit(request.capital());
        this.feed = new BarFeed(request.data(), request.to());
        this.funding = new FundingFeed(request.data());
        this.barNanos = request.base().nanos();
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
        long total = feed.total();
        long done = 0;
        long tellAt = TELL_EVERY;
        while (feed.next()) {
            step();
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

    /** What the market does during the bars comes first, then the bars are known. */
    private void step() {
        long closeTime = feed.openTime() + barNanos;
        for (int k = 0; k < feed.size(); k++) {
            exchange.open(feed.instrument(k), feed.bar(k));
            funding.pass(feed.instrument(k), feed.openTime(), closeTime, exchange);
        }
        if (engine.wantsOpens()) tellOpens();
        drain();
        for (int k = 0; k < feed.size(); k++) {
            Bar bar = feed.bar(k);
            pass(engine.on(new Event.BarClosed(feed.instrument(k), bar)), closeTime);
        }
        if (request.simulation().fillAtClose()) drain();
        recorder.onStep(engine.portfolio(), feed, closeTime);
        lastClose = closeTime;
    }

    private void tellOpens() {
        for (int k = 0; k < feed.size(); k++) {
            Event opened = new Event.BarOpened(
                    feed.instrument(k), feed.openTime(), feed.bar(k).open());
            pass(engine.on(opened), feed.openTime());
        }
    }

    private void drain() {
        @Nullable Event event;
        while ((event = exchange.poll()) != null) pass(engine.on(event), event.time());
    }

    private void pass(Effects effects, long time) {
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), time);
    }

    private void end() {
        if (request.closeAtEnd()) {
            Effects effects = engine.on(new Event.SessionEnded(lastClose));
            for (int k = 0; k < effects.size(); k++) exchange.acceptAtClose(effects.get(k), lastClose);
            drain();
        }
        engine.finish();
        exchange.checkConservation();
    }
}
