package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is special to Bitget's orders, signatures and refusals. */
class BitgetOrderTest {
    private static final String ID = "v0000000000000000000000000000001";
    private static final Listing LINEAR = BitgetFixture.LINEAR;
    private static final AccountSettings HEDGE = new AccountSettings(true, true, 10);
    private static final AccountSettings ONE_WAY = new AccountSettings(false, false, 10);

    private final BitgetProtocol protocol = new BitgetProtocol(false);

    private static NewOrder order(OrderType type, Side side, boolean exit, AccountSettings account) {
        OrderSpec plain = type == OrderType.MARKET
                ? OrderSpec.market(0, side, new Quantity(20), exit ? Purpose.STOP_LOSS : Purpose.ENTRY)
                : OrderSpec.stop(
                        0, side, new Quantity(20), new Price(600_000), exit ? Purpose.STOP_LOSS : Purpose.ENTRY);
        return new NewOrder(LINEAR, ID, plain, account);
    }

    private static JsonNode body(Request request) throws BadReplyException {
        return Caller.parse(request.body());
    }

    @Test
    void inHedgeModeTheSideNamesThePosition() throws BadReplyException {
        JsonNode closes = body(
                protocol.place(order(OrderType.MARKET, Side.SELL, true, HEDGE)).request());
        assertThat(closes.get("side").asText()).isEqualTo("buy");
        assertThat(closes.get("tradeSide").asText()).isEqualTo("Close");
        assertThat(closes.has("reduceOnly")).isFalse();
        JsonNode opens = body(
                protocol.place(order(OrderType.MARKET, Side.SELL, false, HEDGE)).request());
        assertThat(opens.get("side").asText()).isEqualTo("sell");
        assertThat(opens.get("tradeSide").asText()).isEqualTo("Open");
        JsonNode oneWay = body(protocol.place(order(OrderType.MARKET, Side.SELL, true, ONE_WAY))
                .request());
        assertThat(oneWay.get("side").asText()).isEqualTo("sell");
        assertThat(oneWay.get("reduceOnly").asText()).isEqualTo("YES");
        assertThat(oneWay.has("tradeSide")).isFalse();
        assertThat(oneWay.get("marginMode").asText()).isEqualTo("crossed");
    }

    /** A plan order that closes would wait for the other direction if the price was through its trigger already. */
    @Test
    void stopsThatCloseAreStopLossOrdersOfThePosition() throws BadReplyException {
        Request exit =
                protocol.place(order(OrderType.STOP, Side.SELL, true, HEDGE)).request();
        assertThat(exit.path()).isEqualTo("/api/v2/mix/order/place-tpsl-order");
        assertThat(body(exit).get("planType").asText()).isEqualTo("loss_plan");
        assertThat(body(exit).get("holdSide").asText()).isEqualTo("long");
        assertThat(body(exit).get("size").asText()).isEqualTo("0.002");
        assertThat(body(exit).get("triggerPrice").asText()).isEqualTo("60000");
        assertThat(body(exit).get("triggerType").asText()).isEqualTo("fill_price");
        Request entry =
                protocol.place(order(OrderType.STOP, Side.BUY, false, HEDGE)).request();
        assertThat(entry.path()).isEqualTo("/api/v2/mix/order/place-plan-order");
        assertThat(body(entry).get("planType").asText()).isEqualTo("normal_plan");
    }

    @Test
    void aSleepingOrderIsCanceledAndFoundWhereItsKindIsKept() throws BadReplyException {
        OrderSpec stop = order(OrderType.STOP, Side.SELL, true, HEDGE).spec();
        OrderRef ref = new OrderRef(LINEAR, ID, "", true, stop);
        JsonNode cancel = body(protocol.cancel(ref).request());
        assertThat(cancel.get("planType").asText()).isEqualTo("loss_plan");
        assertThat(cancel.get("orderIdList").get(0).get("clientOid").asText()).isEqualTo(ID);
        assertThat(protocol.order(ref).request().queryText()).contains("planType=profit_loss", "clientOid=" + ID);
        assertThat(protocol.orderElsewhere(ref)).hasSize(1);
        OrderRef named = new OrderRef(LINEAR, ID, "77", true);
        assertThat(body(protocol.cancel(named).request()).has("planType")).isFalse();
        assertThat(protocol.order(named).request().queryText())
                .contains("orderId=77")
                .doesNotContain(ID);
    }

    @Test
    void aWorkingOrderIsNotChangedUnderItsOwnName() {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, new Quantity(1), new Price(1), Purpose.ENTRY);
        NewOrder same = new NewOrder(LINEAR, ID, limit, HEDGE);
        assertThatThrownBy(() -> protocol.amend(same, new OrderRef(LINEAR, ID, "1", false)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anOrderThatPushesOthersOutIsKnownByOurNameAlone() throws BadReplyException {
        String reply = "{\"code\":\"00000\",\"data\":{\"clientOid\":\"" + ID + "\",\"orderId\":null}}";
        assertThat(protocol.place(order(OrderType.MARKET, Side.SELL, true, ONE_WAY))
                        .reader()
                        .read(Caller.parse(reply)))
                .isEqualTo(new Placed("", ID));
    }

    /** The text that is signed is the documentation's; the hashes were computed with another program. */
    @Test
    void signaturesAreThoseOfTheDocumentation() {
        Credentials keys = new Credentials(new Secret("key"), new Secret("secret"), new Secret("phrase"), false);
        Request depth = Request.signed("GET", "/api/mix/v2/market/depth", Lane.MARKET)
                .with("symbol", "BTCUSDT")
                .with("limit", "20");
        SignedRequest read = protocol.sign(depth, keys, 16_273_667_805_456L);
        assertThat(read.query()).isEqualTo("limit=20&symbol=BTCUSDT");
        assertThat(read.headers())
                .containsEntry("ACCESS-KEY", "key")
                .containsEntry("ACCESS-PASSPHRASE", "phrase")
                .containsEntry("ACCESS-TIMESTAMP", "16273667805456")
                .containsEntry("ACCESS-SIGN", "RI9g5pCkEX/+tr0RueyMGckGzeuXz9BiN78aBgIEayo=")
                .doesNotContainKey("paptrading");
        Request order = Request.signed("POST", "/api/v2/mix/order/place-order", Lane.ORDER)
                .json(
                        "{\"productType\":\"usdt-futures\",\"symbol\":\"BTCUSDT\",\"size\":\"8\",\"marginMode\":\"crossed\","
                                + "\"side\":\"buy\",\"orderType\":\"limit\",\"clientOid\":\"channel#123456\"}");
        assertThat(protocol.sign(order, keys, 16_273_667_805_456L).headers())
                .containsEntry("ACCESS-SIGN", "B+F/S8RrcaaWQf38DVONt9xA1CukVRwgy7IbzR8gytg=");
        String login = protocol.accountStream(Product.LINEAR)
                .login(keys, 1_538_054_050_999L)
                .orElseThrow();
        assertThat(login)
                .contains("\"timestamp\":\"1538054050\"", "\"sign\":\"QW9NDIxQTfljkfSeZydUIsfx+5D1GgkIbDzvrCplpp4=\"");
    }

    @Test
    @Fault("C41")
    void c41TheDemoHasAHeaderAndStreamsOfItsOwn() {
        Credentials demo = new Credentials(new Secret("key"), new Secret("secret"), new Secret("phrase"), true);
        BitgetProtocol test = new BitgetProtocol(true);
        assertThat(test.sign(test.serverTime().request(), demo, 1).headers()).containsEntry("paptrading", "1");
        assertThat(test.endpoints().accountStream()).isEqualTo("wss://wspap.bitget.com/v2/ws/private");
        assertThatThrownBy(() -> protocol.accountStream(Product.SPOT).login(demo, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A reply about several orders is done even if none was: then the first failure is what became of ours. */
    @Test
    @Fault("C4")
    void c4ACancelOfWhatIsNotThereIsARefusal() {
        String none = "{\"code\":\"00000\",\"data\":{\"successList\":[],\"failureList\":[{\"orderId\":\"3\","
                + "\"clientOid\":\"1\",\"errorMsg\":\"notExistend\"}]}}";
        assertThat(refusal(200, none).kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        String coded = none.replace("\"errorMsg\"", "\"errorCode\":\"43118\",\"errorMsg\"");
        assertThat(refusal(200, coded).kind()).isEqualTo(ErrorKind.DUPLICATE_ID);
        String some = none.replace("\"successList\":[]", "\"successList\":[{\"orderId\":\"4\"}]");
        assertThat(protocol.refusal(200, Map.of(), some)).isEmpty();
        String replaced = "{\"code\":\"00000\",\"data\":{\"orderId\":\"1\",\"success\":\"failure\",\"msg\":\"no\"}}";
        assertThat(refusal(200, replaced).kind()).isEqualTo(ErrorKind.UNCLEAR);
    }

    private Reply.Failed<Object> refusal(int status, String body) {
        return protocol.refusal(status, Map.of(), body).orElseThrow();
    }

    @Test
    @Fault("C12")
    void c12AnAddressThatIsNotServedStaysAwayForFiveMinutes() {
        assertThat(refusal(403, "<html>denied</html>").kind()).isEqualTo(ErrorKind.BANNED);
        assertThat(refusal(418, "").waitNanos()).isEqualTo(300_000_000_000L);
        assertThat(refusal(429, "").waitNanos()).isEqualTo(2_000_000_000L);
        assertThat(refusal(403, "{\"code\":\"40014\",\"msg\":\"Incorrect permissions\"}")
                        .kind())
                .isEqualTo(ErrorKind.PERMISSION);
    }

    @Test
    @Fault("C37")
    void c37PagesThatMayBeCutAreRefused() {
        String row =
                "{\"symbol\":\"BTCUSDT\",\"tradeId\":\"7\",\"orderId\":\"12\",\"side\":\"buy\",\"tradeScope\":\"taker\","
                        + "\"cTime\":\"1700000000000\",\"feeDetail\":{\"feeCoin\":\"BTC\",\"totalFee\":\"0\"},"
                        + "\"priceAvg\":\"13000\",\"size\":\"0.0007\"}";
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < 100; k++) rows.add(row);
        String full = "{\"code\":\"00000\",\"data\":[" + String.join(",", rows) + "]}";
        assertThatThrownBy(() ->
                        protocol.executions(BitgetFixture.SPOT, 0).reader().read(Caller.parse(full)))
                .hasMessageContaining("the oldest are missing");
        String orders = full.replace("\"side\"", "\"status\":\"live\",\"clientOid\":\"\",\"side\"");
        assertThatThrownBy(() -> protocol.openOrders(BitgetFixture.SPOT)
                        .getFirst()
                        .reader()
                        .read(Caller.parse(orders)))
                .hasMessageContaining("there may be more");
    }

    /** The exchange counts backwards from an end; one bar more than wanted is asked for. */
    @Test
    void aPageOfBarsNeverReachesBeyondItsEnd() {
        long from = 1_700_000_040L * 1_000_000_000L;
        Request page = protocol.bars(LINEAR, Timeframe.M1, from, Long.MAX_VALUE).request();
        assertThat(page.queryText()).contains("limit=200", "endTime=" + (1_700_000_040_000L + 199 * 60_000L));
        Request few = protocol.bars(LINEAR, Timeframe.M1, from, from + 3 * Timeframe.M1.nanos())
                .request();
        assertThat(few.queryText()).contains("limit=4", "granularity=1m");
        assertThat(protocol.bars(BitgetFixture.SPOT, Timeframe.D1, from, Long.MAX_VALUE)
                        .request()
                        .queryText())
                .contains("granularity=1Dutc");
        assertThatThrownBy(() -> protocol.bars(LINEAR, Timeframe.H2, from, Long.MAX_VALUE))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
