package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Suggestion;
import io.viper.store.Exporter;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper data export}: a series as a file, or on standard output. */
@CommandLine.Command(
        name = "export",
        description = "Write a stored series as CSV or JSON lines, to a file or to standard output.")
final class DataExportCommand extends Command {
    private static final List<String> FORMATS = List.of("csv", "csv.gz", "jsonl", "jsonl.gz");

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "1", paramLabel = "SYMBOL", description = "Which symbol.")
    String symbol = "";

    @Option(names = "--exchange", paramLabel = "NAME", description = "Of which exchange, where there are several.")
    String exchange = "";

    @Option(names = "--tf", paramLabel = "TF", description = "Timeframe, or trades, funding or marks; 1h if left out.")
    String part = "1h";

    @Option(names = "--from", paramLabel = "DATE", description = "Begin, UTC.")
    String from = "";

    @Option(names = "--to", paramLabel = "DATE", description = "End, not part of it.")
    String to = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, csv.gz, jsonl or jsonl.gz.")
    String format = "csv";

    @Option(names = "--out", paramLabel = "FILE", description = "Which file; standard output if left out.")
    String out = "";

    DataExportCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (!FORMATS.contains(format)) {
            throw Failure.usage(
                            "--format " + format + " is not known" + Suggestion.of(format, FORMATS),
                            "give one of " + String.join(", ", FORMATS))
                    .toException();
        }
        long begin = BacktestSpec.time("--from", from).orElse(Long.MIN_VALUE);
        long end = BacktestSpec.time("--to", to).orElse(Long.MAX_VALUE);
        if (begin >= end)
            throw Failure.usage("--from is not before --to", "swap them").toException();
        if (!List.of("trades", "funding", "marks").contains(part)) BacktestSpec.timeframe("--tf", part);
        try (MarketStore store = workshop.store(home.home)) {
            SeriesKey key = key(store.list());
            Exporter exporter = new Exporter(store);
            return out.isEmpty() ? toStream(exporter, key, begin, end) : toFile(exporter, key, begin, end);
        }
    }

    /** Rows alone go to standard output, so that they can be piped. */
    private ExitCode toStream(Exporter exporter, SeriesKey key, long begin, long end)
            throws FailureException, DataException {
        if (format.endsWith(".gz")) {
            throw Failure.usage("a compressed export needs a file", "name one with --out")
                    .toException();
        }
        Exporter.Format form = format.equals("csv") ? Exporter.Format.CSV : Exporter.Format.JSON_LINES;
        exporter.toStream(key, begin, end, form, workshop.console().out());
        return ExitCode.SUCCESS;
    }

    /** The ending of the file tells its form: it is added where it is missing. */
    private ExitCode toFile(Exporter exporter, SeriesKey key, long begin, long end) throws DataException {
        String name = out.endsWith("." + format) ? out : out + "." + format;
        long rows = exporter.toFile(key, begin, end, workshop.surroundings().resolve(name));
        if (common.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("series", key.toString());
            document.put("rows", rows);
            document.put("file", name);
            workshop.console().print(Json.pretty(document));
        } else {
            workshop.console().println(rows + " rows of " + key + " in " + name);
        }
        return ExitCode.SUCCESS;
    }

    /** The one series that is meant; two exchanges with the same symbol are a question to the user. */
    private SeriesKey key(List<SeriesInfo> all) throws FailureException {
        List<SeriesKey> found = all.stream()
                .map(SeriesInfo::key)
                .filter(key -> key.id().symbol().equalsIgnoreCase(symbol)
                        && (exchange.isEmpty() || key.id().exchange().equals(exchange))
                        && key.part().equals(part))
                .toList();
        if (found.size() == 1) return found.getFirst();
        if (found.isEmpty()) {
            String there = all.stream().map(info -> info.key().toString()).collect(Collectors.joining(", "));
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "no " + part + " of " + symbol + " is stored; stored: "
                                    + (there.isEmpty() ? "nothing" : there),
                            "choose --tf among what is stored, or import it")
                    .toException();
        }
        String exchanges = found.stream().map(key -> key.id().exchange()).collect(Collectors.joining(" and "));
        throw Failure.usage(symbol + " is stored of " + exchanges, "choose one with --exchange")
                .toException();
    }
}
