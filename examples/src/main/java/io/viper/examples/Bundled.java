package io.viper.examples;

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
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Strategy;
import io.viper.store.BundledData;
import io.viper.store.series.DataException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs over the candles that come with Viper, traded as perpetuals: standard risk, realistic costs, 10,000 dollars. */
public final class Bundled {
    private static final BundledData DATA = new BundledData();

    private Bundled() {}

    /** Candles of one of the two bundled instruments, with what is needed to trade it. */
    public static MarketData market(InstrumentId id, Timeframe timeframe) throws DataException {
        Currency base = new Currency(id.symbol().substring(0, 3));
        BarColumns bars = DATA.bars(id, timeframe);
        InstrumentSpec spec =
                InstrumentSpec.linear(id, base, Currency.USD, "0.01", "0.001").withFees(FeeSchedule.of(0.0002, 0.0006));
        return MarketData.of(spec.toInstrument(), bars);
    }

    /** One run of one strategy, which is made anew for each instrument. */
    public static RunResult run(String name, List<MarketData> data, Supplier<Strategy> maker) {
        BarColumns first = data.getFirst().bars();
        BarColumns last = data.getLast().bars();
        BacktestRequest request = new BacktestRequest(
                Identity.of("example", name, Map.of(), 0, "an example", "0.1.0"),
                data,
                first.timeframe(),
                first.openTime(0),
                last.closeTime(last.size() - 1),
                Money.of("10000", Currency.USD),
                RiskLimits.standard(),
                SimulationSettings.realistic(),
                List.of(new StrategyBinding(name, maker)),
                true,
                "bundled candles",
                "");
        return switch (Backtest.run(request)) {
            case BacktestOutcome.Finished finished -> finished.result();
            case BacktestOutcome.StrategyFailed failed -> throw new IllegalStateException(failed.toString());
            case BacktestOutcome.NoData none -> throw new IllegalStateException(none.toString());
        };
    }
}
