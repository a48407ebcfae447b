package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.SampleRuns;
import io.viper.core.Seeds;
import io.viper.core.model.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final RunResult lively = SampleRuns.lively();
    private final Metrics metrics = Metrics.of(lively);

    @Test
    void aLivelyRunHasEveryMetricButTheOneOfManyTrials() {
        List<String> absent = MetricCatalog.all().stream()
                .map(Metric::key)
                .filter(key -> !metrics.has(key))
                .toList();
        assertThat(absent).containsExactly("dsr");
        assertThat(Metrics.of(lively, MetricOptions.STANDARD.bestOf(50, 0.001)).has("dsr"))
                .isTrue();
    }

    @Test
    void noMetricIsEverInfinite() {
        Seeds.times(60, rng -> {
            RunResult run =
                    SampleRuns.run(rng.nextLong(1_000), rng.between(1, 4), rng.between(1, 40), rng.between(1, 90));
            Metrics some = Metrics.of(run, MetricOptions.QUICK);
            for (Metric metric : MetricCatalog.all()) {
                assertThat(some.value(metric.key()))
                        .as(metric.key())
                        .satisfies(v -> assertThat(Double.isInfinite(v)).isFalse());
            }
        });
    }

    @Test
    void anEmptyRunHasNoRatios() {
        Metrics none = Metrics.of(SampleRuns.empty());
        assertThat(none.value("total_return")).isZero();
        assertThat(none.value("total_trades")).isZero();
        for (String key : List.of("sharpe_ratio", "sortino_ratio", "max_drawdown", "win_rate", "cagr", "win_streak")) {
            assertThat(none.has(key)).as(key).isFalse();
        }
    }

    @Test
    void theFinerDrawdownIsAtLeastTheDailyOne() {
        assertThat(metrics.value("max_drawdown")).isGreaterThanOrEqualTo(metrics.value("max_drawdown_close"));
    }

    @Test
    void periodsMultiplyToTheWhole() {
        for (List<PeriodResult> periods : List.of(Periods.months(lively), Periods.years(lively))) {
            double growth = 1;
            long profit = 0;
            int trades = 0;
            for (PeriodResult period : periods) {
                growth *= 1 + period.growth();
                profit += period.profitUnits();
                trades += period.trades();
            }
            assertThat(growth - 1).isCloseTo(metrics.value("total_return"), within(1e-9));
            assertThat(profit).isEqualTo(lively.finalUnits() - lively.facts().capitalUnits());
            assertThat(trades).isEqualTo(lively.trades().size());
        }
        assertThat(Periods.months(lively)).hasSize(24);
        assertThat(Periods.years(lively)).extracting(PeriodResult::year).containsExactly(2024, 2025);
    }

    @Test
    void closedAndOpenProfitsAreTheWholeProfit() {
        long closed = new TradeStatistics(lively.trades()).netUnits();
        long open = lively.open().stream().mapToLong(o -> o.unrealizedUnits()).sum();
        assertThat(Money.toDouble(closed + open)).isEqualTo(metrics.value("net_profit"));
    }

    @Test
    void anUnknownMetricIsNamed() {
        assertThatThrownBy(() -> metrics.value("sharp")).hasMessage("no metric 'sharp'");
        assertThat(MetricCatalog.has("sharpe_ratio")).isTrue();
    }

    @Test
    void aShortRunWithFewTradesIsDoubted() {
        Appraisal brief = Appraisal.of(SampleRuns.run(8, 1, 20, 40));
        assertThat(brief.warnings()).extracting(Verdict::id).contains("trades", "period");
        assertThat(brief.verdicts()).allSatisfy(v -> assertThat(v.meaning()).endsWith("."));
    }

    @Test
    void optimismGapsAndOpenPositionsAreNamed() {
        assertThat(Appraisal.of(lively).warnings())
                .extracting(Verdict::id)
                .contains("gaps", "switches", "open_positions")
                .doesNotContain("trades", "period", "best_trade");
    }

    @Test
    void aVerdictFromOutsideIsKept() {
        Verdict outside = new Verdict("look_ahead", Verdict.Level.FAIL, "looks ahead", "It knows tomorrow.");
        assertThat(Appraisal.of(lively).with(outside).warnings()).contains(outside);
    }
}
