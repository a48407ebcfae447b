package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.feed.FeedStart;
import io.viper.app.feed.FeedTape;
import io.viper.app.feed.PublicFeed;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.PaperSetup;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Matching;
import io.viper.live.PortfolioLoop;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the prices of a paper run come from. */
final class FeedOptions {
    /** Strategies decide on it when nobody says on what, however long the run is. */
    private static final String USUAL_TIMEFRAME = "15m";

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            description = {
                "Where prices come from: replay of what is stored, synthetic (a simulated market), live (the public stream",
                "of --exchange), or auto: live there, else elsewhere, else replay, else synthetic; ${DEFAULT-VALUE}."
            })
    String feed = "replay";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the exchange of a live feed is, if not at its own address.")
    String url = "";

    @Option(
            names = "--match",
            paramLabel = "KIND",
            description = "What orders meet on a live feed: book (its trades and books), or bars; ${DEFAULT-VALUE}.")
    String match = "book";

    @Option(names = "--for", paramLabel = "TIME", description = "How long a live feed goes on: 90s, 30m, 2h, 7d.")
    String length = "";

    /**
     * Chooses, and writes what follows from it into the options of the run.
     *
     * @return what a live feed needs; empty where prices are stored or simulated
     */
    Optional<FeedStart.Ready> choose(
            Console console, PaperHome paper, BacktestOptions options, String speed, MarketStore stored)
            throws FailureException, DataException {
        Lengths.seconds("--for", length);
        if (!match.equals("book") && !match.equals("bars")) {
            throw Failure.usage("--match " + match + " is not known", "give book or bars")
                    .toException();
        }
        return switch (feed) {
            case "replay" -> Optional.empty();
            case "synthetic" -> {
                simulate(options);
                yield Optional.empty();
            }
            case "live", "auto" -> live(console, paper, options, speed, stored);
            default ->
                throw Failure.usage("--feed " + feed + " is not known", "give auto, live, replay or synthetic")
                        .toException();
        };
    }

    /** A simulated market stands under an exchange of its own, so that a backtest can have the same one. */
    private void simulate(BacktestOptions options) {
        feed = "synthetic";
        options.exchange = feed;
    }

    private Optional<FeedStart.Ready> live(
            Console console, PaperHome paper, BacktestOptions options, String speed, MarketStore stored)
            throws FailureException, DataException {
        boolean past = !options.from.isEmpty() || !options.to.isEmpty() || options.days != null || !speed.equals("max");
        if (past) {
            throw Failure.usage("a live feed has no period and no speed", "leave --from, --to, --days and --speed out")
                    .toException();
        }
        FeedStart.Wish wish = new FeedStart.Wish(
                options.exchange, options.product, options.symbols, url, feed.equals("auto"), match.equals("book"));
        Optional<FeedStart.Ready> ready = new FeedStart(console, paper, wish).open();
        if (ready.isEmpty()) fallBack(console, options, stored);
        else prepare(options, ready.get());
        return ready;
    }

    private void fallBack(Console console, BacktestOptions options, MarketStore stored) throws DataException {
        options.exchange = "";
        if (stored.list().isEmpty()) {
            console.warn("! no exchange answers and nothing is stored: a SIMULATED market");
            simulate(options);
        } else {
            console.warn("! no exchange answers: REPLAY of what is stored");
            feed = "replay";
        }
    }

    private void prepare(BacktestOptions options, FeedStart.Ready ready) {
        feed = "live";
        options.exchange = ready.exchange();
        options.symbols = ready.symbols();
        options.from = Times.instantText(ready.from());
        options.funding = "off";
        if (options.timeframe.isEmpty()) options.timeframe = USUAL_TIMEFRAME;
    }

    static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }

    /** Listens from where the run's data ends. */
    PublicFeed listen(Console console, FeedStart.Ready ready, BacktestRequest request) throws FailureException {
        long seconds = Lengths.seconds("--for", length);
        long end = seconds == Long.MAX_VALUE ? Long.MAX_VALUE : now() + seconds * Timeframe.SECOND;
        long from = request.data().stream()
                .map(MarketData::bars)
                .filter(bars -> !bars.isEmpty())
                .mapToLong(FeedOptions::end)
                .max()
                .orElse(ready.from());
        console.note("feed " + ready.exchange() + " public stream  " + String.join(" ", ready.symbols())
                + "  no account needed, no funding charged");
        if (!ready.book())
            return new PublicFeed(ready.source(), ready.store(), from, end, FeedOptions::now, console::note);
        console.note("matching: " + matching(ready, request).describe(request.depth()));
        return PublicFeed.withTicks(
                ready.source(),
                request.instruments(),
                ready.store(),
                ready.from(),
                from,
                end,
                FeedOptions::now,
                console::note);
    }

    private static long end(BarColumns bars) {
        return bars.closeTime(bars.size() - 1);
    }

    /** The stored minutes, and those that come. */
    static PortfolioLoop.Input input(BacktestRequest request, FeedStart.Ready ready, PublicFeed later) {
        PortfolioLoop.Input known = PaperSetup.input(request);
        List<BarColumns> bars = known.bars();
        return new PortfolioLoop.Input(bars, known.funding(), Long.MAX_VALUE, matching(ready, request), later);
    }

    private static Matching matching(FeedStart.Ready ready, BacktestRequest request) {
        if (!ready.book()) return Matching.BARS;
        return FeedTape.matching(request.instruments().size());
    }
}
