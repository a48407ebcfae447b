package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.backtest.torture.Counts;
import io.viper.backtest.torture.Torture;
import io.viper.core.engine.StrategyFault;
import io.viper.core.execution.OrderTable;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.Mishap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a torture came to, for people and for programs. */
record TortureText(Torture.Report report, Duration took, String command) {
    private static final int SHOWN = 12;

    void tell(Console console, boolean verbose) {
        Counts counts = report.counts();
        Torture.Failure failure = report.failure();
        console.printText(String.format(
                Locale.ROOT,
                "  %,d seeds, %,d events, %d violations · %,d fills, %,d odd reports coped with, %,d restarts%n",
                report.seeds(),
                counts.events(),
                failure == null ? 0 : 1,
                counts.fills(),
                counts.anomalies(),
                counts.restarts()));
        console.printText(String.format(
                Locale.ROOT,
                "  %,d account-days in %,.1f s, %,.0f a second · %d of %d steps of an order's life%n",
                counts.hours() / 24,
                seconds(),
                counts.hours() / 24.0 / seconds(),
                seen().size(),
                OrderTable.rows().size()));
        tellFaults(console);
        tellStrategy(console);
        if (failure != null) tell(console, failure, verbose);
    }

    /** A torture whose faults never happened proves nothing, so each is counted. */
    private void tellFaults(Console console) {
        Map<FaultKind, Long> faults = report.counts().faults();
        StringBuilder line = new StringBuilder("  faults:");
        for (FaultKind kind : FaultKind.values()) {
            String item = String.format(Locale.ROOT, " %s %,d", name(kind), faults.getOrDefault(kind, 0L));
            if (line.length() + item.length() > 110) {
                console.printText(line + "\n");
                line = new StringBuilder("         ");
            }
            line.append(item).append(',');
        }
        console.printText(line.substring(0, line.length() - 1) + "\n");
    }

    private static String name(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void tellStrategy(Console console) {
        StrategyFault fault = report.fault();
        if (fault != null) {
            console.warn("the strategy failed " + report.counts().failures()
                    + " times and was disabled for the instrument, first with " + fault.cause() + place(fault));
        }
        report.hangs()
                .forEach(hang -> console.warn("the strategy did not come back in seed " + hang.seed() + ": it was at "
                        + hang.where() + "; the seed was left behind"));
    }

    private static String place(StrategyFault fault) {
        StackTraceElement[] trace = fault.cause().getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void tell(Console console, Torture.Failure failure, boolean verbose) {
        console.printText("  ✖ " + failure.violation() + "\n");
        console.printText(String.format(
                Locale.ROOT, "    within %d bars, with %s%n", failure.ordeal().bars(), mishaps(failure)));
        int from = verbose ? 0 : Math.max(0, failure.last().size() - 20);
        failure.last().subList(from, failure.last().size()).forEach(line -> console.printText("      " + line + "\n"));
        console.printText("  repeat it with: " + command + "\n");
    }

    private static String mishaps(Torture.Failure failure) {
        int count = failure.mishaps().size();
        if (count == 0) return "no faults";
        String shown =
                failure.mishaps().stream().limit(SHOWN).map(Mishap::toString).collect(Collectors.joining(", "));
        return count <= SHOWN ? shown : shown + " and " + (count - SHOWN) + " more";
    }

    private double seconds() {
        return Math.max(0.001, took.toNanos() / 1e9);
    }

    private TreeSet<String> seen() {
        TreeSet<String> seen = new TreeSet<>(report.counts().steps());
        seen.retainAll(OrderTable.rows());
        return seen;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        Counts counts = report.counts();
        document.put("seeds", report.seeds());
        document.put("events", counts.events());
        document.put("fills", counts.fills());
        document.put("anomalies", counts.anomalies());
        document.put("restarts", counts.restarts());
        document.put("account_days", counts.hours() / 24);
        document.put("seconds", seconds());
        Map<String, Object> faults = new LinkedHashMap<>();
        for (FaultKind kind : FaultKind.values())
            faults.put(kind.name(), counts.faults().getOrDefault(kind, 0L));
        document.put("faults_happened", faults);
        TreeSet<String> missing = new TreeSet<>(OrderTable.rows());
        missing.removeAll(counts.steps());
        document.put("order_steps_seen", seen().size());
        document.put("order_steps_missing", missing.stream().toList());
        document.put("strategy_failures", counts.failures());
        StrategyFault fault = report.fault();
        if (fault != null) document.put("strategy_failure", fault.cause() + place(fault));
        document.put("hangs", report.hangs().stream().map(Torture.Hang::where).toList());
        Torture.Failure failure = report.failure();
        document.put("passed", failure == null && report.hangs().isEmpty());
        if (failure == null) return document;
        document.put("seed", failure.ordeal().seed());
        document.put("invariant", failure.violation().invariant());
        document.put("found", failure.violation().text());
        document.put("bars", failure.ordeal().bars());
        document.put("faults", failure.mishaps().stream().map(Mishap::toString).toList());
        document.put("last", failure.last());
        document.put("repeat", command);
        return document;
    }
}
