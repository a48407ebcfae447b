package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.Progress;
import io.viper.backtest.result.Identity;
import io.viper.core.Rng;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarBuilder;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Depth;
import io.viper.core.model.Effect;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One core on recorded ticks: the same effects in backtest, paper and replay. */
class TickParityTest {
    private static final Instrument INSTRUMENT = Market.INSTRUMENTS.getFirst();
    private static final int MESSAGES = 20_000;

    @TempDir
    Path folder;

    private final TickColumnsBuilder rows = new TickColumnsBuilder(true);
    private final BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.M1);

    /** Rests an order on each side of every quote and takes the old ones back. */
    private static final class BothSides implements Strategy {
        private static boolean both;
        private static boolean deep;
        private long bid;
        private long ask;

        @Override
        public Subscription subscription() {
            return Subscription.quotesEvery(500_000_000L).withTrades().withLevels(3);
        }

        @Override
        public void onQuote(Quote quote, Desk desk) {
            if (desk.working(bid)) desk.cancel(bid);
            if (desk.working(ask)) desk.cancel(ask);
            Depth bids = Objects.requireNonNull(desk.depth(Side.SELL));
            Depth asks = Objects.requireNonNull(desk.depth(Side.BUY));
            assertThat(bids.best()).as("the levels of the moment").isEqualTo(quote.bid());
            assertThat(asks.best()).isEqualTo(quote.ask());
            deep |= bids.size() == 3 && asks.size() == 2;
            boolean up = bids.total() > asks.total();
            var buy = desk.buy(up ? 0.06 : 0.04).limit(quote.bid()).because("a bid");
            bid = buy.number();
            var sell = desk.sell(up ? 0.04 : 0.06).limit(quote.ask()).because("an ask");
            ask = sell.number();
            if (!desk.hedged()) return;
            buy.beside();
            sell.beside();
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (desk.isLong()) desk.close("the minute is over");
            both |= desk.isLong() && desk.isShort();
        }
    }

    private static final class Effects implements LoopListener {
        private final List<String> list = new ArrayList<>();

        @Override
        public void onEffect(Effect effect, long time) {
            list.add(time + " " + effect);
        }
    }

    @Test
    void backtestPaperAndReplayWantTheSameAndEndInTheSameState() throws RunRefusedException {
        same(DepthSettings.realistic(), PositionMode.ONE_WAY);
    }

    @Test
    void soTheyDoInHedgeMode() throws RunRefusedException {
        BothSides.both = false;
        same(DepthSettings.realistic(), PositionMode.HEDGE);
        assertThat(BothSides.both).as("both legs were held").isTrue();
    }

    @Test
    void soTheyDoWithAnotherQueueAndAConstantFeed() throws RunRefusedException {
        same(DepthSettings.constant(QueueModel.CUBE, 25_000_000L), PositionMode.ONE_WAY);
    }

    private void same(DepthSettings depth, PositionMode mode) throws RunRefusedException {
        TickColumns ticks = record();
        EngineSetup engine = EngineSetup.of(
                        List.of(INSTRUMENT),
                        Timeframe.M1,
                        Money.of("100000", Currency.USDT),
                        RiskLimits.none(),
                        10,
                        List.of(new StrategyBinding("both-sides", BothSides::new)))
                .withMode(mode);
        SimulationSettings simulation = SimulationSettings.realistic().withPositionMode(mode);
        Map<String, String> named = new HashMap<>(RunSettings.of(Matching.Kind.BOOK, depth));
        named.put("strategy.name", "both-sides");
        RunSettings settings = RunSettings.of(engine, simulation, named);
        assertThat(settings.depth()).isEqualTo(depth);
        RunSetup setup = new RunSetup("paper", "test", 42, engine, simulation, settings);
        MarketData data = MarketData.of(INSTRUMENT, bars.build()).withTicks(ticks);
        FundingColumns none = new FundingColumns(new long[0], new double[0], new double[0]);
        PortfolioLoop.Input input = new PortfolioLoop.Input(
                List.of(data.bars()), List.of(none), Long.MAX_VALUE, Matching.of(List.of(ticks)));
        assertThat(input.matching().kind()).isEqualTo(Matching.Kind.BOOK);

        Effects backtest = new Effects();
        Effects paper = new Effects();
        Effects replay = new Effects();
        long hash = backtest(data, engine, simulation, depth, backtest);
        Status last = Runs.run(folder, setup, input, paper).last();
        JournalReplay journal = JournalReplay.of(folder.resolve("journal"));
        JournalReplay.Outcome outcome = journal.run(engine, replay);

        assertThat(last.fills()).isGreaterThan(200);
        assertThat(BothSides.deep).as("levels behind the best were seen").isTrue();
        assertThat(paper.list).isEqualTo(backtest.list);
        assertThat(replay.list).isEqualTo(backtest.list);
        assertThat(outcome.difference()).isEmpty();
        outcome.engine().finish();
        assertThat(outcome.engine().stateHash()).isEqualTo(hash);
        assertThat(new WhatIf(journal).ticks()).isTrue();
    }

    private static long backtest(
            MarketData data, EngineSetup setup, SimulationSettings simulation, DepthSettings depth, Effects listener) {
        BacktestRequest request = new BacktestRequest(
                Identity.of("bt_test", "both-sides", Map.of(), 42, "test", "0"),
                List.of(data),
                setup.decision(),
                setup.tradeFrom(),
                Long.MAX_VALUE,
                setup.initial(),
                setup.limits(),
                simulation,
                depth,
                setup.strategies(),
                false,
                "test",
                "none");
        BacktestOutcome outcome = Backtest.run(request, Progress.NONE, listener);
        return ((BacktestOutcome.Finished) outcome).stateHash();
    }

    /** A book of a few levels each side that wanders, with trades that eat it, and once a loss. */
    private TickColumns record() {
        Rng rng = new Rng(7);
        BarBuilder minutes = new BarBuilder(Timeframe.M1, 3);
        long time = 0;
        long mid = 10_000;
        for (int i = 0; i < MESSAGES; i++) {
            time += rng.between(1, 60) * 1_000_000L;
            if (rng.onceIn(3)) mid += rng.between(-2, 3);
            long heard = time + rng.between(0, 20) * 1_000_000L;
            if (i == MESSAGES / 2) rows.add(time, heard, TickColumns.LOST, true, 0, 0);
            if (rng.onceIn(3)) {
                boolean bought = rng.nextBoolean();
                long ticks = bought ? mid + 1 : mid - 1;
                long lots = rng.between(1, 200);
                rows.add(time, heard, bought ? TickColumns.BOUGHT : TickColumns.SOLD, true, ticks, lots);
                Bar over = minutes.add(time, ticks * 0.01, lots * 0.001);
                if (over != null) bars.add(over);
            } else {
                rows.add(time, heard, TickColumns.SNAPSHOT, false, 0, 0);
                rows.add(time, heard, TickColumns.BID, false, mid - 1, rng.between(1, 100));
                rows.add(time, heard, TickColumns.BID, false, mid - 3, rng.between(1, 100));
                if (rng.onceIn(3)) rows.add(time, heard, TickColumns.BID, false, mid - 4, 50);
                if (rng.onceIn(3)) rows.add(time, heard, TickColumns.ASK, false, mid + 6, 70);
                rows.add(time, heard, TickColumns.ASK, true, mid + 1, rng.between(1, 100));
            }
        }
        return rows.build();
    }
}
