package io.viper.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.result.PlotLine;
import io.viper.backtest.result.PriceSeries;
import io.viper.backtest.result.RunResult;
import io.viper.core.Fault;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final long HOUR = Timeframe.H1.nanos();

    /** Hour bars without wicks; a price of 0 is an hour that is missing. */
    private static BarColumns bars(double... closes) {
        BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.H1);
        double open = closes[0];
        for (int k = 0; k < closes.length; k++) {
            if (closes[k] == 0) continue;
            double high = Math.max(open, closes[k]);
            bars.add(new Bar(Timeframe.H1, k * HOUR, open, high, Math.min(open, closes[k]), closes[k], 1e6));
            open = closes[k];
        }
        return bars.build();
    }

    private static MarketData data(String symbol, double... closes) {
        return MarketData.of(Requests.perpetual(symbol, "0.01", "0.001"), bars(closes));
    }

    private static RunResult run(List<MarketData> data, Strategy strategy) {
        return Requests.run(Requests.of(data, RiskLimits.none(), SimulationSettings.frictionless(), () -> strategy));
    }

    @Test
    void theDrawdownOfAnInstrumentIsTheFallOfWhatItEarnedAlone() {
        RunResult result = run(List.of(data("AUSDT", 100, 100, 110, 105, 105, 120)), Requests.onceAt(HOUR, 100));
        double peak = 100_000 + 1_000;
        assertThat(result.instruments().getFirst().maxDrawdown()).isCloseTo(500 / peak, within(1e-5));
        assertThat(result.equity().deepest().depth())
                .isCloseTo(result.instruments().getFirst().maxDrawdown(), within(1e-9));
    }

    @Test
    @Fault("C31")
    void c31NothingIsTradedInAMissingHourAndTheGapIsTold() {
        RunResult result = run(List.of(data("AUSDT", 100, 100, 0, 0, 90, 95)), Requests.onceAt(2 * HOUR, 10));
        assertThat(result.trades().getFirst().entryTime()).isGreaterThanOrEqualTo(4 * HOUR);
        assertThat(result.facts().data().instruments().getFirst().gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.start()).isEqualTo(2 * HOUR);
                    assertThat(gap.missingBars()).isEqualTo(2);
                });
    }

    @Test
    void barsOfAllInstrumentsAreTheMarketBeforeAnyOfThemIsKnown() {
        List<String> seen = new ArrayList<>();
        List<MarketData> data = List.of(data("AUSDT", 100, 101, 102), data("BUSDT", 10, 11, 12));
        Requests.run(Requests.of(data, RiskLimits.none(), SimulationSettings.frictionless(), () -> new Strategy() {
            @Override
            public void onBar(Bar bar, Desk desk) {
                seen.add(desk.instrument().symbol() + "@" + bar.closeTime() / HOUR);
            }
        }));
        assertThat(seen).containsExactly("AUSDT@1", "BUSDT@1", "AUSDT@2", "BUSDT@2", "AUSDT@3", "BUSDT@3");
    }

    @Test
    void aStrategyThatThrowsEndsTheRunWithItsReason() {
        BacktestOutcome outcome = Backtest.run(Requests.of(
                List.of(data("AUSDT", 100, 101)),
                RiskLimits.none(),
                SimulationSettings.frictionless(),
                () -> (bar, desk) -> {
                    throw new IllegalStateException("out of ideas");
                }));
        assertThat(outcome).isInstanceOfSatisfying(BacktestOutcome.StrategyFailed.class, failed -> {
            assertThat(failed.fault().cause()).hasMessage("out of ideas");
            assertThat(failed.fault().time()).isEqualTo(HOUR);
        });
    }

    @Test
    void whatAStrategyDrawsIsThereForEachCandle() {
        double[] last = {Double.NaN};
        RunResult result = run(List.of(data("AUSDT", 100, 101, 0, 103)), new Strategy() {
            @Override
            public void onBar(Bar bar, Desk desk) {
                last[0] = bar.close();
            }

            @Override
            public List<Plot> plots() {
                return List.of(Plot.overlay("last", () -> last[0]), Plot.below("half", "half", () -> last[0] / 2));
            }
        });
        PriceSeries drawn = result.prices().getFirst();
        assertThat(drawn.candles()).hasSize(3);
        assertThat(drawn.plots()).extracting(PlotLine::pane).containsExactly(Plot.PRICE, "half");
        assertThat(drawn.plots().getFirst().values()).containsExactly(100, 101, 103);
        assertThat(drawn.plots().getLast().values()).containsExactly(50, 50.5, 51.5);
    }

    @Test
    void theSameRequestLeavesTheSameResultAndState() {
        BacktestRequest request = Requests.of(
                List.of(data("AUSDT", 100, 100, 110, 105, 105, 120)),
                RiskLimits.standard(),
                SimulationSettings.realistic(),
                () -> Requests.onceAt(HOUR, 100));
        assertThat(Backtest.run(request)).isEqualTo(Backtest.run(request));
    }
}
