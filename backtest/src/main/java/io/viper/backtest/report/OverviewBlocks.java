package io.viper.backtest.report;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Drawdowns;
import io.viper.backtest.statistics.Metric;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.Metrics;
import io.viper.backtest.statistics.Ratios;
import io.viper.backtest.statistics.Returns;
import io.viper.backtest.statistics.Verdict;
import java.util.Locale;

/** The top of the page: who, how good, how sure. */
final class OverviewBlocks {
    private static final Numbers N = Numbers.PAGE;

    private final Appraisal appraisal;
    private final RunResult result;
    private final Metrics metrics;

    OverviewBlocks(Appraisal appraisal) {
        this.appraisal = appraisal;
        this.result = appraisal.result();
        this.metrics = appraisal.metrics();
    }

    /** Title, verdicts at a glance and the downloads. */
    String header() {
        var identity = result.facts().identity();
        var data = result.facts().data();
        StringBuilder out = new StringBuilder("<header id=\"top\"><div class=\"eyebrow\"><span>Viper "
                + Html.text(identity.toolVersion()) + "</span><span class=\"mode\">BACKTEST</span><code>"
                + Html.text(identity.runId()) + "</code></div>\n<h1>" + Html.text(identity.strategy())
                + "</h1>\n<p class=\"sub\">");
        out.append(Html.text(symbols()))
                .append(" · ")
                .append(data.decision().text())
                .append(" · ");
        out.append(Numbers.date(data.from()))
                .append(" → ")
                .append(Numbers.date(data.to()))
                .append(" · ");
        out.append(N.money(result.facts().capitalUnits()))
                .append(' ')
                .append(result.facts().currency())
                .append("</p>\n");
        out.append("<ul class=\"chips\">");
        for (Verdict verdict : appraisal.verdicts()) out.append(chip(verdict));
        return out.append("</ul>\n")
                .append(Downloads.links(appraisal))
                .append("</header>\n")
                .toString();
    }

    /** As many as fit in a line. */
    private String symbols() {
        var instruments = result.facts().data().instruments();
        String first = String.join(
                ", ", instruments.stream().limit(6).map(i -> i.symbol()).toList());
        return instruments.size() > 6 ? first + " and " + (instruments.size() - 6) + " more" : first;
    }

    /** A verdict at a glance; its meaning is a click away. */
    private static String chip(Verdict verdict) {
        return "<li class=\"chip " + verdict.level().name().toLowerCase(Locale.ROOT)
                + "\"><a href=\"#verdict\" title=\"" + Html.text(verdict.meaning()) + "\">" + mark(verdict.level())
                + " " + Html.text(verdict.label()) + "</a></li>\n";
    }

    /** The sign that tells a verdict without color. */
    static String mark(Verdict.Level level) {
        return switch (level) {
            case PASS -> "✔";
            case WARN -> "!";
            case FAIL -> "✘";
        };
    }

    /** Eight numbers, each with what buy and hold made of the same time. */
    Block headline() {
        TimeSeries held = result.equity().dailyBenchmark();
        double[] hold = Returns.daily(result.facts().capitalUnits(), held);
        double cagr = Returns.cagr(hold);
        double deepest = Drawdowns.max(hold);
        StringBuilder out = new StringBuilder("<div class=\"cards\">");
        double total = metrics.value("total_return");
        String money = N.signedMoney(result.finalUnits() - result.facts().capitalUnits()) + " "
                + result.facts().currency();
        card(out, "total_return", Html.sign(total), money, N.signedPercent(metrics.value("buy_and_hold_return")));
        card(out, "cagr", Html.sign(metrics.value("cagr")), "a year", N.signedPercent(cagr));
        String days = metrics.has("max_underwater_days")
                ? N.decimal(metrics.value("max_underwater_days"), 0) + " days underwater"
                : "";
        card(out, "max_drawdown", Html.sign(-metrics.value("max_drawdown")), days, N.loss(deepest));
        card(out, "sharpe_ratio", "", interval(), N.decimal(Ratios.sharpe(hold), 2));
        card(out, "sortino_ratio", "", "", N.decimal(Ratios.sortino(hold, 0), 2));
        card(out, "calmar_ratio", "", "", N.decimal(Ratios.calmar(cagr, deepest), 2));
        card(out, "profit_factor", "", "payoff " + N.decimal(metrics.value("payoff_ratio"), 2), "");
        card(out, "total_trades", "", N.percent(metrics.value("win_rate")) + " won", "");
        return new Block("headline", "Headline", out.append("</div>\n").toString());
    }

    private String interval() {
        return metrics.has("sharpe_low")
                ? "95 %: " + N.decimal(metrics.value("sharpe_low"), 2) + " … "
                        + N.decimal(metrics.value("sharpe_high"), 2)
                : "";
    }

    /** A number, what belongs to it, and what buy and hold made of the same time. */
    private void card(StringBuilder out, String key, String sign, String detail, String held) {
        var metric = MetricCatalog.of(key);
        double value = metrics.value(key);
        boolean signed = metric.unit() == Metric.Unit.FRACTION;
        String shown = signed ? N.signedPercent(value) : N.metric(metric, value);
        String glyph = sign.equals("pos")
                ? " <i aria-hidden=\"true\">▲</i>"
                : sign.equals("neg") ? " <i aria-hidden=\"true\">▼</i>" : "";
        out.append("<div class=\"card\" title=\"")
                .append(Html.text(metric.definition()))
                .append("\"><span>");
        out.append(Html.text(metric.label()))
                .append("</span><strong class=\"")
                .append(sign)
                .append("\">");
        out.append(Html.text(shown)).append(glyph).append("</strong><small>");
        out.append(detail.isEmpty() ? "&nbsp;" : Html.text(detail)).append("</small><small class=\"hold\">");
        out.append(held.isEmpty() ? "&nbsp;" : "buy &amp; hold " + Html.text(held))
                .append("</small></div>\n");
    }

    /** Every verdict with what it means. */
    Block verdict() {
        StringBuilder out = new StringBuilder("<ul class=\"verdicts\">");
        for (Verdict verdict : appraisal.verdicts()) {
            String level = verdict.level().name().toLowerCase(Locale.ROOT);
            out.append("<li class=\"")
                    .append(level)
                    .append("\"><span class=\"mark\">")
                    .append(mark(verdict.level()));
            out.append("</span><div><b>")
                    .append(Html.text(verdict.label()))
                    .append("</b> <em>")
                    .append(level);
            out.append("</em><p>").append(Html.text(verdict.meaning())).append("</p></div></li>\n");
        }
        return new Block("verdict", "Verdict", out.append("</ul>\n").toString());
    }
}
