package io.viper.backtest;

import io.viper.backtest.result.CostTotals;
import io.viper.backtest.result.EquityCurve;
import io.viper.backtest.result.Funnel;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.result.TimeSeriesSampler;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.ProtectionGap;
import io.viper.core.engine.StrategyFault;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarFeed;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import io.viper.core.simulation.Venue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listens to a run and keeps what its result needs. */
final class Recorder implements EngineListener {
    private final BacktestRequest request;
    private final List<Instrument> instruments;
    private final List<ClosedTrade> trades = new ArrayList<>();
    private final List<FillMarks> marks = new ArrayList<>();
    private final Map<String, Long> rejected = new LinkedHashMap<>();
    private final TimeSeriesSampler chart = new TimeSeriesSampler(EquityCurve.CHART_POINTS);
    private final List<PlotRecorder> plots = new ArrayList<>();
    private final GapMeter gaps = new GapMeter();
    private final DailySeries daily;
    private final FallTracker falls;
    private final UtilizationMeter utilization;
    private final InstrumentFalls instrumentFalls;
    /** Net profit of the closed trades, by instrument. */
    private final long[] closedUnits;

    private final long[] openedAt;
    private @Nullable StrategyFault fault;
    private boolean traded;
    private long bars;
    private long signals;
    private long intents;
    private long fills;
    private long slippage;
    private long turnover;

    Recorder(BacktestRequest request) {
        this.request = request;
        this.instruments = request.places();
        for (Instrument instrument : instruments) marks.add(new FillMarks(instrument));
        for (RiskCheck check : RiskCheck.values()) rejected.put(check.text(), 0L);
        daily = new DailySeries(Timeframe.D1.floor(request.from()));
        falls = new FallTracker(request.capital().units(), request.from());
        instrumentFalls = new InstrumentFalls(marks.size(), request.capital().units());
        utilization = new UtilizationMeter(marks.size(), request.simulation().leverage(), instrumentFalls);
        closedUnits = new long[marks.size()];
        openedAt = new long[marks.size()];
        chart.add(request.from(), request.capital().units());
    }

    @Nullable
    StrategyFault fault() {
        return fault;
    }

    int trades() {
        return trades.size();
    }

    /** Whether any bar of the period itself was fed. */
    boolean traded() {
        return traded;
    }

    /** Before the first bar: from now on the strategies' lines are read. */
    void watch(Engine engine) {
        for (int i = 0; i < request.data().size(); i++) {
            BarColumns bars = request.data().get(i).bars().between(request.from(), request.to());
            plots.add(new PlotRecorder(engine, request.strategies().size(), i, bars));
        }
    }

    void onStep(Portfolio portfolio, BarFeed feed, long closeTime) {
        if (closeTime <= request.from()) return;
        traded = true;
        bars += feed.size();
        utilization.step(portfolio);
        chart.add(closeTime, portfolio.equityUnits());
        for (int k = 0; k < feed.size(); k++) plots.get(feed.instrument(k)).read(feed.openTime());
    }

    @Override
    public void onGap(ProtectionGap gap) {
        gaps.add(gap);
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        if (order.status().ended() && !order.parts().isEmpty()) gaps.add(order);
    }

    @Override
    public void onSignal(Signal signal) {
        signals++;
    }

    @Override
    public void onDecision(Decision decision) {
        if (decision.approved()) intents++;
        else decision.refusedBy().ifPresent(check -> rejected.merge(check.text(), 1L, Long::sum));
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        int i = fill.instrument();
        fills++;
        slippage += fill.slippageUnits();
        turnover += instruments.get(i).notionalUnits(fill.ticks(), fill.lots());
        marks.get(i).add(fill, time, purpose == Purpose.ENTRY);
        if (purpose == Purpose.ENTRY && openedAt[i] == 0) openedAt[i] = time;
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(trade);
        marks.get(trade.instrument()).close(trade.number());
        openedAt[trade.instrument()] = 0;
        closedUnits[trade.instrument()] += trade.netUnits();
        instrumentFalls.see(trade.instrument(), closedUnits[trade.instrument()]);
    }

    @Override
    public void onFault(StrategyFault newFault) {
        if (fault == null) fault = newFault;
    }

    @Override
    public void onDay(long dayStart, long equityUnits) {
        daily.add(dayStart, equityUnits);
    }

    @Override
    public void onEquity(long time, long equityUnits) {
        if (time <= request.from()) return;
        falls.add(time, equityUnits);
    }

    RunResult result(Engine engine, Venue exchange) {
        List<BarColumns> columns = request.data().stream()
                .map(data -> data.bars().between(request.from(), request.to()))
                .toList();
        Facts facts = new Facts(request, byPlace(columns), exchange);
        return new RunResult(
                facts.facts(gaps),
                curve(engine.portfolio(), columns),
                trades,
                facts.open(engine.portfolio(), openedAt),
                facts.instruments(utilization, instrumentFalls),
                Funnel.of(bars, signals, rejected, intents, engine.orders(), fills, Optional.empty()),
                new CostTotals(engine.portfolio().feeUnits(), engine.portfolio().fundingUnits(), slippage, turnover),
                facts.prices(marks, byPlace(plots)));
    }

    /** The legs of an instrument share its data. */
    private <T> List<T> byPlace(List<T> byInstrument) {
        List<T> all = new ArrayList<>(byInstrument);
        if (instruments.size() > all.size()) all.addAll(byInstrument);
        return all;
    }

    private EquityCurve curve(Portfolio portfolio, List<BarColumns> columns) {
        Benchmark benchmark = new Benchmark(columns, request.capital().units());
        TimeSeries days = daily.finish(lastClose(columns), portfolio.equityUnits());
        TimeSeries drawn = chart.toSeries();
        return new EquityCurve(
                days,
                new TimeSeries(
                        days.times(),
                        benchmark.at(DailySeries.ends(days.times())).units()),
                drawn,
                benchmark.at(drawn.times()),
                falls.deepest(),
                utilization.result());
    }

    private static long lastClose(List<BarColumns> columns) {
        long last = 0;
        for (BarColumns bars : columns) {
            if (!bars.isEmpty()) last = Math.max(last, bars.closeTime(bars.size() - 1));
        }
        return last;
    }
}
