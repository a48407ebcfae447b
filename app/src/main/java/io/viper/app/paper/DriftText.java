package io.viper.app.paper;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.core.model.Instrument;
import io.viper.live.Drift;
import io.viper.live.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A drift as people and programs read it. */
public final class DriftText {
    private static final double BASIS_POINTS = 1e4;

    private final List<Instrument> instruments;
    private final Drift drift;
    private final WhatIf.Result happened;
    private final WhatIf.Result foreseen;

    /**
     * A drift between two runs.
     *
     * @param happened how the run stands
     * @param foreseen how the backtest ended
     */
    public DriftText(List<Instrument> instruments, Drift drift, WhatIf.Result happened, WhatIf.Result foreseen) {
        this.instruments = List.copyOf(instruments);
        this.drift = drift;
        this.happened = happened;
        this.foreseen = foreseen;
    }

    /** Money by cause, in the order in which it is told; together they are the difference of the equities. */
    private Map<String, Long> causes() {
        Drift.Parts parts = drift.parts();
        long whole = happened.equityUnits() - foreseen.equityUnits();
        Map<String, Long> causes = new LinkedHashMap<>();
        causes.put("price", parts.price());
        causes.put("latency", parts.timing());
        causes.put("size", parts.size());
        causes.put("fees", parts.fees());
        causes.put("funding", parts.funding());
        causes.put("missed_signals", parts.missed());
        causes.put("unforeseen_trades", parts.unforeseen());
        causes.put("open_positions", whole - parts.total());
        return causes;
    }

    /** For programs. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("happened", side(happened));
        facts.put("foreseen", side(foreseen));
        facts.put("difference", Amounts.money(happened.equityUnits() - foreseen.equityUnits()));
        Map<String, Object> causes = new LinkedHashMap<>();
        causes().forEach((cause, units) -> causes.put(cause, Amounts.money(units)));
        facts.put("causes", causes);
        facts.put("matched_trades", drift.pairs().size());
        facts.put("median_entry_delay_ms", medianDelay() / 1e6);
        facts.put("mean_entry_worse_bps", meanWorse());
        facts.put("missed", drift.missed().stream().map(this::trade).toList());
        facts.put("unforeseen", drift.unforeseen().stream().map(this::trade).toList());
        return facts;
    }

    private static Map<String, Object> side(WhatIf.Result result) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("trades", result.trace().trades().size());
        side.put("fills", result.trace().fills());
        side.put("open_positions", result.openPositions());
        side.put("equity", Amounts.money(result.equityUnits()));
        return side;
    }

    private Map<String, Object> trade(Drift.Entered entered) {
        Map<String, Object> trade = new LinkedHashMap<>();
        trade.put("symbol", instruments.get(entered.trade().instrument()).label());
        trade.put("side", Words.of(entered.trade().side()));
        trade.put("decided_at", Times.instantText(entered.decidedAt()));
        trade.put("profit", Amounts.money(entered.trade().netUnits()));
        return trade;
    }

    private double medianDelay() {
        List<Drift.Pair> pairs = drift.pairs();
        if (pairs.isEmpty()) return 0;
        return pairs.stream()
                .map(Drift.Pair::entryDelayNanos)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(pairs.size() / 2);
    }

    private double meanWorse() {
        return drift.pairs().stream()
                        .mapToDouble(Drift.Pair::entryWorse)
                        .average()
                        .orElse(0)
                * BASIS_POINTS;
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(row("", "happened", "backtest"));
        text.append(row(
                "trades",
                happened.trace().trades().size(),
                foreseen.trace().trades().size()));
        text.append(row("fills", happened.trace().fills(), foreseen.trace().fills()));
        text.append(row("open positions", happened.openPositions(), foreseen.openPositions()));
        text.append(row("equity", Amounts.money(happened.equityUnits()), Amounts.money(foreseen.equityUnits())));
        long whole = happened.equityUnits() - foreseen.equityUnits();
        text.append("  difference  ").append(Amounts.profit(whole)).append(", of this:\n");
        causes().forEach((cause, units) -> text.append(
                String.format(Locale.ROOT, "    %-18s %14s%n", cause.replace('_', ' '), Amounts.profit(units))));
        text.append(String.format(
                Locale.ROOT,
                "  entries     %d in both, %.2f bps worse in the mean, %.0f ms later in the median%n",
                drift.pairs().size(),
                meanWorse(),
                medianDelay() / 1e6));
        lines("missed", drift.missed(), text);
        lines("unforeseen", drift.unforeseen(), text);
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private void lines(String name, List<Drift.Entered> trades, StringBuilder text) {
        List<String> shown = new ArrayList<>();
        for (Drift.Entered each : trades.subList(0, Math.min(10, trades.size()))) {
            shown.add(String.format(
                    Locale.ROOT,
                    "    %-10s %s  %s %s  %s",
                    instruments.get(each.trade().instrument()).label(),
                    Words.of(each.trade().side()),
                    Times.minute(each.decidedAt()),
                    Amounts.profit(each.trade().netUnits()),
                    each.trade().entryReason()));
        }
        if (shown.isEmpty()) return;
        text.append("  ").append(name).append(", ").append(trades.size()).append(":\n");
        shown.forEach(line -> text.append(line).append('\n'));
    }

    private static String row(String name, Object left, Object right) {
        return String.format(Locale.ROOT, "  %-16s %14s %14s%n", name, left, right);
    }
}
