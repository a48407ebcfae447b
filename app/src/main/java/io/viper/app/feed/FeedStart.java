package io.viper.app.feed;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.Download;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.exchange.RefusedException;
import io.viper.app.paper.PaperHome;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds an exchange whose prices of the present can be had, and fetches what a run needs from before. A run that has a journal
 * already stays with its exchange.
 */
public final class FeedStart {
    /** What strategies need to be ready: more than any of ours asks for. */
    private static final long WARM_UP = 30 * Timeframe.DAY;

    private static final Timeframe FRAME = Timeframe.M1;
    private static final List<String> USUAL = List.of("BTCUSDT", "ETHUSDT");
    /** Where prices are looked for when the wanted exchange does not answer. */
    private static final List<String> OTHERS = List.of("bitget", "binance", "okx", "bybit");

    private final Console console;
    private final PaperHome paper;
    private final Wish wish;

    /**
     * What is wanted.
     *
     * @param exchange its name; empty for bitget
     * @param product {@code linear} or {@code spot}
     * @param symbols empty for the usual ones
     * @param url where the exchange is, if not at its own address
     * @param elsewhere whether other exchanges will do
     * @param book whether orders are to meet trades and books, and not minutes; a run that has begun stays with what it began
     */
    public record Wish(
            String exchange, String product, List<String> symbols, String url, boolean elsewhere, boolean book) {
        public Wish {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * Everything that a run on a public stream needs.
     *
     * @param source who is listened to
     * @param store where its minutes are kept, up to now; closed by whoever has it
     * @param from when the run begins to trade, UTC epoch nanoseconds
     * @param book whether orders meet trades and books, and not minutes
     */
    public record Ready(PublicFeed.Source source, MarketStore store, long from, boolean book) {
        /** As in instrument ids. */
        public String exchange() {
            return source.listings().getFirst().spec().id().exchange();
        }

        public List<String> symbols() {
            return source.listings().stream()
                    .map(each -> each.spec().id().symbol())
                    .toList();
        }
    }

    public FeedStart(Console console, PaperHome paper, Wish wish) {
        this.console = console;
        this.paper = paper;
        this.wish = wish;
    }

    private Path folder() {
        return FeedFile.folder(paper);
    }

    private Path file() {
        return FeedFile.in(paper);
    }

    /**
     * Tries the wanted exchange, then others if they will do.
     *
     * @return empty if none answers and the run has not begun yet
     * @throws FailureException if the exchange of a run that has begun does not answer, or there is no such exchange or symbol
     */
    public Optional<Ready> open() throws FailureException, DataException {
        Optional<FeedFile> begun = begun();
        if (begun.isPresent()) return Optional.of(goOn(begun.get()));
        for (String name : candidates()) {
            try {
                return Optional.of(
                        ready(new FeedFile(name, wish.product(), FRAME.floor(now()) - FRAME.nanos(), wish.book())));
            } catch (RefusedException silent) {
                console.warn("! " + name + " gives no prices: " + silent.getMessage());
                if (!wish.elsewhere()) throw silent.failure().toException();
            }
        }
        return Optional.empty();
    }

    private List<String> candidates() {
        Set<String> names = new LinkedHashSet<>();
        names.add(wish.exchange().isEmpty() ? OTHERS.getFirst() : wish.exchange());
        if (wish.elsewhere()) names.addAll(OTHERS);
        return List.copyOf(names);
    }

    /** What an earlier start of this run began with. */
    private Optional<FeedFile> begun() throws FailureException {
        if (!Files.isDirectory(paper.journal())) return Optional.empty();
        try {
            return FeedFile.read(file());
        } catch (IOException unreadable) {
            throw unreadable(unreadable).toException();
        }
    }

    private Failure unreadable(IOException problem) {
        return Failure.of(
                ExitCode.PERMISSION,
                String.valueOf(problem.getMessage()),
                "check " + folder() + ", or begin anew with viper paper --new");
    }

    private Ready goOn(FeedFile begun) throws FailureException, DataException {
        boolean other = !wish.exchange().isEmpty() && !wish.exchange().equals(begun.exchange());
        if (other || !wish.product().equals(begun.product())) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "this run is on " + begun.exchange() + " " + begun.product(),
                            "leave --exchange out, choose another --home, or begin anew with viper paper --new")
                    .toException();
        }
        try {
            return ready(begun);
        } catch (RefusedException silent) {
            Failure failure = silent.failure();
            throw Failure.of(
                            failure.code(),
                            failure.message(),
                            "this run goes on when " + begun.exchange() + " answers; viper paper --new begins another")
                    .toException();
        }
    }

    private Ready ready(FeedFile run) throws FailureException, RefusedException, DataException {
        String name = run.exchange();
        Product market = ListingChooser.product(run.product());
        Asking exchange = Asking.openly(ExchangeCatalog.of(name, market, false), wish.url());
        List<Listing> listings = listings(exchange, name, market);
        MarketStore store = MarketStore.at(folder());
        try {
            fetch(new Download(exchange, store, this::progress), store, listings);
            run.write(file());
        } catch (IOException unwritable) {
            store.close();
            throw unreadable(unwritable).toException();
        } catch (RefusedException | DataException | RuntimeException failed) {
            store.close();
            throw failed;
        }
        console.clearAnimation();
        return new Ready(new PublicFeed.Source(exchange, market, listings, wish.url()), store, run.from(), run.book());
    }

    private List<Listing> listings(Asking exchange, String name, Product market)
            throws FailureException, RefusedException {
        List<Listing> all = exchange.listings(market);
        if (!wish.symbols().isEmpty()) return ListingChooser.choose(all, wish.symbols(), name, market);
        List<Listing> usual = new ArrayList<>();
        for (String symbol : USUAL) ListingChooser.find(all, symbol).ifPresent(usual::add);
        return usual.isEmpty() ? ListingChooser.choose(all, USUAL, name, market) : usual;
    }

    /** Only behind what is there: what was told stays as it was told. */
    private void fetch(Download download, MarketStore store, List<Listing> listings)
            throws RefusedException, DataException {
        long now = FRAME.floor(now());
        long known = Long.MIN_VALUE;
        List<Listing> fresh = new ArrayList<>();
        for (Listing each : listings) {
            Optional<SeriesInfo> info = store.info(SeriesKey.bars(each.spec().id(), FRAME));
            if (info.isEmpty()) fresh.add(each);
            else known = Math.max(known, info.get().end());
        }
        for (Listing each : listings) {
            long begin = fresh.contains(each) ? now - WARM_UP : known;
            if (begin < now) download.bars(each, FRAME, begin, now);
        }
    }

    private void progress(SeriesKey key, double share) {
        console.animate(String.format(Locale.ROOT, "  warm-up %s  %3.0f%%", key, 100 * share));
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }
}
