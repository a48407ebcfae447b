package io.viper.benchmarks;

import com.sun.management.ThreadMXBean;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.backtest.result.RunResult;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthExchange;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Parameters;
import io.viper.strategies.Grid;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Order books: 5 M seeded changes and trades, played alone and with a market maker of 10 + 10 orders that decides every 100 ms,
 * with a probabilistic queue, 10 ms of latency each way, fees, and the whole engine around it.
 */
final class Depth implements Workload {
    private static final long MILLISECOND = 1_000_000L;
    /** The rates that hftbacktest 0.9.4 reached on its own workload of this kind on a machine of this kind. */
    private static final double PUBLISHED_FEED = 10.9e6;

    private static final double PUBLISHED_GRID = 7.6e6;

    @Override
    public String name() {
        return "depth";
    }

    @Override
    public String description() {
        return "5 M seeded book changes and trades: the record alone, and a grid of 10 + 10 orders every 100 ms";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        SeededTicks.Market market = SeededTicks.market(SeededTicks.EVENTS);
        int events = market.ticks().size();
        AtomicLong quotes = new AtomicLong();
        AtomicReference<RunResult> result = new AtomicReference<>();
        Map<String, Double> medians = new Rounds(settings)
                .with("feed", () -> quotes.set(feed(market)))
                .with("grid", () -> result.set(EngineRun.run(grid(market))))
                .medians();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        quotes.set(feed(market));
        double idle = (threads.getCurrentThreadAllocatedBytes() - before) / (double) events;
        before = threads.getCurrentThreadAllocatedBytes();
        result.set(EngineRun.run(grid(market)));
        double busy = (threads.getCurrentThreadAllocatedBytes() - before) / (double) events;
        long orders = result.get().funnel().orders();
        String feed = "5 M events, book and " + quotes + " quotes told, no orders";
        String grid = "the same with the grid: " + orders + " orders, "
                + result.get().funnel().fills() + " fills";
        return List.of(
                Figure.speed(
                        feed,
                        events / medians.get("feed") * 1e9,
                        "published, hftbacktest's own events:",
                        PUBLISHED_FEED,
                        Goal.NONE),
                Figure.speed(
                        grid,
                        events / medians.get("grid") * 1e9,
                        "published, hftbacktest's own events:",
                        PUBLISHED_GRID,
                        Goal.atLeast(1.3)),
                Figure.alone("bytes an event, no orders", String.format(Locale.ROOT, "%.2f B", idle)),
                Figure.alone("bytes an event, with the grid", String.format(Locale.ROOT, "%.1f B", busy)));
    }

    private static SimulationSettings settings() {
        return SimulationSettings.frictionless().withLatency(10 * MILLISECOND);
    }

    private static DepthSettings depth() {
        return DepthSettings.constant(QueueModel.CUBE, 10 * MILLISECOND);
    }

    /** Plays the record and counts what is told. */
    private static long feed(SeededTicks.Market market) {
        DepthExchange.Source source = new DepthExchange.Source(
                EngineRun.perpetual(0), market.ticks(), Subscription.quotesEvery(100 * MILLISECOND));
        DepthExchange exchange = new DepthExchange(List.of(source), settings(), depth());
        long told = 0;
        for (int k = 0; k < market.bars().size(); k++) {
            Bar bar = market.bars().bar(k);
            exchange.open(0, bar);
            for (Event event; (event = exchange.poll()) != null; ) if (event.time() > 0) told++;
        }
        return told;
    }

    private static BacktestRequest grid(SeededTicks.Market market) {
        Parameters parameters = Parameters.of(Map.of(
                "levels", "10", "distance", "0.2", "spacing", "0.1", "size", "0.1", "inventory", "20", "skew", "0"));
        return new BacktestRequest(
                Identity.of("benchmark", "benchmark", Map.of(), 42, "benchmarks/run", "0"),
                List.of(MarketData.of(EngineRun.perpetual(0), market.bars()).withTicks(market.ticks())),
                market.bars().timeframe(),
                market.bars().openTime(0),
                market.bars().closeTime(market.bars().size() - 1),
                new Money(100 * EngineRun.CASH.units(), EngineRun.CASH.currency()),
                RiskLimits.none(),
                settings(),
                depth(),
                List.of(new StrategyBinding("grid", () -> new Grid(parameters))),
                false,
                "seeded book",
                "");
    }
}
