package io.viper.benchmarks;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.backtest.result.RunResult;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs of the real engine over seeded bars, without a report. */
final class EngineRun {
    /** Cash of every comparison. */
    static final Money CASH = Money.of("10000", Currency.USDT);

    /** Taker fee of every comparison. */
    static final double FEE = 0.0006;

    private EngineRun() {}

    /** A coin with the fee of the comparison. */
    static Instrument spot(int number) {
        return InstrumentSpec.spot(id(number), new Currency("C" + number), Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0.0002, FEE))
                .toInstrument();
    }

    /** A perpetual with fees and leverage tiers. */
    static Instrument perpetual(int number) {
        return InstrumentSpec.linear(id(number), new Currency("C" + number), Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0.0002, FEE))
                .withMargin(MarginTable.of(new double[] {0, 1e6}, new int[] {50, 20}, new double[] {0.004, 0.01}))
                .toInstrument();
    }

    private static InstrumentId id(int number) {
        return new InstrumentId("seeded", "C" + number + "USDT");
    }

    /** The comparison: no limits, next open, taker fee. */
    static BacktestRequest plain(List<BarColumns> bars, Supplier<Strategy> strategy) {
        List<MarketData> data = new ArrayList<>();
        for (BarColumns each : bars) data.add(MarketData.of(spot(data.size()), each));
        Money cash = new Money(CASH.units() * bars.size(), CASH.currency());
        return request(data, cash, RiskLimits.none(), SimulationSettings.frictionless(), strategy);
    }

    /** Everything on: standard limits, latency, spread, impact, volume limit, isolated margin. */
    static BacktestRequest full(List<BarColumns> bars, Supplier<Strategy> strategy) {
        List<MarketData> data = new ArrayList<>();
        for (BarColumns each : bars) data.add(MarketData.of(perpetual(data.size()), each));
        Money cash = new Money(CASH.units() * bars.size(), CASH.currency());
        return request(data, cash, RiskLimits.standard(), SimulationSettings.realistic(), strategy);
    }

    /** The whole series, and what is open at the end stays open: what all engines of the comparison do. */
    private static BacktestRequest request(
            List<MarketData> data,
            Money cash,
            RiskLimits limits,
            SimulationSettings simulation,
            Supplier<Strategy> strategy) {
        BarColumns first = data.getFirst().bars();
        return new BacktestRequest(
                Identity.of("benchmark", "benchmark", Map.of(), SeededBars.SEED, "benchmarks/run", "0"),
                data,
                first.timeframe(),
                first.openTime(0),
                first.closeTime(first.size() - 1),
                cash,
                limits,
                simulation,
                List.of(new StrategyBinding("benchmark", strategy)),
                false,
                "seeded random walk",
                "");
    }

    /** Runs it. @throws IllegalStateException if it does not come to its end */
    static RunResult run(BacktestRequest request) {
        return switch (Backtest.run(request)) {
            case BacktestOutcome.Finished finished -> finished.result();
            case BacktestOutcome.StrategyFailed failed -> throw new IllegalStateException(failed.toString());
            case BacktestOutcome.NoData none -> throw new IllegalStateException(none.toString());
        };
    }

    /** Stops the measurement if a run did not come to this result, to the fourth decimal. */
    static void check(RunResult result, double equity, long orders) {
        double ours = Money.toDouble(result.finalUnits());
        long sent = result.funnel().orders();
        if (Math.abs(ours - equity) > 0.000_05 || sent != orders) {
            throw new IllegalStateException(
                    "ended at " + ours + " after " + sent + " orders, not at " + equity + " after " + orders);
        }
    }
}
