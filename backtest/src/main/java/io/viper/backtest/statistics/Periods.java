package io.viper.backtest.statistics;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts a run at the borders of months and years, UTC. */
public final class Periods {
    private Periods() {}

    /** Every month that the run covers, oldest first. */
    public static List<PeriodResult> months(RunResult result) {
        return cut(result, date -> date.getYear() * 100 + date.getMonthValue());
    }

    /** Every year that the run covers, oldest first. */
    public static List<PeriodResult> years(RunResult result) {
        return cut(result, date -> date.getYear() * 100);
    }

    /** The UTC date of a moment. */
    public static LocalDate date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, Timeframe.DAY));
    }

    /** Days with the same key belong together; days are in order, so one pass is enough. */
    private static List<PeriodResult> cut(RunResult result, ToIntFunction<LocalDate> key) {
        TimeSeries daily = result.equity().daily();
        List<PeriodResult> periods = new ArrayList<>();
        int start = 0;
        for (int day = 1; day <= daily.size(); day++) {
            int current = key.applyAsInt(date(daily.time(start)));
            if (day < daily.size() && key.applyAsInt(date(daily.time(day))) == current) continue;
            periods.add(period(result, key, start, day));
            start = day;
        }
        return periods;
    }

    /** The days from {@code start} to before {@code end}. */
    private static PeriodResult period(RunResult result, ToIntFunction<LocalDate> key, int start, int end) {
        long capital = result.facts().capitalUnits();
        TimeSeries daily = result.equity().daily();
        int code = key.applyAsInt(date(daily.time(start)));
        long before = start == 0 ? capital : daily.units(start - 1);
        double[] returns = Arrays.copyOfRange(Returns.daily(capital, daily), start, end);
        TimeSeries benchmark = result.equity().dailyBenchmark();
        double held = benchmark.isEmpty()
                ? Double.NaN
                : Returns.total(Arrays.copyOfRange(Returns.daily(capital, benchmark), start, end));
        int trades = 0;
        for (ClosedTrade trade : result.trades()) if (key.applyAsInt(date(trade.exitTime())) == code) trades++;
        return new PeriodResult(
                code / 100,
                code % 100,
                daily.units(end - 1) - before,
                Returns.total(returns),
                held,
                Drawdowns.max(returns),
                Ratios.sharpe(returns),
                trades,
                end - start);
    }
}
