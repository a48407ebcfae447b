package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.run.ReportFolder;
import io.viper.backtest.report.CompareReport;
import io.viper.backtest.statistics.Appraisal;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper compare}: stored runs side by side. */
@CommandLine.Command(
        name = "compare",
        description = "Show stored runs side by side, and whether they differ by more than chance.")
final class CompareCommand extends Command {
    private static final int MOST = 26;

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The .json files of runs, or their ids.")
    List<String> runs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder of reports; reports if left out.")
    String out = "";

    CompareCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (runs.size() < 2 || runs.size() > MOST) {
            throw Failure.usage(runs.size() + " runs cannot be compared", "name 2 to " + MOST)
                    .toException();
        }
        ReportFolder folder = workshop.reports(out);
        List<StoredRun> stored = new ArrayList<>();
        for (String run : runs)
            stored.add(StoredRun.read(folder, run, workshop.surroundings().folder()));
        Console console = workshop.console();
        List<Appraisal> appraisals = new ArrayList<>();
        try (MarketStore store = workshop.store(home.home)) {
            for (StoredRun each : stored)
                appraisals.add(each.again(workshop, store).appraisal());
        }
        CompareReport report = new CompareReport(appraisals, BacktestSpec.DEFAULT_SEED);
        console.print(common.json ? report.json() : report.text(console.style()));
        return ExitCode.SUCCESS;
    }
}
