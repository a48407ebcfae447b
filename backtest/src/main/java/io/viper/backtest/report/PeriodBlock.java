package io.viper.backtest.report;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.PeriodResult;
import io.viper.backtest.statistics.Periods;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Returns by month and by year. */
final class PeriodBlock {
    private static final Numbers N = Numbers.PAGE;
    /** The strongest tint of a cell: more would hide the number in it. */
    private static final double TINT = 45;

    private PeriodBlock() {}

    static Block of(RunResult result) {
        String title = "Returns";
        List<PeriodResult> months = Periods.months(result);
        if (months.isEmpty()) return new Block("periods", title, Html.note("The run covers no whole day."));
        List<PeriodResult> years = Periods.years(result);
        return new Block("periods", title, heatMap(months, years) + yearly(years));
    }

    /** A row for each year; the number is in every cell, the tint only helps to find it. */
    private static String heatMap(List<PeriodResult> months, List<PeriodResult> years) {
        Map<Integer, PeriodResult> byMonth = new HashMap<>();
        double largest = 1e-9;
        for (PeriodResult month : months) {
            byMonth.put(month.year() * 100 + month.month(), month);
            largest = Math.max(largest, Math.abs(month.growth()));
        }
        StringBuilder out =
                new StringBuilder("<div class=\"scroll\"><table class=\"heat\"><caption>Monthly returns in percent"
                        + "</caption><thead><tr><th scope=\"col\" class=\"t\">Year</th>");
        for (Month month : Month.values()) {
            out.append("<th scope=\"col\">")
                    .append(month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    .append("</th>");
        }
        out.append("<th scope=\"col\">Total</th></tr></thead><tbody>\n");
        for (PeriodResult year : years) {
            out.append("<tr><th scope=\"row\">").append(year.year()).append("</th>");
            for (int month = 1; month <= 12; month++) {
                PeriodResult cell = byMonth.get(year.year() * 100 + month);
                out.append(cell == null ? "<td class=\"none\"></td>" : cell(cell, largest));
            }
            out.append("<td class=\"sum ").append(Html.sign(year.growth())).append("\">");
            out.append(N.signed(year.growth() * 100, 2)).append("</td></tr>\n");
        }
        return out.append("</tbody></table></div>\n").toString();
    }

    /** The tint grows with the size of the return beside the largest one. */
    private static String cell(PeriodResult month, double largest) {
        long tint = Math.round(Math.abs(month.growth()) / largest * TINT);
        String color = month.growth() < 0 ? "loss" : "profit";
        return "<td style=\"background:color-mix(in srgb,var(--" + color + ") " + tint + "%,transparent)\" title=\""
                + month.trades() + " trades, buy &amp; hold " + N.signedPercent(month.benchmark()) + "\">"
                + N.signed(month.growth() * 100, 1) + "</td>";
    }

    /** The same time against buy and hold. */
    private static String yearly(List<PeriodResult> years) {
        HtmlTable table = new HtmlTable(
                "Years",
                ".Year",
                "Return",
                "Buy & hold",
                "Difference",
                "Max drawdown",
                "Sharpe",
                "Trades",
                "Profit",
                "Days");
        for (PeriodResult year : years) {
            double difference = year.growth() - year.benchmark();
            table.row(String.valueOf(year.year()))
                    .number(N.signedPercent(year.growth()), year.growth())
                    .number(N.signedPercent(year.benchmark()))
                    .number(N.signedPercent(difference), difference)
                    .number(N.loss(year.maxDrawdown()))
                    .number(N.decimal(year.sharpe(), 2))
                    .number(N.count(year.trades()))
                    .number(N.signedMoney(year.profitUnits()), year.profitUnits())
                    .number(N.count(year.days()));
        }
        return Html.heading("Years") + table.html();
    }
}
