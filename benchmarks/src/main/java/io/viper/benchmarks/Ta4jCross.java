package io.viper.benchmarks;

import io.viper.core.market.BarColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Position;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnCurrentCloseModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** The same strategy in ta4j, with its fast numbers ({@code DoubleNum}) and its own transaction costs. */
final class Ta4jCross {
    private Ta4jCross() {}

    /** The bars as its own: made once, outside of what is timed. */
    static BarSeries series(BarColumns bars) {
        var numbers = DoubleNumFactory.getInstance();
        List<Bar> list = new ArrayList<>(bars.size());
        Duration length = Duration.ofNanos(bars.timeframe().nanos());
        for (int k = 0; k < bars.size(); k++) {
            Instant begin = Instant.ofEpochSecond(0, bars.openTime(k));
            list.add(new BaseBar(
                    length,
                    begin,
                    begin.plus(length),
                    numbers.numOf(bars.open(k)),
                    numbers.numOf(bars.high(k)),
                    numbers.numOf(bars.low(k)),
                    numbers.numOf(bars.close(k)),
                    numbers.numOf(bars.volume(k)),
                    numbers.zero(),
                    0));
        }
        return new BaseBarSeriesBuilder()
                .withName("seeded")
                .withBars(list)
                .withNumFactory(numbers)
                .build();
    }

    /** Runs it. @return cash at the end, as far as it is in closed positions */
    static double run(BarSeries series, int fast, int slow) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fastMean = new SMAIndicator(close, fast);
        SMAIndicator slowMean = new SMAIndicator(close, slow);
        BaseStrategy strategy = new BaseStrategy(
                new OverIndicatorRule(fastMean, slowMean), new UnderIndicatorRule(fastMean, slowMean), slow - 1);
        BarSeriesManager manager = new BarSeriesManager(
                series,
                new LinearTransactionCostModel(EngineRun.FEE),
                new ZeroCostModel(),
                new TradeOnCurrentCloseModel());
        Num amount = series.numFactory().numOf(CrossOrders.AMOUNT);
        TradingRecord record = manager.run(strategy, Trade.TradeType.BUY, amount);
        Num profit = record.getPositions().stream()
                .map(Position::getProfit)
                .reduce(series.numFactory().zero(), Num::plus);
        return 10_000 + profit.doubleValue();
    }
}
