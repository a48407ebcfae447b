package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.exchange.GapFill;
import io.viper.app.exchange.GapFill.Filled;
import io.viper.app.exchange.GapFill.Outcome;
import io.viper.app.exchange.Origins;
import io.viper.app.exchange.RefusedException;
import io.viper.exchange.ErrorKind;
import io.viper.store.MarketStore;
import io.viper.store.Verifier;
import io.viper.store.series.DataError;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper data repair}: what is damaged is made again, and what is missing is asked for. */
@CommandLine.Command(
        name = "repair",
        description = "Make damaged descriptions and columns again, and ask exchanges for what series lack.",
        footer = {
            "",
            "What is missing between the first row of a series and its last is asked for.",
            "Started again after a cut it goes on. What an exchange does not have stays a gap.",
            "  viper data repair ETHUSDT",
            "  viper data repair --offline   what needs no exchange"
        })
final class DataRepairCommand extends Command {
    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    SeriesOptions series = new SeriesOptions();

    @Parameters(arity = "0..*", paramLabel = "SYMBOLS", description = "Which symbols; all if left out.")
    List<String> symbols = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "Where the exchange is, if not at its own address.")
    String url = "";

    @Option(names = "--offline", description = "Ask no exchange.")
    boolean offline;

    DataRepairCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        if (offline && !url.isEmpty()) {
            throw Failure.usage("--offline asks nobody, also not --url", "give one of them")
                    .toException();
        }
        series.check();
        try (MarketStore store = workshop.store(home.home)) {
            List<SeriesKey> made = store.repair(key -> SeriesOptions.names(symbols, key) && series.means(key));
            List<SeriesInfo> chosen = series.choose(stored(store), symbols);
            List<RepairedSeries> all = repair(store, chosen);
            console.clearAnimation();
            List<Failure> failures = new ArrayList<>();
            for (RepairedSeries each : all) {
                Failure failure = each.failure();
                if (failure != null && !failures.contains(failure)) failures.add(failure);
            }
            boolean done = !made.isEmpty() || all.stream().anyMatch(each -> each.failure() == null || each.rows() > 0);
            if (!failures.isEmpty() && !done) throw failures.getFirst().toException();
            answer(document(made, all, failures), text(made, all));
            if (!common.json) tell(failures);
            return failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.PARTIAL;
        }
    }

    /** What is there after what can be made again was. */
    private static List<SeriesInfo> stored(MarketStore store) throws FailureException, DataException {
        try {
            return store.list();
        } catch (DataException still) {
            DataError error = still.error();
            if (error.category() != DataError.Category.DATA_BAD) throw still;
            throw Failure.of(
                            DataFailures.code(error.category()),
                            error.file() + ": " + error.reason() + ", and nothing that is named makes it again",
                            "repair all series, or remove the file if the database does not have its series")
                    .toException();
        }
    }

    /** Series that lack something, or of which nothing is left but a description. */
    private List<RepairedSeries> repair(MarketStore store, List<SeriesInfo> chosen)
            throws FailureException, DataException {
        List<String> exchanges =
                chosen.stream().map(info -> info.id().exchange()).distinct().toList();
        if (!url.isEmpty() && exchanges.size() > 1) {
            throw Failure.usage(
                            "--url is one place, and series are of " + String.join(", ", exchanges),
                            "choose one with --exchange")
                    .toException();
        }
        List<RepairedSeries> all = new ArrayList<>();
        Verifier verifier = new Verifier(store);
        Map<String, Failure> refused = new HashMap<>();
        Origins origins = new Origins(url);
        for (SeriesInfo info : chosen) {
            SeriesKey key = info.key();
            if (store.hollow(key)) {
                all.add(hollow(key));
                continue;
            }
            List<Gap> gaps = verifier.gaps(info);
            if (gaps.isEmpty()) continue;
            all.add(
                    offline
                            ? RepairedSeries.unasked(key, gaps, "nobody was asked")
                            : ask(store, origins, key, gaps, refused));
        }
        return all;
    }

    private static RepairedSeries hollow(SeriesKey key) {
        String reason = "is described, but the database has none of its rows";
        Failure failure = Failure.of(
                ExitCode.DATA_MISSING,
                key + " " + reason,
                "viper data prune " + key.id().symbol() + " --tf " + key.part() + " --exchange "
                        + key.id().exchange() + " --yes, then fetch or import it again");
        return new RepairedSeries(key, List.of(), List.of(), reason, failure);
    }

    /** An exchange that refused once is not asked again. */
    private RepairedSeries ask(
            MarketStore store, Origins origins, SeriesKey key, List<Gap> gaps, Map<String, Failure> refused)
            throws DataException {
        String exchange = key.id().exchange();
        Failure before = refused.get(exchange);
        if (before != null) return failed(key, gaps, List.of(), before);
        List<Filled> filled = new ArrayList<>();
        try {
            return switch (origins.of(key.id())) {
                case Origins.Nobody(String reason) -> RepairedSeries.unasked(key, gaps, reason);
                case Origins.Known(var asking, var listing) -> {
                    new GapFill(asking, store, this::progress, filled::add).fill(key, listing, gaps);
                    yield new RepairedSeries(key, gaps, filled, "", null);
                }
            };
        } catch (RefusedException silent) {
            if (silent.kind() != ErrorKind.NO_SUCH_INSTRUMENT) refused.put(exchange, silent.failure());
            return failed(key, gaps, filled, silent.failure());
        } catch (DataException bad) {
            if (bad.error().category() == DataError.Category.IO) throw bad;
            return failed(key, gaps, filled, DataFailures.of(bad.error()));
        }
    }

    private static RepairedSeries failed(SeriesKey key, List<Gap> gaps, List<Filled> filled, Failure failure) {
        return new RepairedSeries(key, gaps, filled, "not filled: " + failure.message(), failure);
    }

    private void progress(SeriesKey key, double share) {
        console.animate(String.format(Locale.ROOT, "  filling %s  %3.0f%%", key, 100 * share));
    }

    private void tell(List<Failure> failures) {
        for (Failure failure : failures) {
            console.warn("error: " + failure.message());
            console.warn("  fix: " + failure.remedy());
        }
    }

    private static String text(List<SeriesKey> made, List<RepairedSeries> all) {
        StringBuilder text = new StringBuilder();
        made.forEach(key -> text.append("  ").append(key).append(": described anew from the database\n"));
        for (RepairedSeries each : all)
            each.lines().forEach(line -> text.append(line).append('\n'));
        long gaps = sum(all, each -> each.gaps().size());
        if (gaps == 0) return text.append("no gaps\n").toString();
        text.append(String.format(
                Locale.ROOT,
                "%,d of %s filled with %,d rows",
                sum(all, each -> each.count(Outcome.FILLED)),
                DataGapsCommand.counted(gaps, "gaps"),
                sum(all, RepairedSeries::rows)));
        long left = sum(all, RepairedSeries::left);
        long open = sum(all, RepairedSeries::open);
        if (left > 0) text.append(String.format(Locale.ROOT, ", %,d with nothing or no more at the exchange", left));
        if (open > 0) text.append(String.format(Locale.ROOT, ", %,d not asked for", open));
        return text.append('\n').toString();
    }

    private static Map<String, Object> document(
            List<SeriesKey> made, List<RepairedSeries> all, List<Failure> failures) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("described_anew", made.stream().map(SeriesKey::toString).toList());
        document.put("gaps", sum(all, each -> each.gaps().size()));
        document.put("filled", sum(all, each -> each.count(Outcome.FILLED)));
        document.put("rows", sum(all, RepairedSeries::rows));
        document.put("nothing_there", sum(all, RepairedSeries::left));
        document.put("not_asked", sum(all, RepairedSeries::open));
        document.put("series", all.stream().map(RepairedSeries::object).toList());
        document.put("errors", failures.stream().map(DataRepairCommand::object).toList());
        return document;
    }

    private static Map<String, Object> object(Failure failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", failure.code().slug());
        object.put("reason", failure.message());
        object.put("fix", failure.remedy());
        return object;
    }

    private static long sum(List<RepairedSeries> all, ToLongFunction<RepairedSeries> number) {
        return all.stream().mapToLong(number).sum();
    }
}
