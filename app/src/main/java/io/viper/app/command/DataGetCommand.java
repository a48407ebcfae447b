package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Suggestion;
import io.viper.app.console.Times;
import io.viper.app.exchange.Download;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.RefusedException;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper data get}: the past of instruments from their exchange. */
@CommandLine.Command(
        name = "get",
        description = "Fetch candles and funding from an exchange.",
        footer = {
            "",
            "Started again it goes on where it was cut; what is stored is not asked for again.",
            "  viper data get --exchange binance --symbols BTCUSDT,ETHUSDT --tf 1m --days 365"
        })
final class DataGetCommand extends Command {
    private static final int USUAL_DAYS = 365;
    /** A download waits for the budget of its exchange: the longest window is five minutes. */
    private static final Caller.Timing PATIENT =
            new Caller.Timing(Caller.Timing.STANDARD.connect(), Caller.Timing.STANDARD.reply(), Duration.ofMinutes(6));

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--exchange",
            required = true,
            paramLabel = "NAME",
            description = "Whose: see viper help exchanges.")
    String exchange = "";

    @Option(names = "--symbols", split = ",", required = true, paramLabel = "SYMBOL", description = "Such as BTCUSDT.")
    List<String> symbols = List.of();

    @Option(names = "--tf", split = ",", paramLabel = "TF", description = "Timeframes; ${DEFAULT-VALUE}.")
    List<String> timeframes = List.of("1m");

    @Option(names = "--kind", split = ",", paramLabel = "KIND", description = "bars, funding; ${DEFAULT-VALUE}.")
    List<String> kinds = List.of("bars");

    @Option(names = "--product", paramLabel = "KIND", description = "linear, spot or inverse; ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(names = "--from", paramLabel = "DATE", description = "Begin, UTC: 2023-01-01 or 2023-01-01T12:00.")
    String from = "";

    @Option(names = "--to", paramLabel = "DATE", description = "End, not part of it; now if left out.")
    String to = "";

    @Option(names = "--days", paramLabel = "N", description = "Length instead of --from; 365.")
    int days = USUAL_DAYS;

    @Option(names = "--url", paramLabel = "URL", description = "Where the exchange is, if not at its own address.")
    String url = "";

    DataGetCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        Product market = market();
        List<Timeframe> frames = new ArrayList<>();
        for (String each : timeframes) frames.add(BacktestSpec.timeframe("--tf", each));
        long end = end();
        long begin = BacktestSpec.time("--from", from).orElse(end - days * Timeframe.DAY);
        if (begin >= end) {
            throw Failure.usage("the period ends before it begins", "let --from be before --to")
                    .toException();
        }
        Protocol protocol = ExchangeCatalog.of(exchange, market, false);
        String address = url.isEmpty() ? protocol.endpoints().rest() : url;
        Caller caller = new Caller(protocol, address, null, PATIENT, new Governor(protocol.budgets()));
        try (MarketStore store = workshop.store(home.home)) {
            List<Listing> listings = chosen(protocol, caller, market);
            Download download = new Download(protocol, caller, store, this::progress);
            return fetch(download, listings, frames, begin, end);
        } catch (RefusedException refused) {
            console.clearAnimation();
            throw refused.failure().toException();
        } catch (DataException bad) {
            console.clearAnimation();
            throw DataFailures.of(bad.error()).toException();
        }
    }

    private Product market() throws FailureException {
        for (Product each : Product.values()) {
            if (each.name().equalsIgnoreCase(product)) return each;
        }
        throw Failure.usage("--product " + product + " is not known", "give linear, spot or inverse")
                .toException();
    }

    /** Bars that are not over yet are no bars: the last one that counts ended before the present minute. */
    private long end() throws FailureException {
        long now = Timeframe.M1.floor(System.currentTimeMillis() * 1_000_000L);
        return Math.min(BacktestSpec.time("--to", to).orElse(now), now);
    }

    /** By our symbol or by the exchange's own. */
    private List<Listing> chosen(Protocol protocol, Caller caller, Product market)
            throws FailureException, RefusedException {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call : protocol.listings(market)) {
            switch (caller.call(call)) {
                case Reply.Done<List<Listing>> done -> all.addAll(done.value());
                case Reply.Failed<List<Listing>> failed -> throw new RefusedException(exchange, failed);
            }
        }
        List<Listing> chosen = new ArrayList<>();
        for (String symbol : symbols) chosen.add(named(all, symbol));
        return chosen;
    }

    private Listing named(List<Listing> all, String symbol) throws FailureException {
        for (Listing each : all) {
            boolean same = each.spec().id().symbol().equalsIgnoreCase(symbol)
                    || each.symbol().equalsIgnoreCase(symbol);
            if (same) return each;
        }
        TreeSet<String> known = new TreeSet<>();
        all.forEach(each -> known.add(each.spec().id().symbol()));
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        exchange + " lists no " + symbol + " as " + product + Suggestion.of(symbol, known),
                        "check the symbol and --product")
                .toException();
    }

    private ExitCode fetch(Download download, List<Listing> listings, List<Timeframe> frames, long begin, long end)
            throws RefusedException, DataException, FailureException {
        List<Download.Result> results = new ArrayList<>();
        for (String kind : kinds) {
            for (Listing listing : listings) {
                switch (kind) {
                    case "bars" -> {
                        for (Timeframe frame : frames) results.add(download.bars(listing, frame, begin, end));
                    }
                    case "funding" -> results.add(download.funding(listing, begin, end));
                    default ->
                        throw Failure.usage("--kind " + kind + " is not known", "give bars, funding or both")
                                .toException();
                }
            }
        }
        console.clearAnimation();
        if (common.json)
            console.print(Json.pretty(results.stream().map(DataGetCommand::row).toList()));
        else results.forEach(this::tell);
        return ExitCode.SUCCESS;
    }

    private void progress(SeriesKey key, double share) {
        console.animate(String.format(Locale.ROOT, "  fetching %s  %3.0f%%", key, 100 * share));
    }

    private void tell(Download.Result result) {
        SeriesInfo info = result.info();
        if (info == null) {
            console.printText("  " + result.key() + "  nothing in this period\n");
            return;
        }
        console.printText(String.format(
                Locale.ROOT,
                "  %-28s %s → %s   %,d rows fetched, %,d stored%n",
                result.key(),
                Times.minute(info.first()),
                Times.minute(info.end()),
                result.fetched(),
                info.count()));
        if (result.key().kind() == SeriesKind.BARS && info.gaps().count() > 0) {
            console.note(String.format(
                    Locale.ROOT,
                    "    %,d gaps, %,d bars are missing",
                    info.gaps().count(),
                    info.gaps().missing()));
        }
    }

    private static Map<String, Object> row(Download.Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("series", result.key().toString());
        row.put("fetched", result.fetched());
        if (result.info() != null) row.putAll(SeriesRows.object(result.info()));
        return row;
    }
}
