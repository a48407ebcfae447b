package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Times;
import io.viper.core.model.Timeframe;
import io.viper.store.ImportReport;
import io.viper.store.ImportRequest;
import io.viper.store.Importer;
import io.viper.store.MarketStore;
import io.viper.store.SeriesReport;
import io.viper.store.TickReport;
import io.viper.store.series.DataError;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper data import}: files into the store. A file is stored whole or not at all. */
@CommandLine.Command(
        name = "import",
        description =
                "Store files of candles, trades, funding or order books: CSV or JSON lines, plain, gzipped or zipped.",
        footer = {"", "  viper data import binance-spot_BTCUSDT_1m_2023.csv.gz", "  viper data import downloads/"})
final class DataImportCommand extends Command {
    private static final int MOST_LISTED = 10;

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "1..*", paramLabel = "FILES", description = "Files, or folders with files.")
    List<String> files = List.of();

    @Option(names = "--exchange", paramLabel = "NAME", description = "Whose data, where the file's name does not tell.")
    @Nullable
    String exchange;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of what, where the file's name does not tell.")
    @Nullable
    String symbol;

    @Option(names = "--tf", paramLabel = "TF", description = "Timeframe of candles, where the data does not tell.")
    String timeframe = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "bars, trades, funding or marks.")
    String kind = "";

    @Option(names = "--skip-bad", description = "Leave bad rows out and list them, instead of refusing the file.")
    boolean skipBad;

    @Option(names = "--dry-run", description = "Read and check, but store nothing.")
    boolean dryRun;

    DataImportCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        ImportRequest request = request();
        try (MarketStore store = workshop.store(home.home)) {
            ImportReport report = new Importer(store).run(request);
            console.clearAnimation();
            if (report.series().isEmpty() && report.ticks().isEmpty() && !report.complete())
                throw nothing(report).toException();
            if (common.json) console.print(Json.pretty(document(report)));
            else tell(report);
            return report.complete() ? ExitCode.SUCCESS : ExitCode.PARTIAL;
        }
    }

    /** What the names of the files do not tell comes from the options. */
    private ImportRequest request() throws FailureException {
        List<Path> paths = files.stream().map(workshop.surroundings()::resolve).toList();
        @Nullable Timeframe frame = timeframe.isEmpty() ? null : BacktestSpec.timeframe("--tf", timeframe);
        ImportRequest request = ImportRequest.of(paths).as(exchange, symbol, frame, seriesKind());
        if (skipBad) request = request.skippingBad();
        if (dryRun) request = request.dry();
        return request.telling((file, bytes, of) -> console.animate(String.format(
                Locale.ROOT, "  reading %s  %3.0f%%", file.getFileName(), 100.0 * bytes / Math.max(1, of))));
    }

    private @Nullable SeriesKind seriesKind() throws FailureException {
        if (kind.isEmpty()) return null;
        for (SeriesKind each : SeriesKind.values()) if (each.text().equals(kind)) return each;
        String known = Arrays.stream(SeriesKind.values()).map(SeriesKind::text).collect(Collectors.joining(", "));
        throw Failure.usage("--kind " + kind + " is not known", "give one of " + known)
                .toException();
    }

    /** A line for each file of ticks. */
    private void tellTicks(ImportReport report) {
        for (TickReport each : report.ticks()) {
            console.printText(String.format(
                    Locale.ROOT,
                    "  %-28s %s → %s   %s, %s%n",
                    each.id() + " ticks",
                    Times.minute(each.first()),
                    Times.minute(each.last()),
                    each.holds(),
                    each.rows() == 0
                            ? "there already"
                            : String.format(
                                    Locale.ROOT, "%,d rows %s", each.rows(), dryRun ? "would be stored" : "stored")));
            if (each.lost() > 0) {
                console.note("    the chain of changes was broken " + each.lost()
                        + " times: the book is unknown until the next snapshot or quote");
            }
        }
    }

    /** A line for each series on the stream of data; gaps, rows left out and errors beside it. */
    private void tell(ImportReport report) {
        tellTicks(report);
        for (SeriesReport each : report.series()) {
            SeriesInfo info = each.info();
            console.printText(String.format(
                    Locale.ROOT,
                    "  %-28s %s → %s   %,d rows read, %,d %s%s%s%n",
                    info.key(),
                    Times.minute(info.first()),
                    Times.minute(info.end()),
                    each.rowsRead(),
                    each.stored(),
                    dryRun ? "would be stored" : "stored",
                    each.present() > 0 ? String.format(Locale.ROOT, ", %,d there already", each.present()) : "",
                    details(each)));
            info.gaps().listed().stream()
                    .limit(MOST_LISTED)
                    .forEach(gap -> console.note(String.format(
                            Locale.ROOT,
                            "    gap %s → %s: %,d bars are missing",
                            Times.minute(gap.from()),
                            Times.minute(gap.to()),
                            gap.missing())));
            long more = info.gaps().count() - MOST_LISTED;
            if (more > 0) console.note("    and " + more + " more gaps");
            each.listed().stream().limit(MOST_LISTED).forEach(bad -> console.note("    left out: " + bad.message()));
        }
        for (DataError error : report.errors()) {
            Failure failure = DataFailures.of(error);
            console.warn("error: " + failure.message());
            console.warn("  fix: " + failure.remedy());
        }
    }

    /** Only what is not zero. */
    private static String details(SeriesReport report) {
        List<String> parts = new ArrayList<>();
        if (report.duplicates() > 0) parts.add(report.duplicates() + " duplicates");
        if (report.outOfOrder() > 0) parts.add(report.outOfOrder() + " out of order");
        if (report.zeroVolume() > 0) parts.add(String.format(Locale.ROOT, "%,d without volume", report.zeroVolume()));
        if (report.skipped() > 0) parts.add(report.skipped() + " left out");
        return parts.isEmpty() ? "" : ", " + String.join(", ", parts);
    }

    /** The whole report for programs: series that were stored, and why files were not. */
    private Map<String, Object> document(ImportReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dry_run", dryRun);
        document.put(
                "series", report.series().stream().map(DataImportCommand::row).toList());
        document.put(
                "errors", report.errors().stream().map(DataImportCommand::row).toList());
        return document;
    }

    private static Map<String, Object> row(SeriesReport report) {
        Map<String, Object> row = new LinkedHashMap<>(SeriesRows.object(report.info()));
        row.put("files", report.files());
        row.put("rows_read", report.rowsRead());
        row.put("stored", report.stored());
        row.put("present", report.present());
        row.put("duplicates", report.duplicates());
        row.put("out_of_order", report.outOfOrder());
        row.put("zero_volume", report.zeroVolume());
        row.put("skipped", report.skipped());
        row.put("listed", report.listed().stream().map(DataImportCommand::row).toList());
        return row;
    }

    private static Map<String, Object> row(DataError error) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", DataFailures.code(error.category()).slug());
        row.put("file", error.file());
        row.put("line", error.line());
        row.put("value", error.value());
        row.put("reason", error.reason());
        row.put("fix", error.remedy());
        return row;
    }

    /** Nothing was imported: the first reason is the error, the others belong to it. */
    private static Failure nothing(ImportReport report) {
        List<String> others = report.errors().stream()
                .skip(1)
                .map(error -> "  " + error.message())
                .toList();
        return DataFailures.of(report.errors().getFirst()).with(others);
    }
}
