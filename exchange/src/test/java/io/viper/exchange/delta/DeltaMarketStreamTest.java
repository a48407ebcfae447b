package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.BookSide;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaMarketStreamTest {
    private final StreamProtocol stream = DeltaFixture.market();
    private final Told told = new Told();

    private Control read(JsonNode message) throws BadReplyException {
        return stream.read(message.toString(), 0, told);
    }

    private Control read(String message) throws BadReplyException {
        return stream.read(message.replace('\'', '"'), 0, told);
    }

    @Test
    void topicsAreAskedForByTheirPresentNames() {
        assertThat(stream.subscribe(List.of(
                        new Topic(Kind.TRADES, BTCUSD, ""),
                        new Topic(Kind.TRADES, BTCUSDT, ""),
                        new Topic(Kind.QUOTE, BTCUSD, ""),
                        new Topic(Kind.BOOK, BTCUSD, ""),
                        new Topic(Kind.BOOK, BTCUSD, "15"),
                        new Topic(Kind.BARS, BTCUSD, "5m"),
                        new Topic(Kind.MARK, BTCUSD, ""),
                        new Topic(Kind.FUNDING, BTCUSD, ""))))
                .extracting(frame -> frame.replace('"', '\''))
                .containsExactly(
                        frame("trades", "'BTCUSD','BTCUSDT'"),
                        frame("ob_l1", "'BTCUSD'"),
                        frame("ob_updates", "'BTCUSD'"),
                        frame("ob_l2", "'BTCUSD'"),
                        frame("candlestick_5m", "'BTCUSD'"),
                        frame("mark_price", "'MARK:BTCUSD'"),
                        frame("ticker", "'BTCUSD'"),
                        frame("funding_rate", "'BTCUSD'"));
        assertThat(stream.ping()).isEqualTo("{\"type\":\"ping\"}");
        assertThat(stream.pingMillis()).isLessThan(60_000);
    }

    private static String frame(String name, String symbols) {
        return "{'type':'subscribe','payload':{'channels':[{'name':'" + name + "','symbols':[" + symbols + "]}]}}";
    }

    /** Channel for channel, the documentation's own frames. */
    @Test
    void theDocumentedFramesSayWhatTheyShow() throws BadReplyException {
        read(DeltaData.message("trades", 0));
        read(DeltaData.message("ob_l1", 0));
        read(DeltaData.message("mark_price", 0));
        read(DeltaData.message("ticker", 0));
        read(DeltaData.message("funding_rate", 0));
        read(DeltaData.message("candlestick_1m", 0));
        assertThat(told.things)
                .containsExactly(
                        "trade BTCUSD 1775800366578410000 '' false 72141.5 0.001",
                        "quote BTCUSD 1775037882748105000 68518.0 2.452 68519.0 0.285",
                        "mark C-BTC-69500-100426 1775814170680883000 2296.3486551 NaN",
                        "mark BTCUSD 1775801092453559000 72124.53970358 72154.6",
                        "funding BTCUSD 1775817617666383000 1.0000000000000002E-4 1775836800000000000",
                        "bar BTCUSD 1m 1775814780000000000 false 71737.0 71751.5 71737.0 71748.0 2.826");
    }

    @Test
    @Fault("C27")
    void c27TheDocumentedBookIsKeptByNumberAndByChecksum() throws BadReplyException {
        JsonNode snapshot = DeltaData.message("ob_updates", 0);
        JsonNode change = DeltaData.message("ob_updates", 1);
        BookKeeper keeper = new BookKeeper(BookRule.NEXT);
        read(snapshot);
        assertThat(told.things)
                .startsWith("book BTCUSD 1671140718980723000 true 6199 6199", "bid 16918.0 0.602")
                .endsWith("ask 16920.0 0.51", "end");
        keeper.snapshot(6_199);
        told.things.clear();
        read(change);
        assertThat(told.things)
                .containsExactly(
                        "book BTCUSD 1671140769059031000 false 6200 6200",
                        "bid 16918.5 0.304",
                        "ask 16919.0 0.0",
                        "ask 16919.5 0.71",
                        "end");
        assertThat(keeper.change(6_200, 6_200)).isTrue();
        assertThat(keeper.change(6_202, 6_202)).isFalse();
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.BROKEN);
    }

    @Test
    @Fault("C27")
    void c27AChangeWhoseChecksumDoesNotAgreeLeavesANumberOutUntilThereIsASnapshot() throws BadReplyException {
        JsonNode snapshot = DeltaData.message("ob_updates", 0);
        ObjectNode change = DeltaData.message("ob_updates", 1).deepCopy();
        read(snapshot);
        told.things.clear();
        read(change.deepCopy().put("cs", 3_409_694_613L));
        read(change.deepCopy().put("seq", 6_201));
        assertThat(told.things)
                .contains("book BTCUSD 1671140769059031000 false 6201 6201")
                .contains("book BTCUSD 1671140769059031000 false 6202 6202");
        told.things.clear();
        read(snapshot);
        read(change);
        read(change);
        assertThat(told.things)
                .filteredOn(each -> each.toString().contains(" false "))
                .containsExactly(
                        "book BTCUSD 1671140769059031000 false 6200 6200",
                        "book BTCUSD 1671140769059031000 false 6200 6200");
    }

    /** 100.00:23,100.05:34|99.04:87,98.65:102,98.30:16, the example of the page, hashed by another library. */
    @Test
    void pricesKeepTheDecimalsOfTheTick() {
        BookSide asks = new BookSide(false);
        BookSide bids = new BookSide(true);
        asks.set(100.05, 34);
        asks.set(100.00, 23);
        bids.set(98.65, 102);
        bids.set(99.04, 87);
        bids.set(98.30, 16);
        assertThat(new DeltaChecksum(new BigDecimal("0.01")).of(asks, bids)).isEqualTo(3_599_895_312L);
    }

    @Test
    void fifteenLevelsComeWhole() throws BadReplyException {
        read("{'a':[['68525.0','3313']],'b':[['68524.0','2452'],['68523.5','3000']],'lts':1775038313132415,"
                + "'sy':'BTCUSD','ts':1775038313632092,'type':'ob_l2'}");
        assertThat(told.things)
                .containsExactly(
                        "book BTCUSD 1775038313632092000 true 1775038313132415 1775038313132415",
                        "bid 68524.0 2.452",
                        "bid 68523.5 3.0",
                        "ask 68525.0 3.313",
                        "end");
    }

    @Test
    @Fault("C28")
    void c28AnEmptySideIsNoQuote() throws BadReplyException {
        read("{'ap':null,'as':null,'bp':'68518.0','bs':'2452','sy':'BTCUSD','ts':1775037882748105,'type':'ob_l1'}");
        assertThat(told.things).isEmpty();
        assertThatThrownBy(() -> read(
                        "{'ap':null,'as':'3','bp':'1','bs':'2','sy':'BTCUSD','ts':1775037882748105,'type':'ob_l1'}"))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void theBuyerTookWhereTheBuyerIsTheTaker() throws BadReplyException {
        read("{'p':'1.5','r':'t','s':2,'sy':'BTCUSD','t':1775800366578410,'ts':1775800367003029,'type':'trades'}");
        assertThat(told.things).containsExactly("trade BTCUSD 1775800366578410000 '' true 1.5 0.002");
    }

    @Test
    @Fault({"C32", "C33", "C35"})
    void c32SenselessFramesAreRefusedAndNothingOfThemIsTold() {
        for (String frame : List.of(
                "{'p':'NaN','r':'t','s':2,'sy':'BTCUSD','t':1775800366578410,'ts':1775800367003029,'type':'trades'}",
                "{'p':'-1','r':'t','s':2,'sy':'BTCUSD','t':1775800366578410,'ts':1775800367003029,'type':'trades'}",
                "{'p':'1','r':'x','s':2,'sy':'BTCUSD','t':1775800366578410,'ts':1775800367003029,'type':'trades'}",
                "{'p':'1','r':'t','s':0,'sy':'BTCUSD','t':1775800366578410,'ts':1775800367003029,'type':'trades'}",
                "{'p':'1','r':'t','s':2,'sy':'BTCUSD','t':1775800366578,'ts':1775800367003029,'type':'trades'}",
                "{'p':'1','r':'t','s':2,'t':1775800366578410,'ts':1775800367003029,'type':'trades'}",
                "{'p':'1e300','sy':'MARK:X','ts':1775800367003029,'type':'mark_price'}",
                "{'p':'1','sy':'BTCUSD','ts':1775800367003029,'type':'mark_price'}",
                "{'action':'update','a':[['1','2']],'b':[['1','x']],'seq':1,'cs':1,'sy':'BTCUSD','ts':1775800367003029,"
                        + "'type':'ob_updates'}",
                "{'action':'update','a':[['1','2']],'seq':1,'cs':1,'sy':'BTCUSD','ts':1775800367003029,'type':'ob_updates'}",
                "{'action':'turn','a':[],'b':[],'seq':1,'cs':1,'sy':'BTCUSD','ts':1775800367003029,'type':'ob_updates'}",
                "{'action':'update','a':[],'b':[],'seq':1,'cs':-1,'sy':'BTCUSD','ts':1775800367003029,'type':'ob_updates'}",
                "{'c':2,'h':1,'l':1,'o':1,'res':'1m','sy':'BTCUSD','ts':1775814834503627,'type':'candlestick_1m','v':1}",
                "{'c':1,'h':1,'l':1,'o':1,'res':'9m','sy':'BTCUSD','ts':1775814834503627,'type':'candlestick_9m','v':1}",
                "{'fr':500,'nfr':1775836800000000,'sy':'BTCUSD','ts':1775817617666383,'type':'funding_rate'}",
                "{'type':'something_new'}",
                "{'sy':'BTCUSD'}",
                "[]")) {
            assertThatThrownBy(() -> read(frame)).as(frame).isInstanceOf(BadReplyException.class);
        }
        assertThat(told.things).isEmpty();
    }

    /** Sizes are contracts, and nobody knows of how much. */
    @Test
    void whatNobodyAskedForCannotBeMeasured() {
        assertThatThrownBy(() -> read("{'p':'1','r':'t','s':2,'sy':'ETHUSD','t':1775800366578410,"
                        + "'ts':1775800367003029,'type':'trades'}"))
                .hasMessageContaining("nobody asked for ETHUSD");
    }

    @Test
    void whatIsSaidAboutTheLineIsUnderstood() throws BadReplyException {
        assertThat(read("{'type':'pong'}")).isEqualTo(Control.DATA);
        assertThat(read("{'ts_origin':1,'type':'heartbeat'}")).isEqualTo(Control.DATA);
        assertThat(read("{'type':'subscriptions','channels':[{'name':'ob_l1','symbols':['BTCUSD']}]}"))
                .isEqualTo(new Control.Subscribed("ob_l1"));
        assertThat(read(DeltaData.message("subscriptions", 1)))
                .isInstanceOfSatisfying(Control.Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ErrorKind.KEY);
                    assertThat(refused.text()).startsWith("trading_notifications");
                });
        assertThat(read("{'message':'Subscription forbidden: Invalid channel array','type':'error'}"))
                .isInstanceOf(Control.Refused.class);
        JsonNode error = DeltaData.message("ob_updates", 2);
        assertThatThrownBy(() -> read(error)).hasMessageContaining("Snapshot load failed");
    }

    @Test
    @Fault("C14")
    void c14ALineIsLeftOnceWhenMaintenanceBegins() throws BadReplyException {
        assertThat(read(DeltaData.message("system_status", 0))).isEqualTo(Control.DATA);
        assertThat(read(DeltaData.message("system_status", 1))).isEqualTo(new Control.Broken("maintenance"));
        assertThat(read(DeltaData.message("system_status", 3))).isEqualTo(Control.DATA);
    }
}
