package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.BTCUSDT;
import static io.viper.exchange.delta.DeltaListed.known;
import static io.viper.exchange.delta.DeltaListed.limit;
import static io.viper.exchange.delta.DeltaListed.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaReplyTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);
    private static final long SECOND = Timeframe.SECOND;

    @Test
    void anOrderChangeAndCancelAreAcknowledged() throws BadReplyException {
        assertThat(DELTA.place(order(BTCUSDT, limit(Side.BUY))).reader().read(DeltaData.payload("createOrder", 0)))
                .isEqualTo(new Placed("152870626", ""));
        assertThat(DELTA.amend(order(BTCUSDT, limit(Side.BUY)), known(BTCUSDT, "1"))
                        .reader()
                        .read(DeltaData.payload("editOrder", 0)))
                .isEqualTo(new Placed("ashb1212", ""));
        assertThat(DELTA.cancel(known(BTCUSDT, "1")).reader().read(DeltaData.payload("cancelOrder", 0)))
                .isEqualTo(new Placed("152870626", ""));
        assertThat(DELTA.cancelAll(BTCUSDT).getFirst().reader().read(DeltaData.payload("cancelAllOrders", 0)))
                .isZero();
    }

    @Test
    void anOrderIsShownWithWhatIsFilled() throws BadReplyException {
        JsonNode body = DeltaData.payload("fetchOrder", 0);
        assertThat(DELTA.order(known(BTCUSD, "123")).reader().read(body))
                .contains(new OrderSnapshot(
                        "BTCUSD",
                        Product.LINEAR,
                        "my_signal_34521712",
                        "123",
                        Standing.WORKING,
                        "10",
                        "8",
                        "59000",
                        "55000",
                        0));
        ObjectNode official = DeltaData.done(DeltaData.example("Order"));
        assertThat(DELTA.order(known(BTCUSD, "123")).reader().read(official))
                .get()
                .extracting(OrderSnapshot::filled, OrderSnapshot::price, OrderSnapshot::trigger)
                .containsExactly("8", "59000", "55000");
        assertThatThrownBy(() ->
                        DELTA.order(known(BTCUSD, "1")).reader().read(DeltaData.json("{'success':true,'result':null}")))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    @Fault("C35")
    void c35AStateThatNobodyKnowsIsUnknown() throws BadReplyException {
        assertThat(standing("open", 5)).isEqualTo(Standing.WORKING);
        assertThat(standing("pending", 10)).isEqualTo(Standing.WORKING);
        assertThat(standing("closed", 0)).isEqualTo(Standing.FILLED);
        assertThat(standing("closed", 3)).isEqualTo(Standing.UNKNOWN);
        assertThat(standing("cancelled", 3)).isEqualTo(Standing.CANCELED);
        assertThat(standing("frozen", 3)).isEqualTo(Standing.UNKNOWN);
        assertThatThrownBy(() -> standing("open", 11)).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> standing("open", -1)).isInstanceOf(BadReplyException.class);
    }

    private static Standing standing(String state, int unfilled) throws BadReplyException {
        String body = "{'result':{'id':1,'size':10,'unfilled_size':" + unfilled + ",'state':'" + state + "'}}";
        return DELTA.order(known(BTCUSD, "1"))
                .reader()
                .read(DeltaData.json(body))
                .orElseThrow()
                .standing();
    }

    /** The example's cursor says that there is another page: what is on it must not be taken for what does not exist. */
    @Test
    @Fault("C38")
    void c38HalfAListIsRefused() throws BadReplyException {
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchOrdersWithMethod", 0);
        var open = DELTA.openOrders(BTCUSD).getFirst().reader();
        assertThatThrownBy(() -> open.read(body)).hasMessageContaining("page");
        body.putObject("meta").putNull("after");
        assertThat(open.read(body)).extracting(OrderSnapshot::exchangeOrderId).containsExactly("ashb1212");
        assertThat(open.read(DeltaData.json("{'success':true,'result':[]}"))).isEmpty();
    }

    /** An order that is over is looked for in the history; only a whole one proves that it is not there. */
    @Test
    @Fault("C37")
    void c37AnOrderIsMissingOnlyFromAWholeHistory() throws BadReplyException {
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchOrdersWithMethod", 0);
        ((ObjectNode) body.path("result").get(0))
                .put("client_order_id", DeltaListed.ID)
                .put("state", "cancelled");
        var mine = DELTA.orderElsewhere(DeltaListed.unknown(BTCUSD)).getFirst();
        assertThat(mine.request().path()).isEqualTo("/v2/orders/history");
        assertThat(mine.reader().read(body))
                .get()
                .extracting(OrderSnapshot::standing)
                .isEqualTo(Standing.CANCELED);
        var other = DELTA.orderElsewhere(known(BTCUSD, "77")).getFirst().reader();
        assertThatThrownBy(() -> other.read(body)).hasMessageContaining("page");
        body.putObject("meta").putNull("after");
        assertThat(other.read(body)).isEmpty();
    }

    @Test
    void onePositionIsToldAtOnce() throws BadReplyException {
        var call = DeltaExtras.position(BTCUSDT);
        assertThat(call.request().path() + "?" + call.request().queryText()).isEqualTo("/v2/positions?product_id=139");
        assertThat(call.reader().read(DeltaData.payload("fetchPosition", 0)))
                .isEqualTo(new PositionSnapshot("BTCUSDT", "0", "0", 0, true, false, ""));
    }

    @Test
    void ourExecutionsComeWithTheirFeesOldestFirst() throws BadReplyException {
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchMyTrades", 0);
        Execution fill = new Execution(
                "BTCUSDT",
                Product.LINEAR,
                "e7ff05c233a74245b72381f8dd91d1ce",
                "",
                "152999629",
                Side.SELL,
                "16669",
                "1",
                "0.008335000000000000",
                "USDT",
                false,
                1_605_553_639L * SECOND);
        assertThat(DELTA.executions(BTCUSDT, 0).reader().read(body)).containsExactly(fill);
        ObjectNode newer = body.path("result").get(0).deepCopy();
        newer.put("id", "newer").put("created_at", "1725865012000000");
        body.withArray("result").insert(0, newer);
        body.withObject("meta").put("after", "next");
        assertThatThrownBy(() -> DELTA.executions(BTCUSDT, 0).reader().read(body))
                .hasMessageContaining("page");
        DeltaPage<Execution> page = DELTA.executions(BTCUSDT, 0, "").reader().read(body);
        assertThat(page.items()).extracting(Execution::tradeId).containsExactly(fill.tradeId(), "newer");
        assertThat(page.cursor()).isEqualTo("next");
        assertThat(DELTA.executions(BTCUSDT, 5_000, "next").request().queryText())
                .isEqualTo("product_ids=139&start_time=5&page_size=500&after=next");
    }

    @Test
    void positionsHaveTheirSignAndTheirMode() throws BadReplyException {
        JsonNode body = DeltaData.payload("fetchPositionsADLRank", 0);
        PositionSnapshot position = new PositionSnapshot("BTCUSDT", "1", "94948.1", 0, true, false, "89092.96717");
        assertThat(DELTA.positions(Product.LINEAR).reader().read(body)).containsExactly(position);
        assertThat(DELTA.positions(Product.INVERSE).reader().read(body)).isEmpty();
        assertThat(DeltaExtras.changeMargin(BTCUSDT, "1").reader().read(DeltaData.payload("modifyMarginHelper", 0)))
                .isEqualTo(new PositionSnapshot("BTCUSDT", "1", "29926.8", 0, true, false, "25083.754"));
    }

    /** Examples with words in place of numbers, and wallets without a name, are no answers. */
    @Test
    @Fault("C38")
    void c38PlaceholdersAndNamelessMoneyAreRefused() {
        JsonNode positions = DeltaData.payload("fetchPositions", 0);
        JsonNode wallets = DeltaData.payload("fetchBalance", 0);
        assertThatThrownBy(() -> DELTA.positions(Product.LINEAR).reader().read(positions))
                .isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> DELTA.balances(Product.LINEAR).reader().read(wallets))
                .hasMessageContaining("asset_symbol");
    }

    @Test
    void moneyIsTheBalanceAndWhatIsFreeOfIt() throws BadReplyException {
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchBalance", 0);
        ((ObjectNode) body.path("result").get(0)).put("asset_symbol", "USD").put("balance", "12.50");
        assertThat(DELTA.balances(Product.LINEAR).reader().read(body))
                .singleElement()
                .asString()
                .contains("USD", "12.50", "available=0");
    }

    @Test
    @Fault("C24")
    void c24AnAccountThatIsSetOtherwiseSaysNo() throws BadReplyException {
        var calls = DELTA.configure(BTCUSD, new AccountSettings(false, true, 20));
        ObjectNode profile = (ObjectNode) DeltaData.payload("fetchMarginMode", 0);
        assertThat(calls.getFirst().reader().read(profile)).isTrue();
        profile.withObject("result").put("margin_mode", "portfolio");
        assertThat(calls.getFirst().reader().read(profile)).isFalse();
        profile.withObject("result").put("margin_mode", "new");
        assertThatThrownBy(() -> calls.getFirst().reader().read(profile)).isInstanceOf(BadReplyException.class);
        assertThat(calls.getLast().reader().read(DeltaData.payload("setLeverage", 0)))
                .isTrue();
        assertThat(calls.getLast().reader().read(DeltaData.payload("fetchLeverage", 0)))
                .isFalse();
    }

    @Test
    void theClockIsInMicroseconds() throws BadReplyException {
        assertThat(DELTA.serverTime()
                        .reader()
                        .read(DeltaData.json("{'success':true,'result':{'server_time':1605472733766141}}")))
                .isEqualTo(1_605_472_733_766L);
    }

    @Test
    @Fault("C31")
    void c31OnlyClosedBarsAreToldOldestFirstAndGapsStay() throws BadReplyException {
        long from = 1_605_393_120L * SECOND;
        var read =
                DELTA.bars(BTCUSDT, Timeframe.M1, from, from + 4 * 60 * SECOND).reader();
        ObjectNode body = (ObjectNode) DeltaData.payload("fetchOHLCV", 0);
        assertThat(read.read(body))
                .extracting(bar -> bar.openTime() / SECOND + " " + bar.open() + " " + bar.low() + " " + bar.volume())
                .containsExactly(
                        "1605393120 15989.0 15987.5 0.565",
                        "1605393180 15966.0 15959.0 0.024",
                        "1605393300 15973.0 15973.0 1.288");
        var earlier =
                DELTA.bars(BTCUSDT, Timeframe.M1, from, from + 100 * SECOND).reader();
        assertThat(earlier.read(body)).hasSize(1);
        body.withArray("result").add(body.path("result").get(0));
        assertThatThrownBy(() -> read.read(body)).hasMessageContaining("twice");
        for (String wrong : List.of("'high':1", "'volume':-1", "'time':1605393121", "'open':0", "'close':'NaN'")) {
            String bar = "{'time':1605393120,'open':2,'high':3,'low':1,'close':2,'volume':5," + wrong + "}";
            JsonNode reply = DeltaData.json("{'result':[" + bar + "]}");
            assertThatThrownBy(() -> read.read(reply)).as(wrong).isInstanceOf(BadReplyException.class);
        }
    }

    /** The hour that ends at 08:00 has what was paid then; Delta writes percent. */
    @Test
    void fundingIsTheRateOfTheHourBeforeItIsPaid() throws BadReplyException {
        long day = Timeframe.DAY;
        long hour = Timeframe.H1.nanos();
        long from = 20_000 * day;
        var call = DELTA.funding(BTCUSD, from, from + day);
        assertThat(call.request().queryText())
                .isEqualTo("resolution=1h&end=1728086399&start=1727996400&symbol=FUNDING%3ABTCUSD");
        StringBuilder candles = new StringBuilder();
        for (int k = 24; k >= -1; k--) {
            if (k < 24) candles.append(',');
            long time = (from + k * hour) / SECOND;
            candles.append("{'time':" + time + ",'open':0,'high':0,'low':0,'close':" + (k % 3 - 1) * 0.01 + "}");
        }
        assertThat(call.reader().read(DeltaData.json("{'result':[" + candles + "]}")))
                .extracting(FundingPoint::time)
                .containsExactly(from, from + 8 * hour, from + 16 * hour);
        assertThat(DeltaCandles.rate(-0.028)).isCloseTo(-0.00028, within(1e-15));
        assertThatThrownBy(() -> DeltaCandles.rate(101)).isInstanceOf(BadReplyException.class);
    }

    @Test
    void theDeadMansSwitchSaysWhetherItWatches() throws BadReplyException {
        var refresh = DELTA.deadMan(BTCUSD, 30).reader();
        String watching = "{'result':{'heartbeat_timestamp':'1243453435','process_enabled':'%s'}}";
        assertThat(refresh.read(DeltaData.json(watching.formatted("true")))).isTrue();
        assertThat(refresh.read(DeltaData.json(watching.formatted("false")))).isFalse();
        var create = DELTA.createDeadMan(BTCUSD).orElseThrow().reader();
        assertThat(create.read(DeltaData.json("{'result':{'heartbeat_id':'viper-27'}}")))
                .isTrue();
    }
}
