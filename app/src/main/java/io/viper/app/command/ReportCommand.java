package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.run.ReportFolder;
import io.viper.app.run.Runner;
import io.viper.backtest.report.HtmlReport;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper report}: the page of a stored run, made anew. */
@CommandLine.Command(
        name = "report",
        description = "Make the page of a stored run anew, by repeating the run that its document describes.")
final class ReportCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "1", paramLabel = "RUN", description = "The .json file of a run, or its id, such as bt_7K2Q9A.")
    String reference = "";

    @Option(names = "--out", paramLabel = "DIR", description = "The folder of reports; reports if left out.")
    String out = "";

    ReportCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        ReportFolder folder = workshop.reports(out);
        StoredRun stored =
                StoredRun.read(folder, reference, workshop.surroundings().folder());
        try (MarketStore store = workshop.store(home.home)) {
            Runner.Finished finished = stored.again(workshop, store);
            String id = finished.request().identity().runId();
            Path page = folder.write(id, ".html", HtmlReport.of(finished.appraisal()));
            Console console = workshop.console();
            if (common.json) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("backtest_id", id);
                document.put("report", page.toString());
                document.put("repeated", id.equals(stored.runId()));
                console.print(Json.pretty(document));
            } else {
                console.println("Report  " + ReportFolder.link(page));
            }
            return ExitCode.SUCCESS;
        }
    }
}
