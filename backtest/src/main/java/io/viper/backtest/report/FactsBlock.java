package io.viper.backtest.report;

import io.viper.backtest.result.Assumptions;
import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.Gap;
import io.viper.backtest.result.Identity;
import io.viper.backtest.result.InstrumentFacts;
import io.viper.backtest.result.RunFacts;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the run was made of: enough to repeat it and to doubt it. */
final class FactsBlock {
    private static final int MAX_GAPS = 50;
    private static final Numbers N = Numbers.PAGE;

    private final RunFacts facts;
    private final DataFacts data;
    private final StringBuilder out = new StringBuilder();

    private FactsBlock(RunFacts facts) {
        this.facts = facts;
        this.data = facts.data();
    }

    static Block of(RunFacts facts) {
        return new Block("facts", "Run facts", new FactsBlock(facts).body());
    }

    /** The line to repeat the run stands first: it is what most readers look for. */
    private String body() {
        Identity identity = facts.identity();
        Assumptions assumptions = facts.assumptions();
        out.append("<p>This line reproduces the run:</p><pre class=\"command\"><code>");
        out.append(Html.text(identity.commandLine())).append("</code></pre>\n");
        switches(assumptions.switches());
        String market = dataList();
        String models = modelList(assumptions, identity);
        out.append(Html.columns(Html.heading("Data") + market, Html.heading("Account and models") + models));
        out.append(Html.columns(
                Html.heading("Parameters") + list(identity.parameters()),
                Html.heading("Risk limits") + list(assumptions.riskLimits())));
        instruments();
        gaps();
        return out.toString();
    }

    /** Optimistic choices are never hidden among the other facts. */
    private void switches(List<String> switches) {
        if (switches.isEmpty()) {
            out.append(Html.note("No optimistic switch was on."));
            return;
        }
        out.append("<p class=\"alarm\"><b>! Optimistic switches were on:</b> ");
        out.append(
                switches.stream().map(s -> "<code>" + Html.text(s) + "</code>").collect(Collectors.joining(", ")));
        out.append(". Each makes the result look better than trading would be.</p>\n");
    }

    /** Period, timeframes and where the data came from. */
    private String dataList() {
        StringBuilder list = new StringBuilder("<dl>");
        item(list, "Period", Numbers.minute(data.from()) + " → " + Numbers.minute(data.to()) + " UTC");
        item(list, "Base timeframe", data.base().text());
        item(list, "Strategy timeframes", joined(data.strategyTimeframes()));
        item(list, "Detail timeframe", data.detail().map(Timeframe::text).orElse("none"));
        item(list, "Bars", N.count(data.bars()));
        item(list, "Source", data.source());
        item(list, "Hash", data.hash());
        return list.append("</dl>\n").toString();
    }

    /** The account, how the market was imitated, and what the randomness started from. */
    private String modelList(Assumptions assumptions, Identity identity) {
        StringBuilder list = new StringBuilder("<dl>");
        item(list, "Initial capital", N.money(facts.capitalUnits()) + " " + facts.currency());
        assumptions.models().forEach((name, text) -> item(list, name, text));
        item(list, "Funding", assumptions.funding() ? "charged" : "not charged");
        item(list, "Seed", String.valueOf(identity.seed()));
        item(list, "Tool version", identity.toolVersion());
        return list.append("</dl>\n").toString();
    }

    /** Steps, fees and bars of every instrument. */
    private void instruments() {
        HtmlTable table = new HtmlTable(
                "Instruments", ".Symbol", ".Exchange", ".Kind", "Tick", "Lot", "Maker", "Taker", "Bars", "Missing");
        for (InstrumentFacts row : data.instruments()) {
            var spec = row.instrument().spec();
            table.row(row.symbol())
                    .text(spec.id().exchange())
                    .text(spec.kind().name().toLowerCase(Locale.ROOT));
            table.number(spec.tickSize().toPlainString())
                    .number(spec.lotAmount().toPlainString());
            table.number(rate(spec.fees().maker())).number(rate(spec.fees().taker()));
            table.number(N.count(row.bars())).number(N.count(row.missingBars()));
        }
        out.append(Html.heading("Instruments")).append(table.html());
    }

    /** Where bars are missing, up to a number that a reader can look through. */
    private void gaps() {
        out.append(Html.heading("Gaps in the data"));
        if (data.gaps() == 0) {
            out.append(Html.note("There is none: every bar of the period was there."));
            return;
        }
        HtmlTable table = new HtmlTable("Gaps in the data", ".Symbol", ".From (UTC)", ".To (UTC)", "Missing bars");
        int shown = 0;
        for (InstrumentFacts row : data.instruments()) {
            for (Gap gap : row.gaps()) {
                if (shown++ >= MAX_GAPS) continue;
                table.row(row.symbol()).text(Numbers.minute(gap.start())).text(Numbers.minute(gap.end()));
                table.number(N.count(gap.missingBars()));
            }
        }
        out.append(table.html());
        if (shown > MAX_GAPS) out.append(Html.note("And " + (shown - MAX_GAPS) + " more, all in the JSON result."));
    }

    /** Names and values, in the order of the map. */
    private static String list(Map<String, String> values) {
        if (values.isEmpty()) return Html.note("There are none.");
        StringBuilder list = new StringBuilder("<dl>");
        values.forEach((name, value) -> item(list, name, value));
        return list.append("</dl>\n").toString();
    }

    private static void item(StringBuilder list, String name, String value) {
        list.append("<div><dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Html.text(value))
                .append("</dd></div>");
    }

    private static String joined(List<Timeframe> timeframes) {
        return timeframes.stream().map(Timeframe::text).collect(Collectors.joining(", "));
    }

    /** A rate in units of 1e-8 as percent. */
    private static String rate(long units) {
        return N.decimal(units / 1e6, 3) + N.space() + "%";
    }
}
