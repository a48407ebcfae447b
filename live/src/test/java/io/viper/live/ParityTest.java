package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.FundingSeries;
import io.viper.backtest.MarketData;
import io.viper.backtest.Progress;
import io.viper.backtest.result.Identity;
import io.viper.core.Fault;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.ParentOrder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Abilities;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Purpose;
import io.viper.live.JournalReplay.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One core: the same input has the same effects, whoever feeds it. */
class ParityTest {
    @TempDir
    Path folder;

    /** Keeps every effect with its time. */
    private static final class Effects implements LoopListener {
        private final List<String> list = new ArrayList<>();
        private final Set<String> kinds = new HashSet<>();
        private final Map<Integer, Long> lots = new HashMap<>();
        private int both;

        @Override
        public void onFill(Fill fill, long time, Purpose purpose) {
            int instruments = Market.INSTRUMENTS.size();
            int other = (fill.instrument() + instruments) % (2 * instruments);
            if (lots.getOrDefault(other, 0L) != 0) both++;
            lots.merge(fill.instrument(), fill.signedLots(), Long::sum);
        }

        @Override
        public void onEffect(Effect effect, long time) {
            list.add(time + " " + effect);
        }

        @Override
        public void onConditionalOrder(ConditionalOrder order, long time) {
            list.add(time + " " + order);
            if (!order.parts().isEmpty()) kinds.add("followed");
            if (order.status().ended()) kinds.add(order.status().name());
        }

        @Override
        public void onAlgorithm(ParentOrder parent, long time) {
            list.add(time + " " + parent);
            if (parent.filledLots() > 0) kinds.add(parent.algorithm().text());
        }
    }

    @Test
    @Fault({"I10", "I22"})
    void i10BacktestPaperAndReplayWantTheSameAndEndInTheSameState() throws RunRefusedException {
        same(Market.setup());
    }

    @Test
    void soTheyDoWhereTheEngineDoesWhatTheExchangeCannot() throws RunRefusedException {
        same(Market.setup(Abilities.parse("no stops, no gtd, no amend")));
    }

    @Test
    void soTheyDoWhereNoExitRestsAtTheExchange() throws RunRefusedException {
        same(Market.setup(Abilities.parse("no reduce-only")));
    }

    @Test
    void soTheyDoWhereStopsAreReplacedAndFollowedByTheEngine() throws RunRefusedException {
        same(Market.setup(Abilities.parse("no trailing, no amend")));
    }

    @Test
    @Fault("I10")
    void i10SoTheyDoInHedgeMode() throws RunRefusedException {
        Effects effects = same(Market.setup(PositionMode.HEDGE));
        assertThat(effects.both).as("fills while the other leg is held").isGreaterThan(100);
    }

    private Effects same(RunSetup setup) throws RunRefusedException {
        Effects backtest = new Effects();
        Effects paper = new Effects();
        Effects replay = new Effects();
        long hash = backtest(setup, backtest);
        Status last = Runs.run(folder, setup, Market.input(), paper).last();
        JournalReplay.Outcome outcome =
                JournalReplay.of(folder.resolve("journal")).run(setup.engine(), replay);

        assertThat(last.fills()).isGreaterThan(500);
        assertThat(backtest.kinds).contains("EXECUTED", "FAILED", "followed", "twap", "vwap", "pov", "iceberg");
        assertThat(paper.list).isEqualTo(backtest.list);
        assertThat(replay.list).isEqualTo(backtest.list);
        assertThat(outcome.difference()).isEmpty();
        assertThat(outcome.effects()).isGreaterThan(1_000);
        assertThat(outcome.engine().stateHash()).isEqualTo(last.stateHash());
        outcome.engine().finish();
        assertThat(outcome.engine().stateHash()).isEqualTo(hash);
        return backtest;
    }

    @Test
    void theSameRunFromTheJournalsMarketEndsInTheSameState() throws RunRefusedException {
        RunSetup setup = Market.setup();
        long hash = Runs.run(folder).last().stateHash();
        JournalReplay journal = JournalReplay.of(folder.resolve("journal"));
        EngineSetup again =
                journal.settings().engine(Market.INSTRUMENTS, setup.engine().strategies());
        assertThat(again).isEqualTo(setup.engine());
        assertThat(journal.settings().simulation()).isEqualTo(setup.simulation());
        WhatIf market = new WhatIf(journal);
        assertThat(market.run(again, WhatIf.Terms.of(journal.settings()), Span.ALL)
                        .stateHash())
                .isEqualTo(hash);
        RunSettings one = journal.settings().with("risk.max_positions", "1");
        WhatIf.Result changed =
                market.run(one.engine(Market.INSTRUMENTS, setup.engine().strategies()), WhatIf.Terms.of(one), Span.ALL);
        assertThat(changed.stateHash()).isNotEqualTo(hash);
        assertThat(changed.trace().steps())
                .anyMatch(step -> step.text().contains("refused by risk.max_positions: it would pass if"));
    }

    private static long backtest(RunSetup run, EngineListener listener) {
        EngineSetup setup = run.engine();
        PortfolioLoop.Input input = Market.input();
        List<MarketData> data = IntStream.range(0, 2)
                .mapToObj(i -> new MarketData(
                        Market.INSTRUMENTS.get(i),
                        input.bars().get(i),
                        series(input.funding().get(i))))
                .toList();
        BacktestRequest request = new BacktestRequest(
                Identity.of("bt_test", "restless", Map.of(), 42, "test", "0"),
                data,
                setup.decision(),
                setup.tradeFrom(),
                input.to(),
                setup.initial(),
                setup.limits(),
                run.simulation(),
                setup.strategies(),
                false,
                "test",
                "none");
        BacktestOutcome outcome = Backtest.run(request, Progress.NONE, listener);
        return ((BacktestOutcome.Finished) outcome).stateHash();
    }

    private static FundingSeries series(FundingColumns columns) {
        int n = columns.size();
        return new FundingSeries(
                IntStream.range(0, n).mapToLong(columns::time).toArray(),
                IntStream.range(0, n).mapToDouble(columns::rate).toArray(),
                IntStream.range(0, n).mapToDouble(columns::markPrice).toArray());
    }
}
