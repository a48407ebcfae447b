package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.run.Assertion;
import io.viper.app.run.Halt;
import io.viper.app.run.ReportFolder;
import io.viper.app.run.RunSpec;
import io.viper.app.run.Runner;
import io.viper.app.run.Times;
import io.viper.backtest.report.HtmlReport;
import io.viper.backtest.report.JsonReport;
import io.viper.backtest.report.TextReport;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Verdict;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper backtest}: runs, prints the summary, writes the report. */
@CommandLine.Command(
        name = "backtest",
        description = "Run a strategy on recorded data, print a summary and write a report.",
        footer = {
            "",
            "Without data of your own it runs on real candles that come with the program.",
            "  viper backtest viper --symbols BTCUSDT,ETHUSDT --from 2023-01-01 --to 2024-01-01",
            "  viper backtest ema-cross --params fast=5,slow=20 --assert 'sharpe_ratio>1'",
            "  viper backtest MyStrategy.java --json"
        })
final class BacktestCommand implements Command {
    private final Workshop workshop;
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    BacktestOptions options = new BacktestOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where reports are written; reports if left out.")
    String out = "";

    @Option(names = "--no-report", description = "Write no report.")
    boolean noReport;

    @Option(
            names = "--assert",
            paramLabel = "CONDITION",
            description = "Exit with 11 unless it holds: 'sharpe_ratio>1 and max_drawdown<0.2'.")
    @Nullable
    String assertion;

    @Option(
            names = "--strategy-timeout",
            paramLabel = "SECONDS",
            description = "Longest time that one call of the strategy may take; ${DEFAULT-VALUE}.")
    double timeout = 10;

    BacktestCommand(Workshop workshop) {
        this.workshop = workshop;
        this.console = workshop.console();
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        RunSpec spec = new BacktestSpec(options).spec();
        @Nullable Assertion wanted = assertion == null ? null : Assertion.parse(assertion);
        if (!(timeout > 0 && timeout <= 86_400)) {
            throw Failure.usage("--strategy-timeout " + timeout + " is no time", "give seconds above 0").toException();
        }
        Duration longest = Duration.ofNanos(Math.round(timeout * 1e9));
        try (MarketStore store = workshop.store(home.home)) {
            Runner.Finished finished =
                    workshop.runner(store).run(spec, longest, new ProgressLine(console));
            List<String> violations =
                    wanted == null ? List.of() : wanted.violations(finished.appraisal().metrics());
            Appraisal appraisal = judged(finished, wanted, violations);
            show(appraisal, finished);
            violations.forEach(each -> console.warn("assert: " + each));
            return violations.isEmpty() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
        }
    }

    private void show(Appraisal appraisal, Runner.Finished finished) throws FailureException {
        String document = JsonReport.of(appraisal);
        if (common.json) console.print(document);
        else console.print(TextReport.of(appraisal, console.style()));
        finished.halt().ifPresent(halt -> console.warn("! " + sentence(halt)));
        if (noReport) return;
        ReportFolder folder = workshop.reports(out);
        String id = finished.request().identity().runId();
        Path page = folder.write(id, ".html", HtmlReport.of(appraisal));
        Path data = folder.write(id, ".json", document);
        console.note("  Report  " + page.toUri().toString().replaceFirst("^file:/+", "file:///"));
        console.note("          " + data);
    }

    /** What only the command knows becomes part of the verdicts. */
    private static Appraisal judged(Runner.Finished finished, @Nullable Assertion wanted, List<String> violations) {
        Appraisal appraisal = finished.appraisal();
        if (finished.halt().isPresent()) {
            Halt halt = finished.halt().get();
            appraisal = appraisal.with(new Verdict(
                    "halt", Verdict.Level.WARN, "halted on " + Times.date(halt.time()), sentence(halt)));
        }
        if (wanted == null) return appraisal;
        return appraisal.with(
                violations.isEmpty()
                        ? new Verdict("assert", Verdict.Level.PASS, "assertion holds", wanted.text())
                        : new Verdict("assert", Verdict.Level.FAIL, "assertion fails", String.join("; ", violations)));
    }

    private static String sentence(Halt halt) {
        return String.format(
                Locale.ROOT,
                "new entries were halted on %s UTC for the rest of the run: equity had fallen %.1f %% from its peak, "
                        + "the limit is %.0f %% (risk.max_drawdown)",
                Times.minute(halt.time()),
                halt.fall() * 100,
                halt.limit() * 100);
    }
}
