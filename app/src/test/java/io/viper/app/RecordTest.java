package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.record.RecordPlan;
import io.viper.app.record.Recording;
import io.viper.core.market.TickColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.store.MarketStore;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper record} against a server on loopback that speaks as an exchange's streams do. */
class RecordTest {
    private static final InstrumentId ID = new InstrumentId("binance-usdm", "BTCUSDT");
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    /** A recording that runs beside the test. */
    private final class Running implements AutoCloseable {
        private final MarketStore store = MarketStore.at(folder);
        private final Recording recording;
        private final CompletableFuture<Recording.Summary> summary;

        Running(BinanceStreams exchange, Kind... kinds) throws Exception {
            Asking asking = Asking.openly(ExchangeCatalog.of("binance", Product.LINEAR, false), exchange.server.url());
            List<Listing> listings = asking.listings(Product.LINEAR);
            RecordPlan plan = new RecordPlan(Product.LINEAR, listings, Set.of(kinds), List.of(Timeframe.M1));
            recording = new Recording(asking, plan, exchange.server.url(), store, told::add);
            summary = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    summary.complete(recording.run(Long.MAX_VALUE));
                } catch (Exception failed) {
                    summary.completeExceptionally(failed);
                }
            });
        }

        Recording.Ticks ticks() {
            return recording.ticks("BTCUSDT");
        }

        Recording.Summary end() throws Exception {
            recording.stop();
            return summary.get();
        }

        @Override
        public void close() throws IOException {
            recording.stop();
            summary.join();
            store.close();
        }
    }

    private boolean heard(String text) {
        return told.stream().anyMatch(line -> line.contains(text));
    }

    private List<Integer> kinds() throws Exception {
        try (MarketStore store = MarketStore.at(folder)) {
            TickColumns rows = store.ticks(ID).orElseThrow().units();
            List<Integer> kinds = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) kinds.add(rows.kind(i));
            return kinds;
        }
    }

    @Test
    void tradesSurviveACutAndAStopAndTheGapIsMarked() throws Exception {
        try (BinanceStreams exchange = new BinanceStreams()) {
            try (Running running = new Running(exchange, Kind.TRADES)) {
                Waiting.until("the first line", () -> exchange.server.subscribed("aggTrade") == 1);
                exchange.trade(1, "42000.1");
                exchange.trade(2, "42000.2");
                Waiting.until("two trades", () -> running.ticks().trades() == 2);
                exchange.server.cut();
                Waiting.until("the cut is noticed", () -> heard("a line was lost"));
                Waiting.until("the second line", () -> exchange.server.subscribed("aggTrade") == 1);
                exchange.trade(7, "42000.3");
                Waiting.until("the third trade", () -> running.ticks().trades() == 3);
                assertThat(running.end().ticks().get("BTCUSDT").gaps()).isEqualTo(1);
            }
            assertThat(kinds()).containsExactly(TickColumns.SOLD, TickColumns.SOLD, TickColumns.LOST, TickColumns.SOLD);
            try (Running again = new Running(exchange, Kind.TRADES)) {
                Waiting.until("the next line", () -> exchange.server.subscribed("aggTrade") == 1);
                exchange.trade(9, "42000.4");
                Waiting.until("a trade", () -> again.ticks().trades() == 1);
            }
            assertThat(heard("nobody listened for")).isTrue();
            assertThat(kinds()).hasSize(6).endsWith(TickColumns.LOST, TickColumns.SOLD);
        }
    }

    @Test
    void aBookWithAGapIsRepairedWithAWholeOne() throws Exception {
        try (BinanceStreams exchange = new BinanceStreams()) {
            exchange.bookIs(100);
            try (Running running = new Running(exchange, Kind.BOOK)) {
                Waiting.until("the line", () -> exchange.server.subscribed("@depth") == 1);
                exchange.depth(99, 105, "41999.5", "1");
                Waiting.until("the first book", () -> running.ticks().books() == 2);
                exchange.depth(105, 110, "41999.4", "1");
                Waiting.until("a change", () -> running.ticks().books() == 3);
                exchange.bookIs(200);
                exchange.depth(190, 201, "41999.3", "1");
                Waiting.until("the second book", () -> running.ticks().books() == 5);
            }
            assertThat(kinds())
                    .containsExactly(
                            TickColumns.SNAPSHOT,
                            TickColumns.BID,
                            TickColumns.ASK,
                            TickColumns.BID,
                            TickColumns.BID,
                            TickColumns.LOST,
                            TickColumns.SNAPSHOT,
                            TickColumns.BID,
                            TickColumns.ASK,
                            TickColumns.BID);
        }
    }

    @Test
    void markPricesAreKeptOnceASecondAndGoOnAfterAStop() throws Exception {
        long begin = (System.currentTimeMillis() / 1_000 - 60) * 1_000;
        try (BinanceStreams exchange = new BinanceStreams()) {
            try (Running running = new Running(exchange, Kind.MARK)) {
                Waiting.until("the line", () -> exchange.server.subscribed("markPrice") == 1);
                exchange.mark(begin, "42000.1");
                exchange.mark(begin + 400, "42000.2");
                exchange.mark(begin + 1_000, "0");
                exchange.mark(begin + 1_200, "42000.3");
                exchange.mark(begin + 200, "41000.0");
                exchange.mark(begin + 3_000, "42000.4");
                Waiting.until("all of them", () -> running.recording.marks("BTCUSDT") == 3);
                assertThat(running.end().marks()).containsEntry(SeriesKey.marks(ID), 3L);
            }
            try (Running again = new Running(exchange, Kind.MARK)) {
                Waiting.until("the next line", () -> exchange.server.subscribed("markPrice") == 1);
                exchange.mark(begin + 2_000, "42000.9");
                exchange.mark(begin + 300_000, "42000.5");
                Waiting.until("one more", () -> again.recording.marks("BTCUSDT") == 1);
            }
        }
        assertThat(heard("binance-usdm:BTCUSDT marks: nobody listened for")).isTrue();
        Shell shell = new Shell(folder);
        Answer exported = shell.line("data export BTCUSDT --tf marks --home .");
        assertThat(exported.out().lines())
                .as(exported.all())
                .containsExactly(
                        "timestamp_ms,mark_price,index_price",
                        begin + ",42000.1,42000.5",
                        begin + 1_200 + ",42000.3,42000.5",
                        begin + 3_000 + ",42000.4,42000.5",
                        begin + 300_000 + ",42000.5,42000.5");
        assertThat(shell.line("data list --home .").out()).contains("marks");
        assertThat(shell.line("data verify --home .").out()).contains("marks");
    }

    @Test
    void barsThatTheStreamDidNotTellComeFromHistory() throws Exception {
        long now = System.currentTimeMillis() / MINUTE * MINUTE;
        try (BinanceStreams exchange = new BinanceStreams()) {
            exchange.historyEnds(now - 4 * MINUTE);
            String line = "data get --exchange binance --symbols BTCUSDT --from "
                    + Instant.ofEpochMilli(now - 9 * MINUTE) + " --url " + exchange.server.url() + " --home "
                    + folder;
            Answer got = new Shell(folder).line(line);
            assertThat(got.code()).as(got.all()).isZero();
            try (Running running = new Running(exchange, Kind.BARS)) {
                Waiting.until("the line", () -> exchange.server.subscribed("kline_1m") == 1);
                exchange.bar(now - 3 * MINUTE);
                MarketStore reader = MarketStore.at(folder);
                Waiting.until(
                        "the bar",
                        () -> reader.info(SeriesKey.bars(ID, Timeframe.M1))
                                        .orElseThrow()
                                        .last()
                                == (now - 3 * MINUTE) * 1_000_000);
                exchange.server.cut();
                Waiting.until("the cut is noticed", () -> heard("a line was lost"));
                exchange.historyEnds(now);
                Waiting.until("the second line", () -> exchange.server.subscribed("kline_1m") == 1);
                exchange.server.cut();
                Waiting.until("history", () -> heard("from history"));
                // a round of questions may have begun before history went on
                Waiting.until(
                        "no gap",
                        () -> reader.info(SeriesKey.bars(ID, Timeframe.M1))
                                        .orElseThrow()
                                        .gaps()
                                        .count()
                                == 0);
                Recording.Summary summary = running.end();
                assertThat(summary.bars().values()).containsExactly(1L);
                assertThat(summary.filled().values().iterator().next()).isGreaterThanOrEqualTo(2);
                assertThat(running.store.bars(ID, Timeframe.M1).size()).isGreaterThanOrEqualTo(8);
                assertThat(running.store
                                .info(SeriesKey.bars(ID, Timeframe.M1))
                                .orElseThrow()
                                .gaps()
                                .count())
                        .isZero();
            }
        }
    }

    @Test
    void theCommandSaysWhatItKept() throws IOException {
        try (BinanceStreams exchange = new BinanceStreams()) {
            Answer answer = new Shell(folder)
                    .line("record --exchange binance --symbols BTCUSDT --kinds trades,quotes --for 2s --json --url "
                            + exchange.server.url());
            JsonNode document = answer.json();
            assertThat(document.get("ticks").get("BTCUSDT").get("trades").asInt())
                    .isZero();
            assertThat(answer.err()).contains("listening to 1 topics");
        }
    }

    @Test
    void whatCannotBeRecordedIsRefused() {
        Shell shell = new Shell(folder);
        assertThat(shell.line("record --exchange binance --symbols BTCUSDT --kinds tea")
                        .err())
                .contains("--kinds tea is not known");
        assertThat(shell.line("record --exchange binance --symbols BTCUSDT --for ever")
                        .err())
                .contains("--for ever is no time");
        assertThat(shell.line("record --exchange binance --product spot --symbols BTCUSDT --kinds funding")
                        .err())
                .contains("spot has no funding");
    }
}
