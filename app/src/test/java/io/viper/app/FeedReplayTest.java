package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.viper.app.Shell.Answer;
import io.viper.core.market.BarColumns;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.ticks.TickSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on an exchange's public stream that met its trades and books, made again with another setting. Its first minute was heard and
 * kept before the process was there, so nobody has to wait for one.
 */
class FeedReplayTest {
    private static final InstrumentId ID = new InstrumentId("binance-usdm", "BTCUSDT");
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final long SECOND = Timeframe.SECOND;
    /** Of 1e-8: the steps of the instrument. */
    private static final long TICK = 10_000_000L;

    private static final long LOT = 100_000L;

    private static final String FLIPPER =
            StrategySource.ofQuotes("Flipper", "quotesEvery(1_000_000_000L).withTrades()", """
            if (quotes % 10 == 3) desk.buy(0.012).because("a quote");
            if (quotes % 10 == 7) desk.close("enough quotes");
            """);

    @TempDir
    Path folder;

    private JsonNode run = NullNode.instance;

    @BeforeEach
    void aRunOnAFeedThatMetABook() throws IOException, DataException {
        long now = System.currentTimeMillis() * 1_000_000L;
        heard(now - now % MINUTE - MINUTE);
        shell().write("Flipper.java", FLIPPER);
        try (BinanceStreams exchange = new BinanceStreams()) {
            run = shell().line(
                            "paper Flipper.java --feed live --exchange binance --symbols BTCUSDT --tf 1m --json --for 1s --url "
                                    + exchange.server.url())
                    .json();
        }
        assertThat(run.path("fills").asInt()).isGreaterThan(6);
    }

    @Test
    void theSameSettingGivesTheSameFillsAndAnotherGivesOthers() throws IOException {
        assertThat(shell().line("replay").done().out()).contains("same");
        assertThat(shell().line("journal cat").done().out()).contains("\"ticks-hashed\"", "\"quote-seen\"");
        JsonNode again =
                shell().line("replay --with simulation.latency=0.08 --json").json();
        JsonNode slower =
                shell().line("replay --with simulation.latency=2 --json").json();
        assertThat(again.path("changed")).isEqualTo(again.path("as_it_was"));
        for (JsonNode each : List.of(again, slower)) {
            assertThat(each.path("as_it_was").path("state_hash")).isEqualTo(run.path("state_hash"));
            assertThat(each.path("as_it_was").path("fills")).isEqualTo(run.path("fills"));
        }
        assertThat(slower.path("differs").asBoolean()).isTrue();
        assertThat(slower.path("changed").path("fills").asInt()).isPositive();
    }

    @Test
    void itDoesNotDriftFromItsBacktest() throws IOException {
        JsonNode drift = shell().line("drift --json").json();
        assertThat(drift.path("matched_trades").asInt()).isGreaterThan(2);
        assertThat(drift.path("difference").asText()).isEqualTo("0.00");
        for (JsonNode part : drift.path("causes")) assertThat(part.asText()).isEqualTo("0.00");
    }

    @Test
    void aMinuteThatIsNotKeptAnyMoreIsRefused() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data/paper/feed"))) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".ticks")).toList()) Files.delete(each);
        }
        for (String line : List.of("replay --with simulation.latency=2", "drift")) {
            Answer refused = shell().line(line);
            assertThat(refused.code()).as(refused.all()).isEqualTo(11);
            assertThat(refused.err())
                    .contains("the stored ticks (book) are not those that the orders of this run met", "paper/feed");
        }
        assertThat(shell().line("replay").done().out()).contains("same");
    }

    /** What a process that was there left: ten minutes of bars, and the ticks of the last one. */
    private void heard(long begin) throws IOException, DataException {
        Path paper = Files.createDirectories(folder.resolve("data/paper"));
        Files.createDirectories(paper.resolve("journal"));
        Path feed = Files.createDirectories(paper.resolve("feed"));
        Files.writeString(
                feed.resolve("feed.properties"), "exchange=binance\nproduct=linear\nfrom=" + begin + "\nmatch=book\n");
        List<Bar> bars = new ArrayList<>();
        for (int k = 9; k >= 0; k--) {
            bars.add(new Bar(Timeframe.M1, begin - k * MINUTE, 42_000, 42_010, 41_990, 42_005, 12));
        }
        try (MarketStore store = MarketStore.at(feed)) {
            store.putTicks(new TickSeries(ID, minute(begin), 1, 3, List.of("stream " + begin)), begin);
            new Downloads(store).add(ID, BarColumns.of(Timeframe.M1, bars), 1, 3, "stream");
        }
    }

    private static TickColumns minute(long begin) {
        TickColumnsBuilder rows = new TickColumnsBuilder(true);
        long before = 420_000;
        for (int second = 0; second < 59; second++) {
            long time = begin + second * SECOND;
            long mid = 420_000 + Math.round(40 * Math.sin(second / 9.0));
            if (second == 0) rows.add(time, time, TickColumns.SNAPSHOT, false, 0, 0);
            if (second > 0) {
                rows.add(time, time + 3_000_000, TickColumns.BID, false, (before - 1) * TICK, 0);
                rows.add(time, time + 3_000_000, TickColumns.ASK, false, (before + 1) * TICK, 0);
            }
            rows.add(time, time + 3_000_000, TickColumns.BID, false, (mid - 1) * TICK, (10 + second % 4) * LOT);
            rows.add(time, time + 3_000_000, TickColumns.ASK, false, (mid + 1) * TICK, (10 + second % 3) * LOT);
            rows.add(time, time + 3_000_000, TickColumns.ASK, true, (mid + 500) * TICK, (50 + second) * LOT);
            int kind = second % 2 == 0 ? TickColumns.BOUGHT : TickColumns.SOLD;
            rows.add(time + SECOND / 2, time + SECOND / 2 + 3_000_000, kind, true, mid * TICK, 5 * LOT);
            before = mid;
        }
        return rows.build();
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
