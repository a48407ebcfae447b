package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.exchange.Archive;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Notes;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded dialogues of JKorf/Bitget.Net, and the frames that CCXT keeps as examples. */
class BitgetStreamsTest {
    private static final long MILLI = 1_000_000L;
    private static final Listing BTC = BitgetFixture.LINEAR;
    private static final Listing ETH = BitgetFixture.listing(Product.SPOT, "ETHUSDT", "0.01", "0.0001");

    private final BitgetProtocol protocol = new BitgetProtocol(false);
    private final Recordings recordings = new Recordings();

    private StreamProtocol market(String folder) {
        return protocol.marketStream(folder.equals("Spot") ? Product.SPOT : Product.LINEAR);
    }

    private StreamProtocol account(String folder) {
        return protocol.accountStream(folder.equals("Spot") ? Product.SPOT : Product.LINEAR);
    }

    /** What the pushed frames of a dialogue tell; its first subscription is what we ask for too, in this channel. */
    private List<String> told(StreamProtocol stream, String name, Topic topic, String asTheirs, String asOurs)
            throws BadReplyException {
        JsonNode theirs = recordings.said(name, '>').getLast();
        JsonNode ours = Caller.parse(stream.subscribe(List.of(topic)).getFirst().replace(asOurs, asTheirs));
        assertThat(ours.get("op")).isEqualTo(theirs.get("op"));
        assertThat(ours.get("args").get(0))
                .as(name)
                .isEqualTo(theirs.get("args").get(0));
        for (JsonNode said : recordings.said(name, '<')) {
            Control control = stream.read(said.toString(), 0, new Notes());
            assertThat(control).isInstanceOfAny(Control.LoggedIn.class, Control.Subscribed.class);
        }
        Notes notes = new Notes();
        for (String frame : recordings.pushed(name)) {
            assertThat(stream.read(frame.replace(asTheirs, asOurs), 0, notes)).isEqualTo(Control.DATA);
        }
        return notes.lines();
    }

    private List<String> told(StreamProtocol stream, String name, Topic topic) throws BadReplyException {
        return told(stream, name, topic, "no such text", "no such text");
    }

    private static Topic topic(Kind kind, Listing listing, String detail) {
        return new Topic(kind, listing, detail);
    }

    @Test
    void tradesAreToldOldestFirst() throws BadReplyException {
        assertThat(told(market("Futures"), "Futures/Trade", topic(Kind.TRADES, BTC, "")))
                .containsExactly(
                        "trade BTCUSDT 1695716759514 1111111111 27000.0 x 0.001 sell",
                        "trade BTCUSDT 1695716760565 1111111111 27000.5 x 0.001 buy");
        assertThat(told(market("Spot"), "Spot/Trades", topic(Kind.TRADES, BitgetFixture.SPOT, "")))
                .containsExactly("trade BTCUSDT 1695709835822 1000000000 26293.4 x 0.0013 buy");
    }

    @Test
    void booksAreToldWithTheirLevels() throws BadReplyException {
        assertThat(told(market("Futures"), "Futures/OrderBook", topic(Kind.BOOK, BTC, "5")))
                .containsExactly(
                        "book BTCUSDT 1695716059516 0-0",
                        "bid 27000.0 x 2.71",
                        "bid 26999.5 x 1.46",
                        "ask 27000.5 x 8.76",
                        "ask 27001.0 x 0.4",
                        "end");
        assertThat(told(market("Spot"), "Spot/OrderBook", topic(Kind.BOOK, BitgetFixture.SPOT, "5")))
                .hasSize(6);
        assertThat(market("Spot").subscribe(List.of(topic(Kind.BOOK, BTC, ""))).getFirst())
                .contains("\"books\"");
    }

    /** A ticker on spot has nothing of that; it is read and nothing is told. */
    @Test
    void markPriceAndFundingComeFromTheTicker() throws BadReplyException {
        assertThat(told(market("Futures"), "Futures/Ticker", topic(Kind.MARK, BTC, "")))
                .containsExactly(
                        "mark BTCUSDT 1695715383021 27000.0 25702.4",
                        "funding BTCUSDT 1695715383021 1.0E-5 1695722400000");
        for (String frame : recordings.pushed("Spot/Ticker")) {
            Notes notes = new Notes();
            market("Spot").read(frame, 0, notes);
            assertThat(notes.lines()).isEmpty();
        }
    }

    /** We ask for half days in UTC; the recorded frames are of other ones, and of times at which none of ours begins. */
    @Test
    @Fault("C31")
    void c31BarsBeginWhereTheirTimeframeDoes() throws BadReplyException {
        Topic five = topic(Kind.BARS, BTC, "5m");
        assertThat(told(market("Futures"), "Futures/Kline", five, "candle12H", "candle5m"))
                .containsExactly("bar BTCUSDT 5m 1695685500000 27000.0 27000.5 27000.0 27000.5 0.057 closed");
        String weekly = recordings.pushed("Spot/Klines").getFirst().replace("candle1W", "candle1Wutc");
        assertThatThrownBy(() -> market("Spot").read(weekly, 0, new Notes()))
                .hasMessageContaining("no bar of 1w begins at");
        for (String frame : recordings.pushed("Spot/Concurrent")) {
            assertThatThrownBy(() -> market("Spot").read(frame, 0, new Notes())).isInstanceOf(BadReplyException.class);
        }
        JsonNode hour = recordings.said("Spot/Concurrent", '>').getFirst();
        assertThat(Caller.parse(market("Spot")
                        .subscribe(List.of(topic(Kind.BARS, ETH, "1h")))
                        .getFirst()))
                .isEqualTo(hour);
    }

    @Test
    void ordersAreToldAsTheyStand() throws BadReplyException {
        assertThat(told(account("Futures"), "Futures/Order", topic(Kind.ORDERS, BTC, "")))
                .containsExactly(new OrderSnapshot(
                                "BTCUSDT",
                                Product.LINEAR,
                                "1",
                                "1",
                                Standing.FILLED,
                                "0.01",
                                "0.01",
                                "",
                                "",
                                1_695_718_781_146L * MILLI)
                        .toString());
        // bought at the market for 8 USDT: the quantity is what it got so far
        assertThat(told(account("Spot"), "Spot/Order", topic(Kind.ORDERS, BTC, "")))
                .containsExactly(new OrderSnapshot(
                                "BTCUSDT",
                                Product.SPOT,
                                "1",
                                "1",
                                Standing.WORKING,
                                "0.0003",
                                "0.0003",
                                "",
                                "",
                                1_695_797_773_326L * MILLI)
                        .toString());
    }

    @Test
    void ordersThatSleepAreToldWithTheirTrigger() throws BadReplyException {
        for (String folder : List.of("Futures", "Spot")) {
            Product product = folder.equals("Spot") ? Product.SPOT : Product.LINEAR;
            Notes notes = new Notes();
            for (String frame : recordings.pushed(folder + "/TriggerOrder"))
                account(folder).read(frame, 0, notes);
            assertThat(notes.lines())
                    .containsExactly(new OrderSnapshot(
                                    "BTCUSDT",
                                    product,
                                    "1",
                                    "1",
                                    Standing.WORKING,
                                    "0.020000000",
                                    "0",
                                    "",
                                    "27000.000000000",
                                    1_695_719_197_612L * MILLI)
                            .toString());
            JsonNode theirs = recordings
                    .said(folder + "/TriggerOrder", '>')
                    .getLast()
                    .get("args")
                    .get(0);
            String ours = account(folder)
                    .subscribe(List.of(topic(Kind.ORDERS, BTC, "")))
                    .getFirst();
            assertThat(Caller.parse(ours).get("args").get(1)).isEqualTo(theirs);
        }
    }

    /** Spot tells a fee that was paid as positive, perpetuals as negative. */
    @Test
    @Fault("C18")
    void c18StreamedExecutionsTellWhatWasPaid() throws BadReplyException {
        assertThat(told(account("Futures"), "Futures/UserTrade", topic(Kind.EXECUTIONS, BTC, "")))
                .containsExactly(new Execution(
                                "BTCUSDT",
                                Product.LINEAR,
                                "222",
                                "",
                                "111",
                                Side.BUY,
                                "51000.5",
                                "0.01",
                                "0.183717",
                                "USDT",
                                false,
                                1_703_577_336_606L * MILLI)
                        .toString());
        assertThat(told(account("Spot"), "Spot/UserTrade", topic(Kind.EXECUTIONS, BTC, "")))
                .hasSize(2)
                .first()
                .isEqualTo(new Execution(
                                "BTCUSDT",
                                Product.SPOT,
                                "111",
                                "",
                                "111",
                                Side.BUY,
                                "42740.41",
                                "0.0006",
                                "0.01538655",
                                "USDT",
                                true,
                                1_703_580_202_094L * MILLI)
                        .toString());
    }

    @Test
    void positionsAndMoneyAreTold() throws BadReplyException {
        assertThat(told(account("Futures"), "Futures/Position", topic(Kind.POSITIONS, BTC, "")))
                .containsExactly(new PositionSnapshot("ETHUSDT", "-0.1", "1900", 20, false, true, "5788.108475905242")
                        .toString());
        Notes closed = new Notes();
        account("Futures").read(recordings.pushed("Futures/PositionClose").getFirst(), 0, closed);
        assertThat(closed.lines())
                .containsExactly(new PositionSnapshot("ETHUSDT", "0", "0", 0, false, false, "").toString());
        Topic money = topic(Kind.BALANCES, BTC, "");
        assertThat(told(account("Futures"), "Futures/Balance", money, "BTCUSDT", "default"))
                .containsExactly(new BalanceSnapshot("USDT", "11489.96841069", "10940.45841069").toString());
        assertThat(told(account("Spot"), "Spot/Balance", money))
                .containsExactly(new BalanceSnapshot("USDT", "100000", "100000").toString());
    }

    /** The frames that CCXT keeps of classic accounts, spot and perpetuals. */
    @Test
    void framesOfCcxtAreRead() throws BadReplyException {
        List<String> told = new ArrayList<>();
        int frames = 0;
        for (JsonNode each : ccxt()) {
            if (!each.get("payload").path("arg").has("instType")) continue;
            String type = each.get("payload").get("arg").get("instType").asText();
            if (!each.get("payload").has("data")
                    || each.get("payload").get("arg").has("topic")) continue;
            if (!type.equals("SPOT") && !type.equals("USDT-FUTURES")) continue;
            String folder = type.equals("SPOT") ? "Spot" : "Futures";
            boolean ours = each.get("function").asText().matches("handle(Order|MyTrades|Balance)");
            Notes notes = new Notes();
            (ours ? account(folder) : market(folder)).read(each.get("payload").toString(), 0, notes);
            told.addAll(notes.lines());
            frames++;
        }
        assertThat(frames).isEqualTo(13);
        assertThat(told)
                .contains("mark BTCUSDT 1701843962811 43476.4 43478.4")
                .contains("bar BTCUSDT 1m 1701871680000 44028.51 44108.11 44028.5 44108.11 17.139 closed")
                .contains("end")
                .contains(new BalanceSnapshot("USDT", "26.1430952856087", "19.1430952856087").toString());
    }

    private static JsonNode ccxt() throws BadReplyException {
        Map<String, String> files =
                Archive.files("ccxt-comment-payloads.tar.gz", "ccxt-comment-payloads/bitget_ws.json");
        return Caller.parse(files.values().iterator().next());
    }

    @Test
    void eventsSayWhatTheyMeanForTheLine() throws BadReplyException {
        StreamProtocol stream = market("Futures");
        assertThat(stream.read("pong", 0, new Notes())).isEqualTo(Control.DATA);
        assertThat(stream.read("{\"event\":\"login\",\"code\":0}", 0, new Notes()))
                .isEqualTo(Control.LOGGED_IN);
        assertThat(stream.read("{\"event\":\"error\",\"code\":30015,\"msg\":\"Invalid sign\"}", 0, new Notes()))
                .isEqualTo(new Control.Refused(ErrorKind.KEY, "30015 Invalid sign"));
        assertThat(stream.read("{\"event\":\"login\",\"code\":\"30005\",\"msg\":\"error\"}", 0, new Notes()))
                .isInstanceOf(Control.Refused.class);
        for (JsonNode each : ccxt()) {
            JsonNode frame = each.get("payload");
            if (!frame.has("event") && !frame.has("op")) continue;
            if (frame.path("arg").has("topic")) continue;
            assertThat(stream.read(frame.toString(), 0, new Notes())).isNotInstanceOf(Control.Closing.class);
        }
        assertThatThrownBy(() -> stream.read("{\"event\":\"something new\"}", 0, new Notes()))
                .isInstanceOf(BadReplyException.class);
    }

    /** Members come in any order, numbers have up to 19 digits. */
    @Test
    @Fault("C27")
    void c27ChangesOfABookNameTheirNumber() throws BadReplyException {
        String change = "{\"ts\":1695716059600,\"data\":[{\"asks\":[],\"bids\":[[\"27000.0\",\"0\"]],\"checksum\":-7,"
                + "\"pseq\":1343064377779269631,\"seq\":\"1343064377779269632\",\"ts\":\"1695716059516\"}],"
                + "\"arg\":{\"channel\":\"books\",\"instId\":\"BTCUSDT\",\"instType\":\"USDT-FUTURES\"},\"action\":\"update\"}";
        Notes notes = new Notes();
        market("Futures").read(change, 0, notes);
        assertThat(notes.lines())
                .containsExactly(
                        "change BTCUSDT 1695716059516 1343064377779269631-1343064377779269632",
                        "bid 27000.0 x 0.0",
                        "end");
        for (String number : List.of("\"seq\":\"1343064377779269632\",", "\"pseq\":1343064377779269631,")) {
            String without = change.replace(number, "");
            assertThat(without).isNotEqualTo(change);
            assertThatThrownBy(() -> market("Futures").read(without, 0, notes)).hasMessageContaining("number");
        }
        String other = change.replace("USDT-FUTURES", "SPOT");
        assertThatThrownBy(() -> market("Futures").read(other, 0, notes)).hasMessageContaining("another market");
    }

    @Test
    void manyTopicsAreAskedForInFramesThatAreShortEnough() {
        List<Topic> topics = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            Listing listing = BitgetFixture.listing(Product.LINEAR, "LONGNAME" + k + "USDT", "0.1", "0.1");
            topics.add(topic(Kind.MARK, listing, ""));
            topics.add(topic(Kind.FUNDING, listing, ""));
        }
        List<String> frames = market("Futures").subscribe(topics);
        assertThat(frames)
                .hasSize(4)
                .allSatisfy(frame -> assertThat(frame.length()).isLessThan(4_096));
    }
}
