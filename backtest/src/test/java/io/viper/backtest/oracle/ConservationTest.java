package io.viper.backtest.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Money is neither made nor lost: over random strategies in random markets, two sets of books agree to the last unit. */
class ConservationTest {
    private static final int RUNS = 1_000;
    private static final int HEDGED = 400;

    @Test
    @Fault("I7")
    void i7AThousandRandomStrategiesLeaveBothBooksEqualAndTheSameStateWhenRunAgain() {
        List<Bookkeeping.Left> all = agree(RUNS, PositionMode.ONE_WAY);
        if (all.size() == RUNS) muchHappened(all);
    }

    @Test
    @Fault("I7")
    void i7SoTheyDoInHedgeMode() {
        List<Bookkeeping.Left> all = agree(HEDGED, PositionMode.HEDGE);
        if (all.size() < HEDGED) return;
        assertThat(all.stream().mapToInt(Bookkeeping.Left::hedged).sum()).isGreaterThan(500);
        assertThat(all.stream().mapToInt(Bookkeeping.Left::liquidations).sum()).isGreaterThan(100);
        assertThat(all).filteredOn(run -> run.funding() != 0).hasSizeGreaterThan(100);
    }

    private static List<Bookkeeping.Left> agree(int runs, PositionMode mode) {
        List<Bookkeeping.Left> all = new ArrayList<>();
        Seeds.times(runs, rng -> {
            long seed = rng.nextLong();
            Bookkeeping.Left once = Bookkeeping.of(request(seed, mode));
            assertThat(Backtest.run(request(seed, mode)))
                    .isInstanceOfSatisfying(BacktestOutcome.Finished.class, again -> {
                        assertThat(again.stateHash()).isEqualTo(once.stateHash());
                        assertThat(again.result().trades()).hasSize(once.trades());
                        assertThat(again.result().costs().feeUnits()).isEqualTo(once.fees());
                        assertThat(again.result().costs().fundingUnits()).isEqualTo(once.funding());
                    });
            all.add(once);
        });
        return all;
    }

    /** Books that agree on nothing prove nothing. */
    private static void muchHappened(List<Bookkeeping.Left> all) {
        assertThat(all.stream().mapToInt(Bookkeeping.Left::fills).sum()).isGreaterThan(20_000);
        assertThat(all.stream().mapToInt(Bookkeeping.Left::partial).sum()).isGreaterThan(2_000);
        assertThat(all.stream().mapToInt(Bookkeeping.Left::trades).sum()).isGreaterThan(8_000);
        assertThat(all.stream().mapToInt(Bookkeeping.Left::liquidations).sum()).isGreaterThan(500);
        assertThat(all).filteredOn(run -> run.funding() != 0).hasSizeGreaterThan(300);
    }

    private static BacktestRequest request(long seed, PositionMode mode) {
        Rng rng = new Rng(seed);
        ContractKind kind = rng.oneOf(ContractKind.values());
        List<MarketData> data = RandomMarket.data(kind, rng);
        List<StrategyBinding> strategies = new ArrayList<>();
        int count = rng.nextInt(1, 3);
        for (int s = 0; s < count; s++) strategies.add(strategy(s, rng.nextLong()));
        long hour = Timeframe.H1.nanos();
        return new BacktestRequest(
                Identity.of("bt_random", "random", Map.of(), seed, "", ""),
                data,
                Timeframe.H1,
                rng.oneOf(0L, 5 * hour),
                lastClose(data),
                kind == ContractKind.INVERSE ? Money.of("2.5", Currency.BTC) : Money.of("10000", Currency.USDT),
                rng.nextBoolean() ? RiskLimits.none() : RiskLimits.standard(),
                RandomMarket.settings(rng).withPositionMode(mode),
                strategies,
                true,
                "",
                "");
    }

    /** Each instrument gets a strategy with chances of its own. */
    private static StrategyBinding strategy(int number, long seed) {
        long[] made = {seed};
        return new StrategyBinding("random" + number, () -> new RandomStrategy(made[0]++));
    }

    private static long lastClose(List<MarketData> data) {
        return data.stream()
                .mapToLong(each -> each.bars().closeTime(each.bars().size() - 1))
                .max()
                .orElseThrow();
    }
}
