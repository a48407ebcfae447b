package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.console.Times;
import io.viper.core.model.Timeframe;
import io.viper.store.MarketStore;
import io.viper.store.TimeframeComparison;
import io.viper.store.TimeframeComparison.Difference;
import io.viper.store.Verifier;
import io.viper.store.VerifyReport;
import io.viper.store.series.DataError;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper data verify}: is what is stored sound, and do two timeframes tell the same story? */
@CommandLine.Command(name = "verify", description = "Check what is stored: order, sanity, checksums, gaps, outliers.")
final class DataVerifyCommand extends Command {
    private static final int MOST_SHOWN = 10;

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ListOptions list = new ListOptions();

    @Parameters(arity = "0..*", paramLabel = "SYMBOLS", description = "Which symbols; all if left out.")
    List<String> symbols = List.of();

    @Option(names = "--against", paramLabel = "TF", description = "Compare shorter bars with the stored ones of TF.")
    String against = "";

    @Option(names = "--deep", description = "Compare with the database too, which has to be opened for it.")
    boolean deep;

    DataVerifyCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        try (MarketStore store = workshop.store(home.home)) {
            List<SeriesInfo> chosen = SeriesOptions.named(store.list(), symbols);
            return against.isEmpty() ? verify(store, chosen) : compare(store, chosen);
        }
    }

    /** Each series by itself. Gaps are facts, not problems: an exchange may have been closed. */
    private ExitCode verify(MarketStore store, List<SeriesInfo> chosen) throws FailureException, DataException {
        Listing listing = new Listing(
                Column.text("series"),
                Column.text("sound"),
                Column.number("rows"),
                Column.number("gaps"),
                Column.number("missing"),
                Column.number("zero_volume"),
                Column.number("coverage"),
                Column.number("quiet_runs"),
                Column.number("outliers"),
                Column.number("duplicates"),
                Column.number("problems"));
        List<Map<String, Object>> documents = new ArrayList<>();
        Verifier verifier = new Verifier(store);
        boolean sound = true;
        for (SeriesInfo info : chosen) {
            VerifyReport report = verifier.verify(info.key(), deep);
            sound &= report.sound();
            listing.row(
                    info.key().toString(),
                    report.sound() ? "yes" : "no",
                    report.rows(),
                    info.gaps().count(),
                    info.gaps().missing(),
                    report.zeroVolume(),
                    QualityText.percent(report.quality()),
                    report.quality().quiet().count(),
                    report.quality().outliers().count(),
                    report.quality().duplicates(),
                    report.problems().size());
            documents.add(document(report));
            List<String> odd = QualityText.lines(report.quality());
            if (!odd.isEmpty()) console.note(info.key().toString());
            odd.forEach(line -> console.note("  " + line));
            report.problems().stream().limit(MOST_SHOWN).forEach(problem -> console.warn("  " + problem.message()));
        }
        String table = listing.write(list.format(common.json));
        console.print(common.json ? Json.pretty(documents) : table);
        return sound ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
    }

    private static Map<String, Object> document(VerifyReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("series", report.info().key().toString());
        document.put("sound", report.sound());
        document.put("zero_volume", report.zeroVolume());
        document.putAll(QualityText.object(report.quality()));
        document.put(
                "problems", report.problems().stream().map(DataError::message).toList());
        return document;
    }

    /** Shorter bars, put together, beside the stored longer ones of the same instrument. */
    private ExitCode compare(MarketStore store, List<SeriesInfo> chosen) throws FailureException, DataException {
        Timeframe longer = BacktestSpec.timeframe("--against", against);
        Listing listing = new Listing(
                Column.text("series"),
                Column.text("against"),
                Column.number("compared"),
                Column.number("differences"),
                Column.number("only_resampled"),
                Column.number("only_stored"));
        Verifier verifier = new Verifier(store);
        boolean equal = true;
        int compared = 0;
        for (SeriesInfo info : chosen) {
            Timeframe base = info.key().timeframe();
            boolean there = chosen.stream()
                    .anyMatch(
                            other -> other.id().equals(info.id()) && other.key().timeframe() == longer);
            if (base == null || !longer.isBuiltFrom(base) || !there) continue;
            TimeframeComparison comparison = verifier.compare(info.id(), base, longer);
            compared++;
            equal &= comparison.equal();
            listing.row(
                    info.key().toString(),
                    longer.text(),
                    comparison.compared(),
                    comparison.differences().size(),
                    comparison.onlyResampled().size(),
                    comparison.onlyStored().size());
            comparison.differences().stream().limit(MOST_SHOWN).forEach(this::tell);
        }
        if (compared == 0) {
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "no series is stored both as " + longer + " and as shorter bars",
                            "import both, or see viper data list")
                    .toException();
        }
        console.print(listing.write(list.format(common.json)));
        return equal ? ExitCode.SUCCESS : ExitCode.CHECK_FAILED;
    }

    private void tell(Difference difference) {
        console.note(String.format(
                Locale.ROOT,
                "  %s %s: %s from shorter bars, %s stored",
                Times.minute(difference.openTime()),
                difference.column(),
                difference.resampled(),
                difference.stored()));
    }
}
