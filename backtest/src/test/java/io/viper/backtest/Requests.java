package io.viper.backtest;

import io.viper.backtest.result.Identity;
import io.viper.backtest.result.RunResult;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs for tests: one call for what most of them share. */
final class Requests {
    /** The first tiers of BTCUSDT as Binance published them for USDT-margined futures. */
    static final MarginTable TIERS = MarginTable.of(
            new double[] {0, 50_000, 600_000}, new int[] {125, 100, 75}, new double[] {0.004, 0.005, 0.0065});

    private Requests() {}

    static Instrument perpetual(String symbol, String tick, String lot) {
        String base = symbol.substring(0, symbol.length() - "USDT".length());
        return InstrumentSpec.linear(
                        new InstrumentId("binance-usdm", symbol), new Currency(base), Currency.USDT, tick, lot)
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .withMargin(TIERS)
                .toInstrument();
    }

    static BacktestRequest of(
            List<MarketData> data, RiskLimits limits, SimulationSettings settings, Supplier<Strategy> strategy) {
        long from = data.stream().mapToLong(d -> d.bars().openTime(0)).min().orElseThrow();
        long to = data.stream()
                .mapToLong(d -> d.bars().closeTime(d.bars().size() - 1))
                .max()
                .orElseThrow();
        return new BacktestRequest(
                Identity.of("bt_test", "test", Map.of(), 1, "test", "0"),
                data,
                data.getFirst().bars().timeframe(),
                from,
                to,
                Money.of("100000", Currency.USDT),
                limits,
                settings,
                List.of(new StrategyBinding("test", strategy)),
                true,
                "test",
                "none");
    }

    static RunResult run(BacktestRequest request) {
        return ((BacktestOutcome.Finished) Backtest.run(request)).result();
    }

    /** Places one market order at the close of the bar that ends at a moment. */
    static Strategy onceAt(long closeTime, double signedAmount) {
        return new Strategy() {
            @Override
            public void onBar(Bar bar, Desk desk) {
                if (bar.closeTime() != closeTime) return;
                if (signedAmount > 0) desk.buy(signedAmount).because("test");
                else desk.sell(-signedAmount).because("test");
            }
        };
    }
}
