package io.viper.backtest.report;

import io.viper.backtest.result.Fall;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.statistics.Drawdowns;
import io.viper.core.model.Timeframe;
import java.util.List;

/** The equity against buy and hold, and how far below its high it was, with the worst five falls shaded. */
final class EquityBlock {
    private static final int WORST = 5;
    private static final Numbers N = Numbers.PAGE;

    private EquityBlock() {}

    static Block of(RunResult result) {
        TimeSeries chart = result.equity().chart();
        String title = "Equity and drawdown";
        if (chart.size() < 2) {
            return new Block("equity", title, Html.note("The run is too short for a curve."));
        }
        List<Fall> falls =
                Drawdowns.all(result.facts().capitalUnits(), result.equity().daily());
        List<Fall> worst = falls.subList(0, Math.min(WORST, falls.size()));
        return new Block("equity", title, equity(result, chart, worst) + underwater(result, chart, worst));
    }

    /** Buy and hold starts with the same capital, so both lines can be read on one axis. */
    private static String equity(RunResult result, TimeSeries chart, List<Fall> worst) {
        TimeChart lines = new TimeChart(
                "equity-chart", "Equity in " + result.facts().currency(), 320, ChartUnit.MONEY, chart.times());
        lines.note(worst.isEmpty() ? "No fall to shade." : "Shaded: the " + worst.size() + " deepest drawdowns.");
        lines.line("Equity", "equity", TimeChart.money(chart.units()));
        TimeSeries held = result.equity().chartBenchmark();
        if (!held.isEmpty()) lines.line("Buy & hold", "hold", TimeChart.money(held.units()));
        shade(lines, chart, worst);
        return lines.html();
    }

    /** The same moments as above, as distance from the highest equity so far. */
    private static String underwater(RunResult result, TimeSeries chart, List<Fall> worst) {
        double[] depths = new double[chart.size()];
        long peak = result.facts().capitalUnits();
        for (int i = 0; i < depths.length; i++) {
            peak = Math.max(peak, chart.units(i));
            depths[i] = chart.units(i) / (double) peak - 1;
        }
        Fall deepest = result.equity().deepest();
        String note = deepest.exists()
                ? "Deepest " + N.loss(deepest.depth()) + " at " + Numbers.minute(deepest.troughTime()) + " UTC, "
                        + (deepest.recovered() ? "recovered " + Numbers.date(deepest.recoveryTime()) : "not recovered")
                        + "."
                : "The equity was never below an earlier high.";
        TimeChart area = new TimeChart("drawdown-chart", "Drawdown", 190, ChartUnit.PERCENT, chart.times());
        area.note(note).area("Drawdown", "under", depths);
        shade(area, chart, worst);
        return area.html();
    }

    /** Falls are numbered by depth. */
    private static void shade(TimeChart chart, TimeSeries curve, List<Fall> worst) {
        long end = curve.time(curve.size() - 1);
        int rank = 1;
        for (Fall fall : worst) {
            // A daily point stands for the end of its day.
            long from = Math.min(end, fall.peakTime() + Timeframe.DAY);
            long to = fall.recovered() ? Math.min(end, fall.recoveryTime() + Timeframe.DAY) : end;
            chart.band(
                    from,
                    to,
                    "Drawdown " + rank++ + ": " + N.loss(fall.depth()) + ", " + Numbers.date(from) + " → "
                            + (fall.recovered() ? Numbers.date(to) : "not recovered"));
        }
    }
}
