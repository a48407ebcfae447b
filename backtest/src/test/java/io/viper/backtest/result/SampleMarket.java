package io.viper.backtest.result;

import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account and the coins behind {@link SampleRuns}, hour by hour. */
final class SampleMarket {
    private final List<SampleCoin> coins = new ArrayList<>();
    private final List<ClosedTrade> trades = new ArrayList<>();
    private final List<Long> days = new ArrayList<>();
    private final List<Long> dailyEquity = new ArrayList<>();
    private final List<Long> dailyHeld = new ArrayList<>();
    private final TimeSeriesSampler chart = new TimeSeriesSampler(EquityCurve.CHART_POINTS);
    private final TimeSeriesSampler chartHeld = new TimeSeriesSampler(EquityCurve.CHART_POINTS);
    private long peak = SampleRuns.CAPITAL;
    private long peakTime = SampleRuns.START;
    private Fall deepest = Fall.NONE;
    private boolean falling;
    private long hours;
    private long exposed;
    private double leverageSum;
    private double leverageMax;

    SampleMarket(long seed, List<Instrument> instruments, int pace) {
        for (int i = 0; i < instruments.size(); i++) coins.add(new SampleCoin(seed, i, instruments.get(i), pace));
    }

    void hour(long time) {
        for (SampleCoin coin : coins) coin.hour(time, equity(), trades);
        long equity = equity();
        long held = held();
        long known = time + Timeframe.H1.nanos();
        chart.add(known, equity);
        chartHeld.add(known, held);
        double gross = coins.stream().mapToDouble(SampleCoin::notional).sum() / equity;
        hours++;
        if (gross > 0) exposed++;
        leverageSum += gross;
        leverageMax = Math.max(leverageMax, gross);
        fall(known, equity);
        if (Math.floorMod(known, Timeframe.DAY) == 0) {
            days.add(known - Timeframe.DAY);
            dailyEquity.add(equity);
            dailyHeld.add(held);
        }
    }

    private void fall(long time, long equity) {
        if (equity >= peak) {
            if (falling && !deepest.recovered() && deepest.peakTime() == peakTime) {
                deepest = new Fall(deepest.peakTime(), deepest.troughTime(), time, deepest.depth());
            }
            falling = false;
            peak = equity;
            peakTime = time;
            return;
        }
        falling = true;
        double depth = (peak - equity) / (double) peak;
        if (depth > deepest.depth()) deepest = new Fall(peakTime, time, Fall.NEVER, depth);
    }

    private long equity() {
        long equity = SampleRuns.CAPITAL;
        for (SampleCoin coin : coins) equity += coin.profit();
        return equity;
    }

    private long held() {
        double growth = coins.stream().mapToDouble(SampleCoin::growth).average().orElse(1);
        return (long) (SampleRuns.CAPITAL * growth);
    }

    RunResult result(RunFacts facts) {
        TimeSeries daily = new TimeSeries(longs(days), longs(dailyEquity));
        TimeSeries benchmark = new TimeSeries(longs(days), longs(dailyHeld));
        Utilization use =
                new Utilization(exposed / (double) hours, leverageSum / hours, leverageMax, leverageMax / 10, 0.81);
        long fills = coins.stream().mapToLong(c -> c.fills.size()).sum();
        return new RunResult(
                facts,
                new EquityCurve(daily, benchmark, chart.toSeries(), chartHeld.toSeries(), deepest, use),
                trades,
                coins.stream().flatMap(c -> c.open().stream()).toList(),
                coins.stream().map(SampleCoin::row).toList(),
                funnel(facts, fills),
                costs(),
                coins.stream().map(SampleCoin::series).toList());
    }

    private Funnel funnel(RunFacts facts, long fills) {
        Map<String, Long> rejected = new LinkedHashMap<>();
        rejected.put("score", 212 - trades.size() / 20L);
        rejected.put("position_limit", trades.size() / 8L);
        rejected.put("correlation", trades.size() / 16L);
        long refused = rejected.values().stream().mapToLong(Long::longValue).sum();
        long entries = fills / 2;
        return Funnel.of(
                facts.data().bars(),
                refused + entries,
                rejected,
                entries,
                fills,
                fills,
                Optional.of(new BestScore(81.4, 85, SampleRuns.START + 37 * Timeframe.DAY, "BTCUSDT")));
    }

    private CostTotals costs() {
        long fees = coins.stream().mapToLong(c -> c.fees).sum();
        long funding = coins.stream().mapToLong(c -> c.funding).sum();
        long slippage = trades.stream().mapToLong(ClosedTrade::slippageUnits).sum();
        return new CostTotals(fees, funding, slippage, (long) (fees / 0.0006));
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    static long units(double amount) {
        return Money.unitsNearest(amount);
    }
}
