package io.viper.backtest.report;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Metric;
import io.viper.backtest.statistics.MetricCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run as one page that needs nothing else: no network, no other file. It can be read without a script, printed, and
 * kept; its size stays below 3 MB, because drawings and tables are cut where they would be larger and say so.
 *
 * <p>Sections can be linked to: {@code headline}, {@code equity}, {@code facts}, {@code verdict}, {@code periods},
 * {@code risk}, {@code trades}, {@code funnel}, {@code symbols}, {@code prices}, {@code all-trades}, {@code
 * definitions}.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page in UTF-8 text. The same run gives the same bytes. */
    public static String of(Appraisal appraisal) {
        RunResult result = appraisal.result();
        OverviewBlocks overview = new OverviewBlocks(appraisal);
        List<Block> blocks = List.of(
                overview.headline(),
                EquityBlock.of(result),
                FactsBlock.of(result.facts()),
                overview.verdict(),
                PeriodBlock.of(result),
                RiskBlock.of(appraisal),
                TradeBlock.of(result),
                SignalBlocks.funnel(result),
                SignalBlocks.symbols(result),
                PriceBlock.of(result),
                TradeTable.of(result),
                definitions(),
                disclaimer());
        var identity = result.facts().identity();
        StringBuilder page = new StringBuilder(1 << 20);
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        page.append("<title>")
                .append(Html.text(identity.strategy() + " " + identity.runId()))
                .append(" · Viper</title>\n");
        page.append("<style>\n").append(resource("page.css")).append("</style></head>\n<body>\n");
        page.append(navigation(blocks)).append("<main>\n").append(overview.header());
        for (Block block : blocks) page.append(block.html());
        page.append("</main>\n<script>\n").append(resource("page.js")).append("</script>\n");
        page.append("<script>\n").append(resource("charts.js")).append("</script>\n</body></html>\n");
        return page.toString();
    }

    /** Links to every section; the button only shows where a script runs. */
    private static String navigation(List<Block> blocks) {
        StringBuilder out = new StringBuilder(
                "<a class=\"skip\" href=\"#headline\">Skip to the numbers</a>\n<nav aria-label=\"Sections\"><div>");
        for (Block block : blocks) {
            out.append("<a href=\"#")
                    .append(block.id())
                    .append("\">")
                    .append(Html.text(block.title()))
                    .append("</a>");
        }
        return out.append("</div><button type=\"button\" class=\"script\" id=\"theme\">Theme: system</button></nav>\n")
                .toString();
    }

    /** Every metric with its formula, so that no number needs to be believed. */
    private static Block definitions() {
        StringBuilder out =
                new StringBuilder("<p class=\"note\">r is the daily return at 00:00 UTC, N the number of days, and a "
                        + "year has 365 of them. The risk-free rate is 0 unless it was set.</p>"
                        + "<dl class=\"definitions\">");
        for (Metric metric : MetricCatalog.all()) {
            out.append("<div><dt>")
                    .append(Html.text(metric.label()))
                    .append(" <code>")
                    .append(metric.key());
            out.append("</code></dt><dd>")
                    .append(Html.text(metric.definition()))
                    .append("</dd></div>\n");
        }
        return new Block("definitions", "Definitions", out.append("</dl>\n").toString());
    }

    private static Block disclaimer() {
        return new Block("disclaimer", "Disclaimer", """
                <p>A backtest shows what a set of rules would have done on recorded data under the assumptions
                named above. It is no promise: real fills, outages, delistings and your own decisions differ, and rules
                that were chosen because they did well in the past do worse afterwards. Do not trade money that you
                cannot lose. This report is no financial advice.</p>
                """);
    }

    /** A file beside this class. */
    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing in the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " in the program cannot be read", unreadable);
        }
    }
}
