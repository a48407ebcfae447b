package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.MarketLine;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Told;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions and frames of the market, as they are documented and were recorded. */
class BinanceMarketStreamTest {
    private static final long ARRIVED = 1_700_000_000_000_000_000L;

    private static List<String> told(Product product, String frame) throws BadReplyException {
        Told told = new Told();
        assertThat(new BinanceMarketStream(product).read(frame, ARRIVED, told)).isEqualTo(Control.DATA);
        return told.lines();
    }

    private static void refused(Product product, String frame) {
        Told told = new Told();
        BinanceMarketStream stream = new BinanceMarketStream(product);
        assertThatThrownBy(() -> stream.read(frame, ARRIVED, told)).isInstanceOf(BadReplyException.class);
        assertThat(told.lines()).isEmpty();
    }

    private static String pushed(String name) {
        return Archive.named("jkorf")
                .dialogue("binance/Subscriptions/" + name + ".txt")
                .pushed();
    }

    /** Some documented examples carry times of 1970, which no exchange ever sends: they are replaced by real ones. */
    private static String real(String frame) {
        return frame.replace("123456789", "1672515782136")
                .replace("123456788", "1672515782135")
                .replace("123456785", "1672515782132");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    SPOT,   TRADES,  '',  Spot/ExchangeData/Trades
                    SPOT,   QUOTE,   '',  Spot/ExchangeData/BookTicker
                    SPOT,   BOOK,    5,   Spot/ExchangeData/PartialBook
                    SPOT,   BARS,    8h,  Spot/ExchangeData/Klines
                    LINEAR, TRADES,  '',  UsdFutures/AggTrades
                    LINEAR, QUOTE,   '',  UsdFutures/BookTicker
                    LINEAR, BOOK,    '',  UsdFutures/Book
                    LINEAR, BOOK,    5,   UsdFutures/PartialBook
                    LINEAR, MARK,    '',  UsdFutures/MarkPrice
                    LINEAR, FUNDING, '',  UsdFutures/MarkPrice
                    """)
    void topicsAreAskedForAsRecorded(Product product, Kind kind, String detail, String name) throws BadReplyException {
        var dialogue = Archive.named("jkorf").dialogue("binance/Subscriptions/" + name + ".txt");
        Listing listing = BinanceCases.listing(product, "BTCUSDT");
        Topic topic = new Topic(kind, listing, detail);
        BinanceMarketStream stream = new BinanceMarketStream(product);
        JsonNode said = Caller.parse(dialogue.said().getFirst());
        JsonNode ours = Caller.parse(stream.subscribe(List.of(topic, topic)).getFirst());
        assertThat(ours.get("method")).isEqualTo(said.get("method"));
        assertThat(ours.get("params")).isEqualTo(said.get("params"));
        String confirmed = dialogue.confirmed().getFirst().replace("|1|", "1");
        assertThat(stream.read(confirmed, ARRIVED, new Told())).isEqualTo(new Control.Subscribed("1"));
    }

    @Test
    void recordedSpotFramesAreRead() throws BadReplyException {
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/Trades")))
                .containsExactly("trade BNBBTC 1672515782136000000 12345 0.001 100.0 sell");
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/AggregatedTrades")))
                .containsExactly("trade BNBBTC 1672515782136000000 12345 0.001 100.0 sell");
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/BookTicker")))
                .containsExactly("quote BNBUSDT " + ARRIVED + " 25.3519 x 31.21 / 25.3652 x 40.66");
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/PartialBook")))
                .containsExactly(
                        "book BTCUSDT " + ARRIVED + " whole 160 160", "bid 0.0024 x 10.0", "ask 0.0026 x 100.0", "end");
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/Ticker"))).isEmpty();
        assertThat(told(Product.SPOT, pushed("Spot/ExchangeData/MiniTicker"))).isEmpty();
    }

    @Test
    void recordedUsdmFramesAreRead() throws BadReplyException {
        assertThat(told(Product.LINEAR, real(pushed("UsdFutures/AggTrades"))))
                .containsExactly("trade BTCUSDT 1672515782132000000 5933014 0.001 100.0 sell");
        assertThat(told(Product.LINEAR, pushed("UsdFutures/BookTicker")))
                .containsExactly("quote BNBUSDT 1568014460891000000 25.3519 x 31.21 / 25.3652 x 40.66");
        assertThat(told(Product.LINEAR, real(pushed("UsdFutures/Book"))))
                .containsExactly(
                        "book BTCUSDT 1672515782135000000 change 149 160",
                        "bid 0.0024 x 10.0",
                        "ask 0.0026 x 100.0",
                        "end");
        assertThat(told(Product.LINEAR, pushed("UsdFutures/PartialBook")))
                .hasSize(12)
                .first()
                .isEqualTo("book BTCUSDT 1571889248276000000 whole 390497794 390497878");
        assertThat(told(Product.LINEAR, pushed("UsdFutures/MarkPrice")))
                .containsExactly(
                        "mark BTCUSDT 1562305380000000000 11794.15 11784.62659091",
                        "funding BTCUSDT 1562305380000000000 3.8167E-4 1562306400000000000");
        assertThat(told(Product.LINEAR, real(pushed("UsdFutures/Ticker")))).isEmpty();
        assertThat(told(Product.LINEAR, pushed("UsdFutures/Liquidations"))).isEmpty();
    }

    @Test
    void otherRecordingsOfTheSameFramesAreRead() throws BadReplyException {
        Archive archive = Archive.named("nautilus-binance-okx");
        for (String name : archive.names("binance/futures/market_data_json/")) {
            if (name.endsWith("kline_stream_open.json")) continue;
            told(Product.LINEAR, real(archive.file(name)));
        }
        String messages = "nautilus/binance-py/ws_messages/ws_";
        assertThat(told(Product.SPOT, archive.file(messages + "spot_trade.json")))
                .hasSize(1);
        assertThat(told(Product.SPOT, archive.file(messages + "spot_agg_trade.json")))
                .hasSize(1);
        assertThat(told(Product.SPOT, archive.file(messages + "spot_ticker_book.json")))
                .hasSize(1);
        assertThat(told(Product.LINEAR, archive.file(messages + "futures_book_ticker.json")))
                .hasSize(1);
        assertThat(told(Product.LINEAR, archive.file(messages + "futures_depth_update.json")))
                .isNotEmpty();
        assertThat(told(Product.LINEAR, real(archive.file(messages + "futures_depth_diff_update.json"))))
                .isNotEmpty();
        for (String function : List.of("handleOrderBook", "handleBidsAsks", "handleOHLCV")) {
            for (String payload : Archive.named("ccxt-comment-payloads").payloads("binance_ws.json", function)) {
                assertThat(told(Product.SPOT, payload)).as(payload).isNotEmpty();
            }
        }
    }

    @Test
    @Fault("C31")
    void c31BarsSayWhetherTheyAreOverAndImpossibleOnesAreRefused() throws BadReplyException {
        Archive archive = Archive.named("nautilus-binance-okx");
        String closed = archive.file("market_data_json/kline_stream_closed.json");
        assertThat(told(Product.LINEAR, closed))
                .containsExactly("bar BTCUSDT Bar[timeframe=" + Timeframe.M1
                        + ", openTime=1638747660000000000, open=0.001, high=0.0025, low=0.001, close=0.002,"
                        + " volume=1000.0] closed");
        assertThat(told(Product.LINEAR, closed.replace("true", "false")).getFirst())
                .endsWith("open");
        // the documentation's own example has a low above its open
        refused(Product.LINEAR, pushed("UsdFutures/Klines"));
        refused(Product.LINEAR, archive.file("market_data_json/kline_stream_open.json"));
        refused(Product.LINEAR, closed.replace("\"1m\"", "\"7m\""));
        refused(Product.LINEAR, closed.replace("1638747660000", "1638747660001"));
        refused(Product.SPOT, pushed("Spot/ExchangeData/Klines"));
    }

    @Test
    @Fault("C32")
    void c32WhatCannotBeAPriceASizeOrANumberIsRefusedAndNothingIsTold() {
        String trade = "{\"e\":\"trade\",\"E\":1672515782136,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"%s\",\"q\":\"%s\","
                + "\"T\":%s,\"m\":true}";
        for (String price : List.of("NaN", "-1", "", "1e308", "0", "Infinity", "0x10", "99999999999999999")) {
            refused(Product.SPOT, trade.formatted(price, "1", "1672515782136"));
            refused(Product.SPOT, trade.formatted("1", price, "1672515782136"));
        }
        refused(Product.SPOT, trade.formatted("1", "1", "1672515782"));
        refused(Product.SPOT, trade.formatted("1", "1", "1672515782136000"));
        refused(Product.SPOT, trade.formatted("1", "1", "1672515782136").replace("\"m\":true", "\"n\":1"));
        refused(Product.SPOT, trade.formatted("1", "1", "1672515782136") + "x");
        refused(Product.SPOT, "[]");
        refused(Product.SPOT, "{}");
    }

    @Test
    @Fault("C28")
    void c28ABookWithOneSideHasNoQuoteAndACrossedQuoteIsRefused() throws BadReplyException {
        String quote = "{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"1\",\"a\":\"%s\",\"A\":\"1\"}";
        assertThat(told(Product.SPOT, quote.formatted("0.00000000", "5"))).isEmpty();
        refused(Product.SPOT, quote.formatted("5", "5"));
        refused(Product.SPOT, quote.formatted("6", "5"));
    }

    /** Prints of the insurance fund come among the trades, without a price. */
    @Test
    void whatNoOrderMadeIsNoTrade() throws BadReplyException {
        String print = "{\"e\":\"trade\",\"E\":1672515782136,\"T\":1672515782136,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"0\","
                + "\"q\":\"0\",\"X\":\"NA\",\"m\":true}";
        assertThat(told(Product.LINEAR, print)).isEmpty();
    }

    @Test
    void theExchangesNoticesEndTheLineAndPingsNeverDo() throws BadReplyException {
        BinanceMarketStream stream = new BinanceMarketStream(Product.SPOT);
        Told told = new Told();
        assertThat(stream.read("{\"e\":\"serverShutdown\",\"E\":1770123456789}", ARRIVED, told))
                .isEqualTo(Control.CLOSING);
        assertThat(stream.read("{\"result\":[\"btcusdt@trade\"],\"id\":999}", ARRIVED, told))
                .isEqualTo(Control.DATA);
        assertThat(stream.read("{\"error\":{\"code\":2,\"msg\":\"no\"},\"id\":999}", ARRIVED, told))
                .isEqualTo(Control.DATA);
        String error = Archive.named("ccxt-comment-payloads")
                .payloads("binance_ws.json", "handleWsError")
                .getFirst();
        assertThat(stream.read(error, ARRIVED, told)).isInstanceOf(Control.Refused.class);
        assertThat(stream.ping()).contains("\"id\":999");
    }

    @Test
    @Fault("B8")
    void b8ASilentLineIsNoticedWithinThreePingsOrOneOfTheExchanges() {
        for (var stream : List.of(
                BinanceCases.SPOT.marketStream(Product.SPOT),
                BinanceCases.SPOT.accountStream(Product.SPOT),
                BinanceCases.USDM.marketStream(Product.LINEAR))) {
            assertThat(stream.ping()).isNotEmpty();
            assertThat(stream.pingMillis()).isPositive();
            assertThat(stream.silenceMillis()).isBetween(2 * stream.pingMillis(), 3 * stream.pingMillis());
        }
        StreamProtocol account = BinanceCases.USDM.accountStream(Product.LINEAR);
        assertThat(account.ping()).isNotEmpty();
        assertThat(account.silenceMillis()).isGreaterThan(3 * 60_000).isLessThan(6 * 60_000);
    }

    @Test
    void usdmTopicsComeOverTwoLinesAndSpotTopicsOverOne() {
        assertThat(BinanceCases.SPOT.marketLines(Product.SPOT)).hasSize(1);
        List<MarketLine> lines = BinanceCases.USDM.marketLines(Product.LINEAR);
        assertThat(lines)
                .extracting(MarketLine::address)
                .containsExactly("wss://fstream.binance.com/public/stream", "wss://fstream.binance.com/market/stream");
        assertThat(lines.getFirst().kinds()).containsExactlyInAnyOrder(Kind.QUOTE, Kind.BOOK);
        assertThat(lines.getFirst().address())
                .isEqualTo(BinanceCases.USDM.endpoints().marketStream());
        Topic mark = new Topic(Kind.MARK, BinanceCases.spot("BTCUSDT"), "");
        assertThatThrownBy(() -> BinanceCases.SPOT.marketStream(Product.SPOT).subscribe(List.of(mark)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
