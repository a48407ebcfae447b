package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.HeardMessages;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.BookSide;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrakenStreamTest {
    private static final String FOLDER = "kraken/Subscriptions/Spot/";
    private static final Listing ETHER = Samples.spot("ETH/USDT", "ETH", "USDT", "0.0001");
    /** docs.kraken.com, "Book checksum (WebSocket v2)": the book of its example and what it says of it. */
    private static final String DOCUMENTED = """
            {"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","checksum":3310070434,
            "bids":[{"price":45283.5,"qty":0.10000000},{"price":45283.4,"qty":1.54582015},{"price":45282.1,"qty":0.10000000},
            {"price":45281.0,"qty":0.10000000},{"price":45280.3,"qty":1.54592586},{"price":45279.0,"qty":0.07990000},
            {"price":45277.6,"qty":0.03310103},{"price":45277.5,"qty":0.30000000},{"price":45277.3,"qty":1.54602737},
            {"price":45276.6,"qty":0.15445238}],
            "asks":[{"price":45285.2,"qty":0.00100000},{"price":45286.4,"qty":1.54571953},{"price":45286.6,"qty":1.54571109},
            {"price":45289.6,"qty":1.54560911},{"price":45290.2,"qty":0.15890660},{"price":45291.8,"qty":1.54553491},
            {"price":45294.7,"qty":0.04454749},{"price":45296.1,"qty":0.35380000},{"price":45297.5,"qty":0.09945542},
            {"price":45299.5,"qty":0.18772827}]}]}""";

    private final StreamProtocol stream = Samples.SPOT.marketStream(Product.SPOT);
    private final HeardMessages heard = new HeardMessages();

    private Control read(String frame) throws BadReplyException {
        return stream.read(frame, 1_700_000_000_000_000_000L, heard);
    }

    @ParameterizedTest
    @CsvSource({"Trades.txt, TRADES, ''", "Ticker.txt, QUOTE, ''", "AggBook.txt, BOOK, 10", "Kline.txt, BARS, 5m"})
    void subscriptionsAreTheRecordedOnesAndTheirAnswersAreUnderstood(String name, Kind kind, String detail)
            throws BadReplyException {
        JsonNode recorded = Caller.parse(sent(name, '>')).get("params");
        List<String> frames = stream.subscribe(List.of(new Topic(kind, ETHER, detail)));
        assertThat(frames).hasSize(1);
        JsonNode ours = Caller.parse(frames.getFirst());
        assertThat(ours.get("method").asText()).isEqualTo("subscribe");
        for (var each : recorded.properties())
            assertThat(ours.get("params").get(each.getKey())).isEqualTo(each.getValue());
        String channel = recorded.get("channel").asText();
        assertThat(read(sent(name, '<'))).isEqualTo(new Control.Subscribed(channel));
        assertThat(read(sent(name, '='))).isEqualTo(Control.DATA);
        assertThat(heard.lines).isNotEmpty();
    }

    private static String sent(String name, char sign) {
        return RecordedMessages.lines(FOLDER + name, sign)
                .getFirst()
                .replace("\"|1|\"", "1")
                .replace("|1|", "1");
    }

    @Test
    void recordedFramesSayWhatTheySay() throws BadReplyException {
        for (String name : new String[] {"Trades.txt", "Ticker.txt", "Kline.txt"}) read(sent(name, '='));
        assertThat(heard.lines.get(0)).isEqualTo("trade ETH/USDT 1695628177708706000 4665906 0.5117 40.0 sell");
        assertThat(heard.lines.get(1)).isEqualTo("quote ETH/USDT 0.10025 740.0 0.10035 740.0");
        assertThat(heard.lines.get(2))
                .startsWith("bar ETH/USDT Bar[timeframe=5m, openTime=1696436700000000000, open=0.5624")
                .endsWith("open");
    }

    @Test
    @Fault("C31")
    void c31ABarIsOverWhenTheNextOneBeginsAndNotWhenItsTimeHasPassed() throws BadReplyException {
        String first = sent("Kline.txt", '=');
        read(first);
        read(first.replace("2023-10-04T16:25:00.000000000Z", "2023-10-04T16:30:00.000000000Z"));
        assertThat(heard.lines)
                .hasSize(3)
                .satisfies(
                        lines -> assertThat(lines.get(1)).isEqualTo(lines.get(0).replaceAll(" open$", " closed")))
                .satisfies(lines ->
                        assertThat(lines.get(2)).contains("1696437000000000000").endsWith("open"));
    }

    @Test
    void theFramesOfOtherSourcesAreReadToo() throws BadReplyException {
        for (String name :
                new String[] {"handleTicker", "handleTrades", "handleOHLCV", "handleOrderBook", "handleHeartbeat"}) {
            for (JsonNode frame : RecordedMessages.ccxt("kraken_ws.json", name)) {
                assertThat(read(frame.toString())).isEqualTo(Control.DATA);
            }
        }
        assertThat(heard.lines).contains("quote BTC/USD 108359.8 0.01362603 108359.9 17.17988863", "end");
    }

    @Test
    @Fault("C27")
    void c27TheChecksumOfTheDocumentationsBookAgreesAndAnotherBookDoesNot() throws BadReplyException {
        Book book = new Book();
        stream.read(DOCUMENTED, 1, book);
        KrakenChecksum checksum = new KrakenChecksum(1, 8);
        assertThat(checksum.of(book.asks, book.bids)).isEqualTo((int) 3_310_070_434L);
        book.bids.set(book.bids.price(0), book.bids.size(0) + 0.00000001);
        assertThat(checksum.of(book.asks, book.bids)).isNotEqualTo((int) 3_310_070_434L);
    }

    @Test
    @Fault("C27")
    void c27ChangesOfABookAreNumberedSoThatNoneIsPassedOver() throws BadReplyException {
        BookKeeper keeper = new BookKeeper(BookRule.RISES);
        StreamSink sink = new StreamSink() {
            @Override
            public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
                if (snapshot) keeper.snapshot(last);
                else assertThat(keeper.change(first, last)).isTrue();
            }
        };
        String change =
                "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":[],\"asks\":[],\"checksum\":1}]}";
        stream.read(DOCUMENTED, 5, sink);
        for (int k = 0; k < 5; k++) stream.read(change, 5, sink);
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.GOOD);
    }

    @Test
    @Fault("C27")
    void c27AChecksumThatDoesNotAgreeBreaksTheBookAndWhatIsPushedOutOfItIsTakenAway() throws BadReplyException {
        stream.subscribe(List.of(new Topic(Kind.BOOK, Samples.BITCOIN, "")));
        BookKeeper keeper = new BookKeeper(stream.bookRule());
        List<String> gone = new ArrayList<>();
        StreamSink sink = new StreamSink() {
            @Override
            public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
                if (snapshot) keeper.snapshot(last);
                else keeper.change(first, last);
            }

            @Override
            public void bookLevel(boolean bid, double price, double size) {
                if (size == 0) gone.add((bid ? "bid " : "ask ") + price);
            }
        };
        String change = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\","
                + "\"bids\":[{\"price\":45283.6,\"qty\":1}],\"asks\":[],\"checksum\":1}]}";
        stream.read(DOCUMENTED, 5, sink);
        Book book = new Book();
        Samples.SPOT.marketStream(Product.SPOT).read(DOCUMENTED, 5, book);
        stream.read(change, 5, sink);
        assertThat(gone).containsExactly("bid " + book.bids.price(book.bids.count() - 1));
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.GOOD);
        stream.read(change, 5, sink);
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.BROKEN);
        stream.read(DOCUMENTED, 5, sink);
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.GOOD);
    }

    /** The ten best of each side, as the documentation's example has them. */
    private static final class Book implements StreamSink {
        private final BookSide bids = new BookSide(true);
        private final BookSide asks = new BookSide(false);

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            (bid ? bids : asks).set(price, size);
        }
    }

    @Test
    @Fault("C32")
    void c32NothingOfABadFrameIsTold() {
        String bad = DOCUMENTED.replace("0.18772827", "-0.18772827");
        assertThatThrownBy(() -> read(bad)).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> read(DOCUMENTED.replace("45299.5", "NaN"))).isInstanceOf(BadReplyException.class);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    @Fault("C14")
    void c14MaintenanceClosesTheLineAndRefusalsAreToldByKind() throws BadReplyException {
        String status = "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"%s\"}]}";
        assertThat(read(status.formatted("online"))).isEqualTo(Control.DATA);
        assertThat(read(status.formatted("maintenance"))).isEqualTo(new Control.Broken("maintenance"));
        assertThat(read("{\"method\":\"subscribe\",\"success\":false,\"error\":\"EGeneral:Permission denied\"}"))
                .isEqualTo(new Control.Refused(ErrorKind.PERMISSION, "EGeneral:Permission denied"));
        assertThat(read("{\"method\":\"pong\",\"req_id\":1}")).isEqualTo(Control.DATA);
    }

    @Test
    void theAccountIsSubscribedToWithTheTicketsToken() throws BadReplyException {
        StreamProtocol account = Samples.SPOT.accountStream(Product.SPOT);
        JsonNode reply = RecordedMessages.ccxt("kraken_ws.json", "authenticate").getFirst();
        assertThat(account.ticket().orElseThrow().open().reader().read(reply)).isEmpty();
        List<String> frames = account.subscribe(List.of(
                new Topic(Kind.ORDERS, ETHER, ""),
                new Topic(Kind.EXECUTIONS, ETHER, ""),
                new Topic(Kind.BALANCES, ETHER, "")));
        assertThat(frames)
                .hasSize(2)
                .allMatch(
                        frame -> frame.contains(reply.get("result").get("token").asText()));
        assertThat(frames.get(1)).contains("\"channel\":\"executions\"");
    }

    @Test
    void executionsAndOrdersOfTheAccountAreTold() throws BadReplyException {
        StreamProtocol account = Samples.SPOT.accountStream(Product.SPOT);
        account.read(ccxt("handleMyTrades"), 1_700_000_000_000_000_000L, heard);
        assertThat(heard.executions).hasSize(1);
        assertThat(heard.executions.getFirst().tradeId()).isEqualTo("T5DIUI-5N4KO-Z5BPXK");
        assertThat(heard.executions.getFirst().fee()).isEqualTo("0.3458");
        assertThat(heard.executions.getFirst().feeCurrency()).isEqualTo("USD");
        assertThat(heard.executions.getFirst().maker()).isFalse();
        account.read(ccxt("handleOrders"), 1, heard);
        assertThat(heard.orders.getFirst().standing()).isEqualTo(Standing.WORKING);
        assertThat(heard.orders.getFirst().quantity()).isEqualTo("0.005");
        assertThat(heard.orders.getFirst().price()).isEqualTo("26500");
        account.read(ccxt("handleBalance"), 1, heard);
        assertThat(heard.lines.getLast()).isEqualTo("BalanceSnapshot[currency=BTC, total=1.2, available=]");
    }

    private static String ccxt(String name) {
        return RecordedMessages.ccxt("kraken_ws.json", name).getFirst().toString();
    }

    @Test
    void aCancelThatLeavesOutTheInstrumentIsCompletedFromWhatWasToldBefore() throws BadReplyException {
        StreamProtocol account = Samples.SPOT.accountStream(Product.SPOT);
        account.read(ccxt("handleOrders"), 1, heard);
        String cancel =
                RecordedMessages.ccxt("kraken_ws.json", "parseWsOrder").get(1).toString();
        String frame = "{\"channel\":\"executions\",\"type\":\"update\",\"data\":[" + cancel + "]}";
        assertThatThrownBy(() -> account.read(frame, 1, heard)).isInstanceOf(BadReplyException.class);
        account.read(frame.replace("OGAB7Y-BKX5F-PTK5RW", "OK4GJX-KSTLS-7DZZO5"), 1, heard);
        assertThat(heard.orders.getLast().symbol()).isEqualTo("BTC/USD");
        assertThat(heard.orders.getLast().standing()).isEqualTo(Standing.CANCELED);
        assertThat(heard.orders.getLast().quantity()).isEqualTo("0.005");
    }
}
