package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.control.Standing;
import io.viper.app.paper.JournaledRun;
import io.viper.app.run.Assertion;
import io.viper.app.run.ReportFolder;
import io.viper.app.run.RunSpec;
import io.viper.app.run.Runner;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code viper backtest}: runs, prints the summary, writes the report. */
@CommandLine.Command(
        name = "backtest",
        description = "Run a strategy on recorded data, print a summary and write a report.",
        footer = {
            "",
            "Without data of your own it runs on real candles that come with the program.",
            "  viper backtest viper --symbols BTCUSDT,ETHUSDT --from 2023-01-01 --to 2024-01-01",
            "  viper backtest ema-cross --params fast=5,slow=20 --assert 'sharpe_ratio>1'",
            "  viper backtest MyStrategy.java --json",
            "  viper backtest --bot trend --params fast=5    what runs, with another parameter"
        })
final class BacktestCommand extends Command {
    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    BacktestOptions options = new BacktestOptions();

    @Option(
            names = "--bot",
            paramLabel = "BOT",
            description =
                    "A bot of viper bot list as it runs: its strategy, parameters, symbols and timeframe, with the "
                            + "money, limits and exchange of its run. What else is given here goes before that.")
    String bot = "";

    @Spec
    CommandSpec command = CommandSpec.create();

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
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (!bot.isEmpty()) options = ofBot();
        RunSpec spec = new BacktestSpec(options, workshop.surroundings()).spec();
        @Nullable Assertion wanted = assertion == null ? null : Assertion.parse(assertion);
        Duration longest = StrategyTimeout.of(timeout);
        if (!noReport) workshop.reports(out).prepare();
        try (MarketStore store = workshop.store(home.home)) {
            Runner.Finished finished = workshop.runner(store).run(spec, longest, new ProgressLine(console));
            List<String> violations = wanted == null
                    ? List.of()
                    : wanted.violations(finished.appraisal().metrics());
            Appraisal appraisal = judged(finished.appraisal(), wanted, violations);
            show(appraisal, finished);
            violations.forEach(each -> console.warn("assert: " + each));
            return violations.isEmpty() ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
        }
    }

    private BacktestOptions ofBot() throws FailureException {
        if (!options.strategy.isEmpty()) {
            throw Failure.usage(
                            "a strategy beside --bot: " + options.strategy,
                            "leave one of them out; --params changes single parameters of the bot")
                    .toException();
        }
        Standing standing = Standing.of(home.paper(workshop), workshop.strategies());
        JournaledRun run = JournaledRun.open(home.paper(workshop), workshop.strategies());
        if (!standing.running()) console.note(standing.caveat());
        return BotOptions.of(run, standing.bot(bot), command.commandLine().getParseResult());
    }

    /** The files first: when they cannot be written, the error stands alone. */
    private void show(Appraisal appraisal, Runner.Finished finished) throws FailureException {
        String document = JsonReport.of(appraisal);
        List<String> files = noReport ? List.of() : write(appraisal, finished, document);
        if (common.json) console.print(document);
        else console.print(TextReport.of(appraisal, console.style()));
        finished.halt().ifPresent(halt -> console.warn("! " + halt.sentence()));
        files.forEach(console::note);
    }

    /** Writes page and document. Returns the lines that say where they are. */
    private List<String> write(Appraisal appraisal, Runner.Finished finished, String document) throws FailureException {
        ReportFolder folder = workshop.reports(out);
        String id = finished.request().identity().runId();
        Path page = folder.write(id, ".html", HtmlReport.of(appraisal));
        Path data = folder.write(id, ".json", document);
        return List.of("  Report  " + ReportFolder.link(page), "          " + data);
    }

    /** The condition becomes one of the verdicts, so that the report shows it too. */
    private static Appraisal judged(Appraisal appraisal, @Nullable Assertion wanted, List<String> violations) {
        if (wanted == null) return appraisal;
        return appraisal.with(
                violations.isEmpty()
                        ? new Verdict("assert", Verdict.Level.PASS, "assertion holds", wanted.text())
                        : new Verdict("assert", Verdict.Level.FAIL, "assertion fails", String.join("; ", violations)));
    }
}
