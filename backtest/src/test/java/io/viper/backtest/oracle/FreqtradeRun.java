package io.viper.backtest.oracle;

import io.viper.backtest.Backtest;
import io.viper.backtest.BacktestOutcome;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What our engine makes of a case.
 *
 * <p>A candle does not say which extreme came first. The peer's answer: if the stop that stands at the open lies within the
 * candle, it is hit before anything good happens; otherwise the good extreme comes first and the bad one may hit a stop
 * that has followed. Each candle is played as four quarters along that way, so that the exchange has nothing left to guess:
 * the open, the way to the first extreme, the way to the second, the way to the close.
 *
 * @param trades as the strategy saw them
 * @param profit of all of them, as a share of the stake
 */
record FreqtradeRun(List<FreqtradeCase.Exit> trades, double profit) {
    private static final Instrument COIN = InstrumentSpec.linear(
                    new InstrumentId("peer", "COINUSDT"), new Currency("COIN"), Currency.USDT, "0.01", "1")
            .toInstrument();

    static FreqtradeRun of(FreqtradeCase rules) {
        List<Bar> quarters = new ArrayList<>();
        for (FreqtradeCase.Candle candle : rules.candles()) {
            leg(quarters, candle.open(), candle.open());
            FreqtradeStrategy soFar = new FreqtradeStrategy(rules);
            play(rules, soFar, quarters, false);
            boolean highFirst = soFar.side() > 0 != soFar.stopped(candle);
            double first = highFirst ? candle.high() : candle.low();
            double second = highFirst ? candle.low() : candle.high();
            leg(quarters, candle.open(), first);
            leg(quarters, first, second);
            leg(quarters, second, candle.close());
        }
        FreqtradeStrategy strategy = new FreqtradeStrategy(rules);
        List<ClosedTrade> closed = play(rules, strategy, quarters, true);
        double profit = 0;
        for (ClosedTrade trade : closed) profit += share(trade) * rules.leverage();
        return new FreqtradeRun(strategy.trades(), profit);
    }

    private static double share(ClosedTrade trade) {
        double rise = trade.exitPrice() / trade.entryPrice() - 1;
        return trade.side() == Side.BUY ? rise : -rise;
    }

    private static void leg(List<Bar> quarters, double from, double to) {
        long time = quarters.size() * Timeframe.M15.nanos();
        quarters.add(new Bar(Timeframe.M15, time, from, Math.max(from, to), Math.min(from, to), to, 1));
    }

    private static List<ClosedTrade> play(
            FreqtradeCase rules, FreqtradeStrategy strategy, List<Bar> quarters, boolean whole) {
        BacktestRequest request = new BacktestRequest(
                Identity.of("bt_peer", rules.id(), Map.of(), 0, "", ""),
                List.of(MarketData.of(COIN, BarColumns.of(Timeframe.M15, quarters))),
                Timeframe.H1,
                0,
                quarters.size() * Timeframe.M15.nanos(),
                Money.of("100000", Currency.USDT),
                RiskLimits.none(),
                SimulationSettings.frictionless()
                        .withPath(IntrabarPath.NEAREST_FIRST)
                        .withMargin(MarginMode.CROSS, (int) Math.ceil(rules.leverage()), 0),
                List.of(new StrategyBinding(rules.id(), () -> strategy)),
                whole,
                "",
                "");
        if (!(Backtest.run(request) instanceof BacktestOutcome.Finished finished)) {
            throw new AssertionError(rules + " did not finish");
        }
        return finished.result().trades();
    }
}
