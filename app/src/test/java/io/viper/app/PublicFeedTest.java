package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.console.Times;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.feed.PublicFeed;
import io.viper.core.market.BarColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Product;
import io.viper.store.MarketStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paper on an exchange's public stream, which a server on loopback tells. */
class PublicFeedTest {
    private static final InstrumentId ID = new InstrumentId("binance-usdm", "BTCUSDT");
    private static final long MILLI = 1_000_000L;
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final List<Bar> heard = new ArrayList<>();

    /** A moment in the market's past, so that the test decides what is known. */
    private static final long BEGIN = 1_700_000_040_000L;

    private final AtomicLong clock = new AtomicLong(BEGIN);

    private PublicFeed feed(BinanceStreams exchange, MarketStore store, long end) throws Exception {
        Asking asking = Asking.openly(ExchangeCatalog.of("binance", Product.LINEAR, false), exchange.server.url());
        PublicFeed.Source source =
                new PublicFeed.Source(asking, Product.LINEAR, asking.listings(Product.LINEAR), exchange.server.url());
        return new PublicFeed(source, store, BEGIN * MILLI, end, () -> clock.get() * MILLI, told::add);
    }

    private List<Long> minutes(PublicFeed feed, int count) throws Exception {
        List<Long> opens = new ArrayList<>();
        Waiting.until(count + " minutes", () -> {
            LaterBars.Step step = feed.poll();
            if (step != null) opens.add((step.bars().getFirst().openTime() / MILLI - BEGIN) / MINUTE);
            if (step != null) heard.addAll(step.bars());
            return opens.size() == count;
        });
        return opens;
    }

    @Test
    void minutesOfTheStreamAreToldOnceAndStoredBefore() throws Exception {
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder)) {
            exchange.historyEnds(BEGIN);
            try (PublicFeed feed = feed(exchange, store, Long.MAX_VALUE)) {
                Waiting.until("the line", () -> exchange.server.subscribed("kline_1m") == 1);
                exchange.bar(BEGIN);
                exchange.bar(BEGIN + MINUTE);
                assertThat(feed.poll()).as("not before it is over").isNull();
                clock.set(BEGIN + MINUTE + 1);
                assertThat(minutes(feed, 1)).containsExactly(0L);
                BarColumns stored = MarketStore.at(folder).bars(ID, Timeframe.M1);
                assertThat(stored.size()).isEqualTo(1);
                assertThat(stored.bar(0)).as("what was told").isEqualTo(heard.getLast());
                clock.set(BEGIN + 2 * MINUTE + 1);
                assertThat(minutes(feed, 1)).containsExactly(1L);
                assertThat(feed.ended()).isFalse();
            }
        }
    }

    @Test
    void whatTheStreamDidNotTellComesFromHistoryAndALongSilenceIsTold() throws Exception {
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder)) {
            exchange.historyEnds(BEGIN + 4 * MINUTE);
            try (PublicFeed feed = feed(exchange, store, Long.MAX_VALUE)) {
                clock.set(BEGIN + 3 * MINUTE + 5_000);
                assertThat(minutes(feed, 3)).containsExactly(0L, 1L, 2L);
                BarColumns stored = MarketStore.at(folder).bars(ID, Timeframe.M1);
                assertThat(stored.size()).isEqualTo(3);
                exchange.server.on("/fapi/v1/klines", query -> "no prices here");
                clock.set(BEGIN + 6 * MINUTE);
                Waiting.until("a word", () -> told.stream().anyMatch(line -> line.contains("no prices for")));
                exchange.server.on("/fapi/v1/klines", query -> "[]");
                exchange.bar(BEGIN + 4 * MINUTE);
                assertThat(minutes(feed, 1))
                        .as("a minute that nobody has is left out")
                        .containsExactly(4L);
                assertThat(told).contains("prices come again");
            }
        }
    }

    @Test
    void aFeedWithAnEndEnds() throws Exception {
        try (BinanceStreams exchange = new BinanceStreams();
                MarketStore store = MarketStore.at(folder)) {
            try (PublicFeed feed = feed(exchange, store, (BEGIN + 2 * MINUTE) * MILLI)) {
                clock.set(BEGIN + 2 * MINUTE + 5_000);
                assertThat(minutes(feed, 2)).containsExactly(0L, 1L);
                Waiting.until("the end", feed::ended);
            }
        }
    }

    @Test
    void paperOnALiveFeedGoesOnWhereItEnded() throws IOException {
        try (BinanceStreams exchange = new BinanceStreams()) {
            String line = "paper ema-cross --feed live --exchange binance --symbols BTCUSDT --for 3s --json --url "
                    + exchange.server.url();
            JsonNode first = new Shell(folder).line(line).json();
            assertThat(first.get("feed").asText()).isEqualTo("live");
            assertThat(first.get("timeframe").asText()).isEqualTo("15m");
            assertThat(Files.readString(folder.resolve("data/paper/feed/feed.properties")))
                    .contains("exchange=binance");
            JsonNode again = new Shell(folder).line(line).json();
            assertThat(again.get("from")).isEqualTo(first.get("from"));
            Answer other = new Shell(folder).line(line.replace("--exchange binance", "--exchange okx"));
            assertThat(other.code()).isEqualTo(6);
            assertThat(other.all()).contains("this run is on binance");
            assertThat(new Shell(folder).line("journal verify").code()).isZero();
        }
    }

    @Test
    void paperOnALiveFeedThatIsKilledGoesOnFromItsSnapshotAsFromItsWholeJournal() throws Exception {
        PaperProcess paper = new PaperProcess(folder);
        try (BinanceStreams exchange = new BinanceStreams()) {
            long end = System.currentTimeMillis() / MINUTE * MINUTE;
            exchange.historyEnds(end);
            List<String> options = List.of(
                    "--feed", "live", "--exchange", "binance", "--symbols", "BTCUSDT", "--url", exchange.server.url());
            List<String> shortly = new ArrayList<>(options);
            shortly.addAll(List.of("--for", "1s"));
            killed(paper, options, end);
            PaperProcess.Ended first = paper.end(paper.start("home", "", shortly));
            assertThat(first.err()).doesNotContain("goes on from the snapshot");
            killed(paper, options, end);
            copyWithoutSnapshots(folder.resolve("home"), folder.resolve("whole"));
            PaperProcess.Ended again = paper.end(paper.start("home", "", shortly));
            assertThat(again.err()).contains("goes on from the snapshot after record");
            PaperProcess.Ended whole = paper.end(paper.start("whole", "", shortly));
            assertThat(whole.err()).doesNotContain("goes on from the snapshot");
            assertThat(PaperProcess.result(again).get("events").asLong()).isGreaterThan(100);
            PaperProcess.assertSame(PaperProcess.result(again), PaperProcess.result(whole));
        }
    }

    private static void copyWithoutSnapshots(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                if (!String.valueOf(each.getFileName()).startsWith("snapshot-"))
                    Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    /** Kills a run, once it waits for prices. */
    private static void killed(PaperProcess paper, List<String> options, long end) throws Exception {
        Process process = paper.start("home", "", options);
        String told = Times.instantText(end * MILLI);
        paper.untilItSays(
                process,
                "home",
                said -> said.path("market_time").asText().equals(told)
                        && !said.path("state").asText().equals("RECOVERING"));
        process.destroyForcibly();
        assertThat(paper.end(process).code()).isEqualTo(PaperProcess.KILLED);
    }

    @Test
    void whenNoExchangeAnswersTheRunFallsBackAndSaysSo() throws IOException {
        String nobody = "http://127.0.0.1:" + closedPort();
        Answer insisting = new Shell(folder).line("paper sma-cross --feed live --exchange bitget --url " + nobody);
        assertThat(insisting.code()).isEqualTo(7);
        Answer answer = new Shell(folder).line("paper sma-cross --feed auto --json --url " + nobody);
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.err())
                .contains("bitget gives no prices", "okx gives no prices", "nothing is stored: a SIMULATED market");
        assertThat(answer.json().get("feed").asText()).isEqualTo("synthetic");
        assertThat(new Shell(folder).line("paper --feed live --from 2024-01-01").err())
                .contains("a live feed has no period");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
