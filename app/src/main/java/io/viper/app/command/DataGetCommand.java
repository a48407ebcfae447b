package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.Download;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.exchange.RefusedException;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.store.MarketStore;
import io.viper.store.Verifier;
import io.viper.store.quality.Quality;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper data get}: the past of instruments from their exchange. */
@CommandLine.Command(
        name = "get",
        description = "Fetch candles, trades and funding from an exchange, and say how good they are.",
        footer = {
            "",
            "Started again it goes on where it was cut; what is stored is not asked for again.",
            "  viper data get --exchange binance --symbols BTCUSDT,ETHUSDT --tf 1m,1h --days 365",
            "  viper data get --exchange bitget --symbols BTCUSDT --kind trades,funding --days 7"
        })
final class DataGetCommand extends Command {
    private static final int USUAL_DAYS = 365;
    private static final List<String> KINDS = List.of("candles", "trades", "funding");

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ExchangeOptions where = new ExchangeOptions();

    @Option(names = "--symbols", split = ",", required = true, paramLabel = "SYMBOL", description = "Such as BTCUSDT.")
    List<String> symbols = List.of();

    @Option(names = "--tf", split = ",", paramLabel = "TF", description = "Timeframes of candles; ${DEFAULT-VALUE}.")
    List<String> timeframes = List.of("1m");

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "candles, trades, funding; ${DEFAULT-VALUE}.")
    List<String> kinds = List.of("candles");

    @Option(names = "--from", paramLabel = "DATE", description = "Begin, UTC: 2023-01-01 or 2023-01-01T12:00.")
    String from = "";

    @Option(names = "--to", paramLabel = "DATE", description = "End, not part of it; now if left out.")
    String to = "";

    @Option(names = "--days", paramLabel = "N", description = "Length instead of --from; 365.")
    int days = USUAL_DAYS;

    /** What is fetched of one instrument, and how. */
    private interface Work {
        Download.Result on(Download download, Listing listing) throws RefusedException, DataException;
    }

    /** A result, and how good it is; null where there is nothing. */
    private record Fetched(Download.Result result, @Nullable Quality quality) {}

    DataGetCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        long end = end();
        long begin = BacktestSpec.time("--from", from).orElse(end - days * Timeframe.DAY);
        if (begin >= end) {
            throw Failure.usage("the period ends before it begins", "let --from be before --to")
                    .toException();
        }
        Asking exchange = where.asking();
        List<Work> work = new ArrayList<>();
        for (String kind : kinds) work.addAll(work(kind, exchange, begin, end));
        try (MarketStore store = workshop.store(home.home)) {
            List<Listing> listings =
                    ListingChooser.choose(exchange.listings(where.market()), symbols, where.exchange, where.market());
            Download download = new Download(exchange, store, this::progress);
            List<Fetched> all = fetch(store, download, listings, work);
            console.clearAnimation();
            if (common.json)
                console.print(Json.pretty(all.stream().map(DataGetCommand::row).toList()));
            else all.forEach(this::tell);
            return ExitCode.SUCCESS;
        } catch (RefusedException refused) {
            console.clearAnimation();
            throw refused.failure().toException();
        } catch (DataException bad) {
            console.clearAnimation();
            throw DataFailures.of(bad.error()).toException();
        }
    }

    /** Bars that are not over yet are no bars: the last one that counts ended before the present minute. */
    private long end() throws FailureException {
        long now = Timeframe.M1.floor(System.currentTimeMillis() * 1_000_000L);
        return Math.min(BacktestSpec.time("--to", to).orElse(now), now);
    }

    /** What the exchange cannot do is said before anything is asked. */
    private List<Work> work(String kind, Asking exchange, long begin, long end) throws FailureException {
        String name = exchange.protocol().exchange();
        List<Work> work = new ArrayList<>();
        switch (kind) {
            case "candles", "bars" -> {
                List<Timeframe> known = exchange.protocol().timeframes();
                for (String text : timeframes) {
                    Timeframe frame = BacktestSpec.timeframe("--tf", text);
                    if (!known.contains(frame)) {
                        throw Failure.usage(name + " has no candles of " + frame, "it has " + known)
                                .toException();
                    }
                    work.add((download, listing) -> download.bars(listing, frame, begin, end));
                }
            }
            case "trades" -> work.add((download, listing) -> download.trades(listing, begin, end));
            case "funding" -> {
                if (where.market() == Product.SPOT) {
                    throw Failure.usage("spot has no funding", "give --product linear, or leave funding out")
                            .toException();
                }
                work.add((download, listing) -> download.funding(listing, begin, end));
            }
            default ->
                throw Failure.usage("--kind " + kind + " is not known", "give some of " + String.join(", ", KINDS))
                        .toException();
        }
        return work;
    }

    private List<Fetched> fetch(MarketStore store, Download download, List<Listing> listings, List<Work> work)
            throws RefusedException, DataException, FailureException {
        List<Fetched> all = new ArrayList<>();
        Verifier verifier = new Verifier(store);
        for (Work each : work) {
            for (Listing listing : listings) {
                Download.Result result = fetch(each, download, listing);
                all.add(new Fetched(
                        result,
                        result.info() == null ? null : verifier.quality(result.key(), result.from(), result.to())));
            }
        }
        return all;
    }

    private static Download.Result fetch(Work work, Download download, Listing listing)
            throws RefusedException, DataException, FailureException {
        try {
            return work.on(download, listing);
        } catch (UnsupportedOperationException cannot) {
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            String.valueOf(cannot.getMessage()),
                            "see docs/exchanges.md for what each exchange tells; viper record keeps what it tells now")
                    .toException();
        }
    }

    private void progress(SeriesKey key, double share) {
        console.animate(String.format(Locale.ROOT, "  fetching %s  %3.0f%%", key, 100 * share));
    }

    private void tell(Fetched fetched) {
        Download.Result result = fetched.result();
        SeriesInfo info = result.info();
        Quality quality = fetched.quality();
        if (info == null || quality == null) {
            console.printText("  " + result.key() + "  nothing in this period\n");
            return;
        }
        String share = QualityText.percent(quality);
        console.printText(String.format(
                Locale.ROOT,
                "  %-28s %,d rows fetched, %,d in the period%s, %,d stored%n",
                result.key(),
                result.fetched(),
                quality.rows(),
                share.isEmpty() ? "" : ", " + share + " % of it",
                info.count()));
        QualityText.lines(quality).forEach(line -> console.note("      " + line));
    }

    private static Map<String, Object> row(Fetched fetched) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("series", fetched.result().key().toString());
        row.put("fetched", fetched.result().fetched());
        if (fetched.result().info() != null)
            row.putAll(SeriesRows.object(fetched.result().info()));
        if (fetched.quality() != null) row.put("quality", QualityText.object(fetched.quality()));
        return row;
    }
}
