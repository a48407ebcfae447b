package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.Progress;
import io.viper.backtest.result.Identity;
import io.viper.core.engine.EngineSetup;
import io.viper.core.market.LaterBars;
import io.viper.core.model.Bar;
import io.viper.core.model.Depth;
import io.viper.core.model.Effect;
import io.viper.core.model.Instrument;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Quote;
import io.viper.core.model.Side;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.OrderLatency;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.live.JournalReplay.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One core on recorded ticks: the same effects in backtest, paper and replay. */
class TickParityTest {
    private static final Instrument INSTRUMENT = TickMarket.INSTRUMENT;

    @TempDir
    Path folder;

    private final TickMarket market = new TickMarket();

    /** Says whether it ever held both legs, and saw levels behind the best. */
    private static final class Watched extends TickMarket.BothSides {
        private static boolean both;
        private static boolean deep;

        @Override
        public void onQuote(Quote quote, Desk desk) {
            Depth bids = Objects.requireNonNull(desk.depth(Side.SELL));
            Depth asks = Objects.requireNonNull(desk.depth(Side.BUY));
            assertThat(bids.best()).as("the levels of the moment").isEqualTo(quote.bid());
            assertThat(asks.best()).isEqualTo(quote.ask());
            deep |= bids.size() == 3 && asks.size() == 2;
            super.onQuote(quote, desk);
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            both |= desk.isLong() && desk.isShort();
            super.onBar(bar, desk);
        }
    }

    private static class Effects implements LoopListener {
        final List<String> list = new ArrayList<>();

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
        Watched.both = false;
        same(DepthSettings.realistic(), PositionMode.HEDGE);
        assertThat(Watched.both).as("both legs were held").isTrue();
    }

    @Test
    void soTheyDoWithAnotherQueueAndAConstantFeed() throws RunRefusedException {
        same(DepthSettings.constant(QueueModel.CUBE, 25_000_000L), PositionMode.ONE_WAY);
    }

    @Test
    void soTheyDoWithOrdersThatTravelAsLongAsWasMeasured() throws RunRefusedException {
        OrderLatency measured = OrderLatency.of(new long[] {5_000_000, 80_000_000, 2_000_000_000}, 11);
        same(DepthSettings.realistic().withOrders(measured), PositionMode.ONE_WAY);
    }

    private void same(DepthSettings depth, PositionMode mode) throws RunRefusedException {
        RunSetup setup = TickMarket.setup(depth, mode, Watched::new);
        assertThat(setup.settings().depth()).isEqualTo(depth);
        EngineSetup engine = setup.engine();
        MarketData data = MarketData.of(INSTRUMENT, market.bars()).withTicks(market.ticks());
        PortfolioLoop.Input input = market.input();
        assertThat(input.matching().kind()).isEqualTo(Matching.Kind.BOOK);

        Effects backtest = new Effects();
        Effects paper = new Effects();
        Effects replay = new Effects();
        long hash = backtest(data, engine, setup.simulation(), depth, backtest);
        Status last = Runs.run(folder, setup, input, paper).last();
        JournalReplay journal = JournalReplay.of(folder.resolve("journal"));
        JournalReplay.Outcome outcome = journal.run(engine, replay);

        assertThat(last.fills()).isGreaterThan(200);
        assertThat(Watched.deep).as("levels behind the best were seen").isTrue();
        assertThat(paper.list).isEqualTo(backtest.list);
        assertThat(replay.list).isEqualTo(backtest.list);
        assertThat(outcome.difference()).isEmpty();
        outcome.engine().finish();
        assertThat(outcome.engine().stateHash()).isEqualTo(hash);
    }

    @Test
    void theSameRunOnTheSameTicksIsTheSameAndOtherTicksAreFoundOut() throws RunRefusedException {
        RunSetup setup = TickMarket.setup(DepthSettings.realistic(), PositionMode.HEDGE, Watched::new);
        Status last = Runs.run(folder, setup, market.input(), new Effects()).last();
        WhatIf whatIf = new WhatIf(JournalReplay.of(folder.resolve("journal")));
        WhatIf.Terms terms = new WhatIf.Terms(
                setup.simulation(), Matching.Kind.BOOK, setup.settings().depth());
        assertThatThrownBy(() -> whatIf.run(setup.engine(), terms, Span.ALL))
                .as("before anybody has proven which ticks were met")
                .isInstanceOf(IllegalStateException.class);
        for (int message : new int[] {1_000, 15_000}) {
            assertThatThrownBy(() -> whatIf.again(setup.engine(), terms, ticks(new TickMarket(message))))
                    .isInstanceOf(DivergedException.class);
        }
        assertThat(whatIf.again(setup.engine(), terms, ticks(market)).stateHash())
                .isEqualTo(last.stateHash());
        assertThat(whatIf.run(setup.engine(), terms, Span.ALL).stateHash()).isEqualTo(last.stateHash());
        WhatIf.Terms slower =
                new WhatIf.Terms(setup.simulation().withLatency(1_000_000_000L), Matching.Kind.BOOK, terms.depth());
        WhatIf.Result late = whatIf.run(setup.engine(), slower, Span.ALL);
        assertThat(late.stateHash()).isNotEqualTo(last.stateHash());
        WhatIf.Result alone = whatIf.runAlone(setup.engine(), terms);
        assertThat(drift(whatIf, alone, alone)).isEqualTo(new Drift.Parts(0, 0, 0, 0, 0, 0, 0));
        Drift.Parts parts = drift(whatIf, late, alone);
        assertThat(parts.total()).isNotZero().isEqualTo(net(late) - net(alone));
    }

    private static Drift.Parts drift(WhatIf market, WhatIf.Result happened, WhatIf.Result foreseen) {
        return new Drift(
                        PositionMode.HEDGE.places(List.of(INSTRUMENT)),
                        market::price,
                        happened.trace().trades(),
                        foreseen.trace().trades())
                .parts();
    }

    private static long net(WhatIf.Result result) {
        return result.trace().trades().stream()
                .mapToLong(each -> each.trade().netUnits())
                .sum();
    }

    /** The first process dies amid a minute, and the next one is told at its begin to stop. */
    @Test
    void whatWasSaidAmidAWindowIsSaidThereAgain() throws Exception {
        RunSetup setup = TickMarket.setup(DepthSettings.realistic(), PositionMode.ONE_WAY, Watched::new);
        Path killed = folder.resolve("killed");
        Effects crash = new Effects() {
            @Override
            public void onEffect(Effect effect, long time) {
                super.onEffect(effect, time);
                if (list.size() == 400) SnapshotTest.copy(folder.resolve("journal"), killed.resolve("journal"));
            }
        };
        Runs.run(folder, setup, market.input(), crash);
        new KillFiles(killed).kill("amid a window");
        Effects after = new Effects();
        Status last = Runs.run(killed, setup, market.input(), after).last();
        assertThat(last.state()).isEqualTo("KILLED");
        assertThat(after.list).hasSizeLessThan(crash.list.size());
        WhatIf whatIf = new WhatIf(JournalReplay.of(killed.resolve("journal")));
        WhatIf.Terms terms = new WhatIf.Terms(
                setup.simulation(), Matching.Kind.BOOK, setup.settings().depth());
        assertThat(whatIf.again(setup.engine(), terms, ticks(market)).stateHash())
                .isEqualTo(last.stateHash());
        assertThat(whatIf.run(setup.engine(), terms, Span.ALL).stateHash()).isEqualTo(last.stateHash());
        assertThat(whatIf.runAlone(setup.engine(), terms).stateHash()).isNotEqualTo(last.stateHash());
    }

    private static WhatIf.Ticks ticks(TickMarket market) {
        return new WhatIf.Ticks(market.input().matching(), LaterBars.NONE);
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
}
