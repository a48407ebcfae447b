package io.viper.backtest.report;

import io.viper.backtest.result.Fall;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Drawdowns;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.Moments;
import io.viper.backtest.statistics.Normal;
import io.viper.backtest.statistics.Ratios;
import io.viper.backtest.statistics.Returns;
import io.viper.core.model.Timeframe;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What could have gone wrong, and did. */
final class RiskBlock {
    private static final int WINDOW = 90;
    private static final int WORST = 10;
    private static final Numbers N = Numbers.PAGE;

    private final Appraisal appraisal;
    private final RunResult result;
    private final TimeSeries daily;
    private final double[] returns;

    private RiskBlock(Appraisal appraisal) {
        this.appraisal = appraisal;
        this.result = appraisal.result();
        this.daily = result.equity().daily();
        this.returns = Returns.daily(result.facts().capitalUnits(), daily);
    }

    static Block of(Appraisal appraisal) {
        RiskBlock block = new RiskBlock(appraisal);
        String body = block.returns.length < 2
                ? Html.note("There are not enough days to measure risk.")
                : block.rolling() + block.drawdowns() + block.tails() + block.distribution();
        return new Block("risk", "Risk", body);
    }

    /** Two numbers that a whole-run average hides the changes of. */
    private String rolling() {
        if (returns.length < WINDOW + 2) {
            return Html.note("Rolling numbers need more than " + WINDOW + " days; the run has " + returns.length + ".");
        }
        return rolling("rolling-sharpe", "Sharpe ratio, rolling 90 days", ChartUnit.RATIO, Ratios::sharpe)
                + rolling("rolling-volatility", "Volatility, rolling 90 days", ChartUnit.PERCENT, Returns::volatility);
    }

    /** One number over a window that ends at each point. */
    private String rolling(String id, String title, ChartUnit unit, ToDoubleFunction<double[]> measure) {
        int points = returns.length - WINDOW + 1;
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            times[i] = daily.time(i + WINDOW - 1) + Timeframe.DAY;
            values[i] = measure.applyAsDouble(Arrays.copyOfRange(returns, i, i + WINDOW));
        }
        TimeChart chart = new TimeChart(id, title, 180, unit, times);
        chart.note("Each point looks back 90 days.");
        return (unit == ChartUnit.RATIO
                        ? chart.area("Sharpe", "info", values)
                        : chart.line("Volatility", "info", values))
                .html();
    }

    /** The deepest ten falls on daily closes, with how long they took. */
    private String drawdowns() {
        List<Fall> falls = Drawdowns.all(result.facts().capitalUnits(), daily);
        if (falls.isEmpty())
            return Html.heading("Drawdowns") + Html.note("The equity never closed a day below its high.");
        HtmlTable table = new HtmlTable(
                "Deepest drawdowns on daily closes",
                ".#",
                ".Start",
                ".Trough",
                ".End",
                "Depth",
                "Days down",
                "Days to recover");
        int rank = 1;
        for (Fall fall : falls.subList(0, Math.min(WORST, falls.size()))) {
            table.row(String.valueOf(rank++))
                    .text(Numbers.date(fall.peakTime()))
                    .text(Numbers.date(fall.troughTime()))
                    .text(fall.recovered() ? Numbers.date(fall.recoveryTime()) : "not recovered")
                    .number(N.loss(fall.depth()))
                    .number(days(fall.peakTime(), fall.troughTime()))
                    .number(fall.recovered() ? days(fall.troughTime(), fall.recoveryTime()) : N.missing());
        }
        return Html.heading("Deepest drawdowns") + table.html();
    }

    private static String days(long from, long to) {
        return N.count(Math.round((to - from) / (double) Timeframe.DAY));
    }

    /** Three short lists; a definition is told where the pointer rests. */
    private String tails() {
        String[] tail = {"var_95", "cvar_95", "var_99", "cvar_99", "worst_day", "best_day", "tail_ratio", "ulcer_index"
        };
        String[] shape = {
            "annual_volatility", "skew", "kurtosis", "omega_ratio", "recovery_factor", "stability", "psr", "dsr"
        };
        String[] use = {
            "exposure",
            "gross_leverage_avg",
            "gross_leverage_max",
            "margin_use_max",
            "margin_distance_min",
            "turnover",
            "alpha",
            "beta"
        };
        return Html.heading("Tail, shape and use of capital") + "<div class=\"columns three\">" + list(tail)
                + list(shape) + list(use) + "</div>\n";
    }

    /** Names and values of metrics. */
    private String list(String... keys) {
        StringBuilder out = new StringBuilder("<dl class=\"metrics\">");
        for (String key : keys) {
            var metric = MetricCatalog.of(key);
            out.append("<div title=\"").append(Html.text(metric.definition())).append("\"><dt>");
            out.append(Html.text(metric.label())).append("</dt><dd>");
            out.append(Html.text(N.metric(metric, appraisal.metrics().value(key))))
                    .append("</dd></div>");
        }
        return out.append("</dl>").toString();
    }

    /** How far from normal the days are: fat tails are seen at once. */
    private String distribution() {
        double mean = Moments.mean(returns);
        double deviation = Moments.deviation(returns);
        String note = "Bars: days. Line: a normal distribution with the same mean and deviation.";
        Histogram histogram = new Histogram("return-distribution", "Daily returns", note, ChartUnit.PERCENT, returns);
        if (deviation > 0) histogram.against(x -> Normal.density((x - mean) / deviation) / deviation);
        return histogram.html();
    }
}
