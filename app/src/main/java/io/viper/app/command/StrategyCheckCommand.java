package io.viper.app.command;

import io.viper.app.check.Finding;
import io.viper.app.check.StrategyCheck;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Times;
import io.viper.app.run.Runner;
import io.viper.backtest.BacktestRequest;
import io.viper.core.model.Instrument;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper strategy check}: does it look ahead, and does it need more history than it says? */
@CommandLine.Command(
        name = "check",
        description =
                "Prove that a strategy decides on the past alone: run it without its future, with another future, in a"
                        + " market that never was, and with more history, and compare its decisions. Exits with 11 if it fails.")
final class StrategyCheckCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    BacktestOptions options = new BacktestOptions();

    @Option(
            names = "--cuts",
            paramLabel = "N",
            description = "How many moments the future is cut at; ${DEFAULT-VALUE}.")
    int cuts = 8;

    @Option(
            names = "--strategy-timeout",
            paramLabel = "SECONDS",
            description = "Longest time that one call of the strategy may take; ${DEFAULT-VALUE}.")
    double timeout = 10;

    StrategyCheckCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (cuts < 1 || cuts > 1_000)
            throw Failure.usage("--cuts " + cuts, "give 1 to 1000").toException();
        Duration longest = StrategyTimeout.of(timeout);
        try (MarketStore store = workshop.store(home.home)) {
            Runner.Checked checked = workshop.runner(store)
                    .check(
                            new BacktestSpec(options, workshop.surroundings()).spec(),
                            cuts,
                            longest,
                            new ProgressLine(workshop.console()));
            if (common.json) workshop.console().print(Json.pretty(document(checked)));
            else tell(checked);
            return checked.report().passed() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
        }
    }

    /** One line for each part of the check; under a failed one the decision that changed, in both versions. */
    private void tell(Runner.Checked checked) {
        Console console = workshop.console();
        StrategyCheck.Report report = checked.report();
        console.printText(String.format(
                Locale.ROOT,
                "  %s · %s · %s · %s → %s · %,d signals, %,d fills%n",
                checked.request().identity().strategy(),
                symbols(checked.request()),
                checked.request().decision(),
                Times.date(checked.request().from()),
                Times.date(checked.request().to()),
                report.signals(),
                report.fills()));
        for (Finding finding : report.findings()) {
            String mark = finding.passed() ? "✔" : "✖";
            console.printText(String.format(Locale.ROOT, "  %s %-17s %s%n", mark, finding.id(), finding.label()));
            finding.details().forEach(line -> console.printText("      " + line + "\n"));
        }
        if (report.signals() + report.fills() == 0) {
            console.note("note: it decided nothing in this period, so there was nothing to compare");
        }
    }

    private static Map<String, Object> document(Runner.Checked checked) {
        Map<String, Object> document = new LinkedHashMap<>();
        BacktestRequest request = checked.request();
        document.put("strategy", request.identity().strategy());
        document.put(
                "symbols",
                request.instruments().stream().map(Instrument::symbol).toList());
        document.put("timeframe", request.decision().text());
        document.put("from", Times.instantText(request.from()));
        document.put("to", Times.instantText(request.to()));
        document.put("signals", checked.report().signals());
        document.put("fills", checked.report().fills());
        document.put("passed", checked.report().passed());
        List<Map<String, Object>> rows = checked.report().findings().stream()
                .map(StrategyCheckCommand::row)
                .toList();
        document.put("checks", rows);
        return document;
    }

    private static Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", finding.id());
        row.put("passed", finding.passed());
        row.put("label", finding.label());
        row.put("details", finding.details());
        return row;
    }

    private static String symbols(BacktestRequest request) {
        return request.instruments().stream().map(Instrument::symbol).collect(Collectors.joining(", "));
    }
}
