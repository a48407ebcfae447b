package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.exchange.RefusedException;
import io.viper.app.record.RecordPlan;
import io.viper.app.record.Recording;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper record}: keeps what an exchange's public streams tell. */
@CommandLine.Command(
        name = "record",
        description =
                "Record trades, quotes, books, candles, funding and mark prices from an exchange's public streams.",
        footer = {
            "",
            "Ctrl-C ends it in good order; started again it goes on, and says what was missed.",
            "Candles that were missed come from the exchange's history; trades, quotes, books and marks of that time are lost.",
            "  viper record --exchange bitget --symbols BTCUSDT,ETHUSDT --kinds trades,quotes,bars --for 2h"
        })
final class RecordCommand extends Command {
    private static final int LONGEST_STOP_SECONDS = 15;
    private static final Map<String, Topic.Kind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("trades", Topic.Kind.TRADES);
        KINDS.put("quotes", Topic.Kind.QUOTE);
        KINDS.put("book", Topic.Kind.BOOK);
        KINDS.put("bars", Topic.Kind.BARS);
        KINDS.put("funding", Topic.Kind.FUNDING);
        KINDS.put("marks", Topic.Kind.MARK);
    }

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ExchangeOptions where = new ExchangeOptions();

    @Option(names = "--symbols", split = ",", required = true, paramLabel = "SYMBOL", description = "Such as BTCUSDT.")
    List<String> symbols = List.of();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "trades, quotes, book, bars, funding, marks; ${DEFAULT-VALUE}.")
    List<String> kinds = List.of("trades", "quotes", "bars");

    @Option(names = "--tf", split = ",", paramLabel = "TF", description = "Timeframes of bars; ${DEFAULT-VALUE}.")
    List<String> timeframes = List.of("1m");

    @Option(names = "--for", paramLabel = "TIME", description = "How long: 90s, 30m, 2h, 7d; until Ctrl-C if left out.")
    String length = "";

    RecordCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        long seconds = Lengths.seconds("--for", length);
        Set<Topic.Kind> wanted = kinds();
        Asking exchange = where.asking();
        List<Timeframe> frames = new ArrayList<>();
        for (String each : timeframes) frames.add(BacktestSpec.timeframe("--tf", each));
        try (MarketStore store = workshop.store(home.home)) {
            List<Listing> listings =
                    ListingChooser.choose(exchange.listings(where.market()), symbols, where.exchange, where.market());
            RecordPlan plan = new RecordPlan(where.market(), listings, wanted, frames);
            plan.check(exchange.protocol());
            Recording recording = new Recording(exchange, plan, where.url, store, line -> console.note("  " + line));
            tell(record(recording, seconds));
            return ExitCode.SUCCESS;
        } catch (RefusedException refused) {
            throw refused.failure().toException();
        } catch (UnsupportedOperationException cannot) {
            throw Failure.usage(String.valueOf(cannot.getMessage()), "leave it out of --kinds or --tf")
                    .toException();
        } catch (ArithmeticException fine) {
            throw Failure.usage("a step of one of these instruments is finer than 1e-8", "leave it out")
                    .toException();
        }
    }

    private Set<Topic.Kind> kinds() throws FailureException {
        Set<Topic.Kind> wanted = EnumSet.noneOf(Topic.Kind.class);
        for (String each : kinds) {
            Topic.Kind kind = KINDS.get(each);
            if (kind == null) {
                throw Failure.usage("--kinds " + each + " is not known", "give some of " + KINDS.keySet())
                        .toException();
            }
            boolean perpetual = kind == Topic.Kind.FUNDING || kind == Topic.Kind.MARK;
            if (perpetual && where.market() == Product.SPOT) {
                throw Failure.usage("spot has no " + each, "leave " + each + " out")
                        .toException();
            }
            wanted.add(kind);
        }
        return wanted;
    }

    /** Ctrl-C and SIGTERM end it; the process waits until everything is stored. */
    private static Recording.Summary record(Recording recording, long seconds) throws DataException, FailureException {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    recording.stop();
                    await(done);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return recording.run(seconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted", "").toException();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending already
        }
    }

    private void tell(Recording.Summary summary) {
        if (common.json) {
            console.print(Json.pretty(document(summary)));
            return;
        }
        summary.ticks()
                .forEach((symbol, ticks) -> console.printText(String.format(
                        Locale.ROOT,
                        "  %-14s %,d trades   %,d quotes   %,d changes of the book   %,d gaps%n",
                        symbol,
                        ticks.trades(),
                        ticks.quotes(),
                        ticks.books(),
                        ticks.gaps())));
        summary.bars()
                .forEach((key, count) -> console.printText(String.format(
                        Locale.ROOT,
                        "  %-28s %,d bars from the stream, %,d from history%n",
                        key,
                        count,
                        summary.filled().getOrDefault(key, 0L))));
        summary.marks()
                .forEach((key, count) ->
                        console.printText(String.format(Locale.ROOT, "  %-28s %,d mark prices%n", key, count)));
        if (summary.payments() > 0) console.printText("  " + summary.payments() + " payments of funding\n");
        if (summary.nonsense() > 0) console.warn("! " + summary.nonsense() + " frames made no sense");
    }

    private static Map<String, Object> document(Recording.Summary summary) {
        Map<String, Object> ticks = new LinkedHashMap<>();
        summary.ticks().forEach((symbol, each) -> {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("trades", each.trades());
            counts.put("quotes", each.quotes());
            counts.put("books", each.books());
            counts.put("gaps", each.gaps());
            ticks.put(symbol, counts);
        });
        Map<String, Object> bars = new LinkedHashMap<>();
        summary.bars().forEach((key, count) -> {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("streamed", count);
            counts.put("filled", summary.filled().getOrDefault(key, 0L));
            bars.put(key.toString(), counts);
        });
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seconds", summary.seconds());
        document.put("ticks", ticks);
        document.put("bars", bars);
        Map<String, Object> marks = new LinkedHashMap<>();
        summary.marks().forEach((key, count) -> marks.put(key.toString(), count));
        document.put("marks", marks);
        document.put("payments", summary.payments());
        document.put("nonsense", summary.nonsense());
        return document;
    }
}
