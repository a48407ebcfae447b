package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.SharedData;
import io.viper.core.model.Quote;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookKeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Minutes of real frames, read by the adapter, and the books that come of them beside the quotes that were sent. */
class BinanceRecordedBookTest {

    /** A book or a change as it was told. */
    private record Page(boolean whole, long first, long last, List<double[]> levels) {}

    /** Keeps a book as Binance documents it: changes wait until a whole book is there, then those that follow it apply. */
    private static final class Kept implements StreamSink {
        final BookKeeper keeper;
        private final NavigableMap<Double, Double> bids = new TreeMap<>(Comparator.reverseOrder());
        private final NavigableMap<Double, Double> asks = new TreeMap<>();
        /** What the book was after each change: our quote by the change's last number. */
        final NavigableMap<Long, Quote> ours = new TreeMap<>();

        long trades;
        long quotes;
        long changes;
        Quote lastQuote = new Quote(0, Double.NaN, 0, Double.NaN, 0);
        private final List<Page> waiting = new ArrayList<>();
        private Page page = new Page(false, 0, 0, List.of());

        Kept(BookRule rule) {
            keeper = new BookKeeper(rule);
        }

        @Override
        public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
            assertThat(symbol).isEqualTo("BTCUSDT");
            assertThat(price).isBetween(50_000.0, 70_000.0);
            trades++;
        }

        @Override
        public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
            assertThat(bid).isLessThan(ask);
            lastQuote = new Quote(0, bid, bidSize, ask, askSize);
            quotes++;
        }

        @Override
        public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
            page = new Page(snapshot, first, last, new ArrayList<>());
            if (!snapshot) changes++;
        }

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            page.levels().add(new double[] {bid ? 1 : 0, price, size});
        }

        @Override
        public void bookEnd() {
            if (page.whole()) {
                keeper.snapshot(page.last());
                apply(page);
                waiting.forEach(this::change);
                waiting.clear();
            } else if (keeper.state() == BookKeeper.State.EMPTY) {
                waiting.add(page);
            } else {
                change(page);
            }
        }

        private void change(Page change) {
            if (keeper.change(change.first(), change.last())) apply(change);
        }

        private void apply(Page told) {
            for (double[] level : told.levels()) {
                NavigableMap<Double, Double> side = level[0] == 1 ? bids : asks;
                if (level[2] == 0) side.remove(level[1]);
                else side.put(level[1], level[2]);
            }
            var bid = bids.firstEntry();
            var ask = asks.firstEntry();
            ours.put(told.last(), new Quote(0, bid.getKey(), bid.getValue(), ask.getKey(), ask.getValue()));
        }
    }

    /** Frames of a file, the last quotes' numbers kept aside: quotes come before, between and after the changes they go with. */
    private static NavigableMap<Long, Quote> replay(String file, Product product, Kept kept) throws IOException {
        BinanceMarketStream stream = new BinanceMarketStream(product);
        NavigableMap<Long, Quote> sent = new TreeMap<>();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("data/l2/" + file))),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int space = line.indexOf(' ');
                String frame = line.substring(space + 1);
                long before = kept.quotes;
                assertThat(stream.read(frame, Long.parseLong(line.substring(0, space)), kept))
                        .isEqualTo(Control.DATA);
                if (kept.quotes > before) sent.put(number(frame), kept.lastQuote);
            }
        } catch (BadReplyException wrong) {
            throw new AssertionError(wrong);
        }
        return sent;
    }

    private static long number(String frame) {
        int at = frame.indexOf("\"u\":") + 4;
        return Long.parseLong(frame.substring(at, frame.indexOf(',', at)));
    }

    @Test
    @Fault("C27")
    void c27EveryRecordedFrameOfThePerpetualIsReadAndItsBookAgreesWithEveryQuoteThatHeldAtAChange() throws IOException {
        Kept kept = new Kept(new BinanceMarketStream(Product.LINEAR).bookRule());
        NavigableMap<Long, Quote> sent = replay("binance-usdm_btcusdt_20240808.ws.gz", Product.LINEAR, kept);
        assertThat(kept.trades).isEqualTo(21_313);
        assertThat(kept.quotes).isEqualTo(66_089).isEqualTo(sent.size());
        assertThat(kept.changes).isEqualTo(6_551);
        assertThat(kept.keeper.state()).isEqualTo(BookKeeper.State.GOOD);
        assertThat(kept.keeper.gaps()).isZero();
        assertThat(agreeing(kept, sent)).isEqualTo(6_546);
    }

    @Test
    void everyRecordedFrameOfSpotIsReadAndItsBookAgreesWithTheQuotes() throws IOException {
        Kept kept = new Kept(new BinanceMarketStream(Product.SPOT).bookRule());
        NavigableMap<Long, Quote> sent = replay("binance-spot_btcusdt_20240808.ws.gz", Product.SPOT, kept);
        assertThat(kept.trades).isEqualTo(9_757);
        assertThat(kept.quotes).isEqualTo(28_040);
        assertThat(kept.changes).isEqualTo(3_451);
        assertThat(kept.keeper.gaps()).isZero();
        assertThat(agreeing(kept, sent)).isGreaterThan(3_400);
    }

    @Test
    void framesWithoutASnapshotAreReadAndGiveNoBook() throws IOException {
        Kept kept = new Kept(new BinanceMarketStream(Product.SPOT).bookRule());
        replay("binance-spot_btcusdt_20240809.ws.gz", Product.SPOT, kept);
        assertThat(kept.trades).isEqualTo(10_147);
        assertThat(kept.quotes).isEqualTo(45_134);
        assertThat(kept.changes).isEqualTo(3_044);
        assertThat(kept.keeper.state()).isEqualTo(BookKeeper.State.EMPTY);
        assertThat(kept.ours).isEmpty();
    }

    /** After each change, the newest quote that was sent up to it has to be ours, in prices and sizes. */
    private static int agreeing(Kept kept, NavigableMap<Long, Quote> sent) {
        int compared = 0;
        long begin = kept.ours.firstKey();
        for (var each : kept.ours.entrySet()) {
            var quote = sent.floorEntry(each.getKey());
            if (quote == null || quote.getKey() <= begin) continue;
            assertThat(each.getValue()).as("after change %d", each.getKey()).isEqualTo(quote.getValue());
            compared++;
        }
        return compared;
    }
}
