package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.console.Surroundings;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.feed.PublicFeed;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperHome;
import io.viper.app.strategy.StrategySources;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.LaterBars;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.store.MarketStore;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Paper on the trades and books of an exchange's public stream. */
class PublicBookTest {
    private static final long MILLI = 1_000_000L;
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 1_700_000_040_000L;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(BEGIN);

    private PublicFeed feed(BinanceStreams exchange, MarketStore store, long from) throws Exception {
        Asking asking = Asking.openly(ExchangeCatalog.of("binance", Product.LINEAR, false), exchange.server.url());
        List<Listing> listings = asking.listings(Product.LINEAR);
        return PublicFeed.withTicks(
                new PublicFeed.Source(asking, Product.LINEAR, listings, exchange.server.url()),
                listings.stream().map(Listing::instrument).toList(),
                store,
                BEGIN * MILLI,
                from * MILLI,
                Long.MAX_VALUE,
                () -> clock.get() * MILLI,
                _ -> {});
    }

    private static List<String> rows(TickColumns ticks) {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < ticks.size(); k++) rows.add(ticks.kind(k) + " " + ticks.ticks(k) + " " + ticks.lots(k));
        return rows;
    }

    private static LaterBars.Step next(PublicFeed feed) throws Exception {
        AtomicReference<LaterBars.Step> step = new AtomicReference<>();
        Waiting.until("a minute", () -> {
            step.compareAndSet(null, feed.poll());
            return step.get() != null;
        });
        return step.get();
    }

    @Test
    void tradesAndBooksAreKeptWithTheirMinuteAndAreTheSameForWhoBeginsAnew() throws Exception {
        List<String> wanted = List.of(
                TickColumns.SNAPSHOT + " 0 0",
                TickColumns.BID + " 419999 1500",
                TickColumns.BID + " 419995 1000",
                TickColumns.ASK + " 420001 2000",
                TickColumns.SOLD + " 419998 5");
        List<List<String>> told = new ArrayList<>();
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder);
                PublicFeed feed = feed(exchange, store, BEGIN)) {
            exchange.bookIs(100);
            Waiting.until(
                    "the lines",
                    () -> exchange.server.subscribed("@depth") == 1
                            && exchange.server.subscribed("aggTrade") == 1
                            && exchange.server.subscribed("kline_1m") == 1);
            exchange.depth(99, 105, "41999.5", "1");
            exchange.trade(1, "41999.8");
            while (!told.stream().flatMap(List::stream).toList().containsAll(wanted)) {
                long open = BEGIN + told.size() * MINUTE;
                exchange.bar(open);
                clock.set(open + MINUTE + 1);
                Bar bar = next(feed).bars().getFirst();
                told.add(rows(feed.ticks(0, open * MILLI, bar)));
            }
            assertThat(told.getFirst().getFirst())
                    .as("what was before is missing")
                    .isEqualTo(TickColumns.LOST + " 0 0");
        }
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder);
                PublicFeed feed = feed(exchange, store, BEGIN + (told.size() + 1) * MINUTE)) {
            for (int k = 0; k < told.size(); k++) {
                assertThat(rows(feed.ticks(0, (BEGIN + k * MINUTE) * MILLI, null)))
                        .isEqualTo(told.get(k));
            }
        }
    }

    /** Its extremes were traded, and its close: stops there are triggered. */
    @Test
    void aMinuteThatNobodyHeardIsWhatItsBarSays() throws Exception {
        Bar fell = new Bar(Timeframe.M1, BEGIN * MILLI, 42_000, 42_010, 41_900, 41_950.5, 3);
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder);
                PublicFeed feed = feed(exchange, store, BEGIN)) {
            assertThat(rows(feed.ticks(0, BEGIN * MILLI, fell)))
                    .containsExactly(
                            TickColumns.BOUGHT + " 420100 1000",
                            TickColumns.SOLD + " 419000 1000",
                            TickColumns.SOLD + " 419505 1000");
            assertThat(rows(feed.ticks(0, (BEGIN - MINUTE) * MILLI, fell)))
                    .as("before the run")
                    .isEmpty();
        }
    }

    /** Takes all levels that it sees, and closes with the next minute. */
    private static final String WALKER =
            StrategySource.ofLevels("Walker", "quotesEvery(1_000_000_000L).withTrades().withLevels(5)", """
            if (!desk.flat()) desk.close("the next minute");
            else if (depth != null) {
                double levels = 0;
                for (int k = 0; k < depth.size(); k++) levels += depth.amount(k);
                desk.buy(levels).because("all of " + depth.size() + " levels");
            }
            """);

    /** In the time of the venue, which is ours: the second minute is met by what the first led to, three minutes long. */
    @Test
    @EnabledIfSystemProperty(named = "live.everywhere", matches = "true")
    void ordersMeetTheLevelsOfTheStreamAndTheRunGoesOnWithTheSame() throws Exception {
        VenueSettings settings =
                VenueSettings.of("bitget").trading(List.of("BTC")).from(System.currentTimeMillis());
        try (VenueServer venue = VenueServer.start(settings)) {
            Shell shell = new Shell(folder);
            shell.write("Walker.java", WALKER);
            String line = "paper Walker.java --feed live --exchange bitget --symbols BTCUSDT --tf 1m --capital 1000000"
                    + " --json --url " + venue.address() + " --for ";
            Answer first = shell.line(line + "190s");
            assertThat(first.code()).as(first.all()).isZero();
            assertThat(first.err()).contains("book: levels are taken as displayed");
            assertThat(pricesOfOrders()).as("levels that one order took").anyMatch(prices -> prices.size() > 1);
            String journal = shell.line("journal cat").out();
            assertThat(journal).contains("\"book-seen\"", "\"trade-seen\"");
            assertThat(shell.line("replay").out()).contains("same");
            Answer again = shell.line(line + "3s");
            assertThat(again.code()).as(again.all()).isZero();
            assertThat(fills(again)).isGreaterThanOrEqualTo(fills(first));
            JsonNode same =
                    shell.line("replay --json --with simulation.latency=0.08").json();
            assertThat(same.path("changed").path("state_hash"))
                    .as("what was kept of the stream is what was met")
                    .isEqualTo(again.json().path("state_hash"));
            assertThat(shell.line("drift").code()).isZero();
        }
    }

    /** The prices at which each order was filled. */
    private Collection<Set<Long>> pricesOfOrders() throws Exception {
        StrategySources sources = new StrategySources(Surroundings.piped(Map.of(), folder));
        JournaledRun run = JournaledRun.open(new PaperHome(folder.resolve("data")), sources);
        Map<Long, Set<Long>> prices = new HashMap<>();
        run.journal().run(run.setup(run.journal().settings()), new EngineListener() {
            @Override
            public void onFill(Fill fill, long time, Purpose purpose) {
                prices.computeIfAbsent(fill.orderId(), _ -> new HashSet<>()).add(fill.ticks());
            }
        });
        return prices.values();
    }

    private static long fills(Answer answer) throws IOException {
        return answer.json().path("fills").asLong();
    }
}
