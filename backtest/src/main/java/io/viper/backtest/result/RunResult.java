package io.viper.backtest.result;

import io.viper.core.portfolio.ClosedTrade;
import java.util.List;

/**
 * Everything that a finished run leaves behind; reports and statistics are computed from this alone.
 *
 * @param facts what was decided before the run
 * @param equity what the account was worth over time
 * @param trades closed trades in the order of closing
 * @param open positions that were open at the end
 * @param instruments one row for each instrument, in the order of their numbers
 * @param funnel how bars became fills
 * @param costs what trading cost
 * @param prices price series for charts, any number of instruments
 */
public record RunResult(
        RunFacts facts,
        EquityCurve equity,
        List<ClosedTrade> trades,
        List<OpenPosition> open,
        List<InstrumentResult> instruments,
        Funnel funnel,
        CostTotals costs,
        List<PriceSeries> prices) {

    public RunResult {
        trades = List.copyOf(trades);
        open = List.copyOf(open);
        instruments = List.copyOf(instruments);
        prices = List.copyOf(prices);
    }

    /** What the account was worth at the end, in 1e-8 of the currency; the initial capital for a run without a day. */
    public long finalUnits() {
        return equity.daily().lastOr(facts.capitalUnits());
    }
}
