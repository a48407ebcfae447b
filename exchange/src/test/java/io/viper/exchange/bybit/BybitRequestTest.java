package io.viper.exchange.bybit;

import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.OrderCases.limit;
import static io.viper.exchange.OrderCases.order;
import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.KEY;
import static io.viper.exchange.bybit.BybitCases.inverse;
import static io.viper.exchange.bybit.BybitCases.linear;
import static io.viper.exchange.bybit.BybitCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitRequestTest {
    private static final AccountSettings HEDGE = new AccountSettings(true, true, 5);

    private static void body(Request request, String path, String wanted) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.signed()).isTrue();
        assertThat(json(request.body())).isEqualTo(json(wanted.replace('\'', '"')));
    }

    @Test
    void aLimitOrderForCoins() {
        Request request = BYBIT.place(
                        order(spot(), limit(Side.BUY, 123, 2_800_050, false).asPostOnly()))
                .request();
        body(
                request,
                "/v5/order/create",
                "{'category':'spot','symbol':'BTCUSDT','side':'Buy','orderType':'Limit',"
                        + "'qty':'0.000123','price':'28000.5','timeInForce':'PostOnly','orderLinkId':'a1B2','smpType':'CancelMaker'}");
        assertThat(request.lane()).isEqualTo(Lane.ORDER);
    }

    @Test
    void aMarketOrderForCoinsCountsCoins() {
        OrderSpec spec = OrderSpec.market(0, Side.BUY, new Quantity(100_000), Purpose.ENTRY);
        body(
                BYBIT.place(order(spot(), spec)).request(),
                "/v5/order/create",
                "{'category':'spot','symbol':'BTCUSDT','side':'Buy','orderType':'Market','qty':'0.1','timeInForce':'IOC',"
                        + "'orderLinkId':'a1B2','marketUnit':'baseCoin','smpType':'CancelMaker'}");
    }

    @Test
    void anExitOfAPerpetualOnlyReduces() {
        OrderSpec spec = OrderSpec.market(0, Side.SELL, new Quantity(150), Purpose.EXIT);
        Request request = BYBIT.place(order(linear(), spec)).request();
        body(
                request,
                "/v5/order/create",
                "{'category':'linear','symbol':'ETHUSDT','side':'Sell','orderType':'Market','qty':'1.5','timeInForce':'IOC',"
                        + "'orderLinkId':'a1B2','positionIdx':0,'reduceOnly':true,'smpType':'CancelMaker'}");
        assertThat(request.lane()).isEqualTo(Lane.ORDER);
        body(
                BYBIT.place(order(inverse(), limit(Side.BUY, 300, 128_469, false)))
                        .request(),
                "/v5/order/create",
                "{'category':'inverse','symbol':'BTCUSD','side':'Buy','orderType':'Limit','qty':'300','price':'64234.5',"
                        + "'timeInForce':'GTC','orderLinkId':'a1B2','positionIdx':0,'smpType':'CancelMaker'}");
    }

    @Test
    @Fault("C24")
    void c24InHedgeModeTheNumberOfThePositionSaysWhichSideIsMeant() {
        for (Side side : Side.values()) {
            for (boolean exit : new boolean[] {false, true}) {
                var body = json(BYBIT.place(new NewOrder(linear(), "a1B2", limit(side, 1, 1, exit), HEDGE))
                        .request()
                        .body());
                assertThat(body.get("positionIdx").asInt()).isEqualTo((side == Side.BUY) != exit ? 1 : 2);
                assertThat(body.has("reduceOnly")).isEqualTo(exit);
            }
        }
    }

    @Test
    void lifeTimes() {
        OrderSpec spec = limit(Side.BUY, 1, 1, false);
        assertThat(lifeTime(spec)).isEqualTo("GTC");
        assertThat(lifeTime(spec.withTimeInForce(TimeInForce.IOC, 0))).isEqualTo("IOC");
        assertThat(lifeTime(spec.withTimeInForce(TimeInForce.FOK, 0))).isEqualTo("FOK");
        assertThatThrownBy(() -> lifeTime(spec.withTimeInForce(TimeInForce.GTD, 1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(BYBIT.capabilities().lifeTimes()).doesNotContain(TimeInForce.GTD);
    }

    private static String lifeTime(OrderSpec spec) {
        return json(BYBIT.place(order(linear(), spec)).request().body())
                .get("timeInForce")
                .asText();
    }

    @Test
    void aTriggerLiesWhereTheOrderIsMeantFor() {
        for (Side side : Side.values()) {
            boolean buys = side == Side.BUY;
            assertThat(trigger(OrderSpec.stop(0, side, new Quantity(1), new Price(9), Purpose.STOP_LOSS)))
                    .isEqualTo(buys ? 1 : 2);
            assertThat(trigger(OrderSpec.takeProfit(0, side, new Quantity(1), new Price(9), Purpose.TAKE_PROFIT)))
                    .isEqualTo(buys ? 2 : 1);
        }
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(10), new Price(36_000), Purpose.STOP_LOSS);
        body(
                BYBIT.place(order(linear(), stop)).request(),
                "/v5/order/create",
                "{'category':'linear','symbol':'ETHUSDT','side':'Sell','orderType':'Market','qty':'0.1','timeInForce':'IOC',"
                        + "'orderLinkId':'a1B2','triggerPrice':'1800','triggerDirection':2,'triggerBy':'LastPrice',"
                        + "'positionIdx':0,'reduceOnly':true,'smpType':'CancelMaker'}");
    }

    private static int trigger(OrderSpec spec) {
        return json(BYBIT.place(order(linear(), spec)).request().body())
                .get("triggerDirection")
                .asInt();
    }

    @Test
    void aStopForCoinsTakesThemOnlyWhenItIsTriggered() {
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(1_000), new Price(2_500_000), Purpose.STOP_LOSS);
        body(
                BYBIT.place(order(spot(), stop)).request(),
                "/v5/order/create",
                "{'category':'spot','symbol':'BTCUSDT','side':'Sell','orderType':'Market','qty':'0.001','timeInForce':'IOC',"
                        + "'orderLinkId':'a1B2','triggerPrice':'25000','orderFilter':'StopOrder','marketUnit':'baseCoin',"
                        + "'smpType':'CancelMaker'}");
        OrderSpec buys = OrderSpec.stop(0, Side.BUY, new Quantity(1_000), new Price(2_500_000), Purpose.ENTRY);
        assertThat(json(BYBIT.place(order(spot(), buys)).request().body()).get("marketUnit"))
                .hasToString("\"baseCoin\"");
        OrderSpec trails = OrderSpec.trailing(0, Side.SELL, new Quantity(1), new Price(1), 1, Purpose.TRAILING);
        assertThatThrownBy(() -> BYBIT.place(order(linear(), trails)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(BYBIT.capabilities().orderTypes()).doesNotContain(OrderType.TRAILING_STOP);
    }

    @Test
    void changesAndCancels() {
        body(
                BYBIT.amend(order(linear(), limit(Side.BUY, 25, 40_001, false)), ref(linear(), "c6f0", false))
                        .request(),
                "/v5/order/amend",
                "{'category':'linear','symbol':'ETHUSDT','orderId':'c6f0','qty':'0.25','price':'2000.05'}");
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(10), new Price(36_000), Purpose.STOP_LOSS);
        body(
                BYBIT.amend(order(linear(), stop), ref(linear(), "", true)).request(),
                "/v5/order/amend",
                "{'category':'linear','symbol':'ETHUSDT','orderLinkId':'a1B2','qty':'0.1','triggerPrice':'1800'}");
        body(
                BYBIT.cancel(ref(linear(), "", true)).request(),
                "/v5/order/cancel",
                "{'category':'linear','symbol':'ETHUSDT','orderLinkId':'a1B2'}");
        body(
                BYBIT.cancel(ref(spot(), "7", true)).request(),
                "/v5/order/cancel",
                "{'category':'spot','symbol':'BTCUSDT','orderId':'7','orderFilter':'StopOrder'}");
        assertThat(BYBIT.cancelAll(linear()))
                .singleElement()
                .satisfies(call ->
                        body(call.request(), "/v5/order/cancel-all", "{'category':'linear','symbol':'ETHUSDT'}"));
        assertThat(BYBIT.cancelAll(spot()))
                .extracting(
                        call -> json(call.request().body()).get("orderFilter").asText())
                .containsExactly("Order", "StopOrder", "tpslOrder");
    }

    @Test
    void questions() {
        assertThat(BYBIT.order(ref(spot(), "", false)).request().queryText())
                .isEqualTo("category=spot&symbol=BTCUSDT&orderLinkId=a1B2");
        assertThat(BYBIT.orderElsewhere(ref(linear(), "7", false))
                        .getFirst()
                        .request()
                        .path())
                .isEqualTo("/v5/order/history");
        assertThat(BYBIT.openOrders(linear()))
                .extracting(call -> call.request().queryText())
                .containsExactly("category=linear&symbol=ETHUSDT&limit=50");
        assertThat(BYBIT.openOrders(spot())).hasSize(3);
        assertThat(BYBIT.executions(linear(), 1_700_000_000_123_000_000L)
                        .request()
                        .queryText())
                .isEqualTo("category=linear&symbol=ETHUSDT&startTime=1700000000123&limit=100");
        assertThat(BYBIT.positions(Product.LINEAR).request().queryText())
                .isEqualTo("category=linear&settleCoin=USDT&limit=200");
        assertThat(BYBIT.positions(Product.INVERSE).request().queryText()).isEqualTo("category=inverse&limit=200");
        assertThat(BYBIT.balances(Product.SPOT).request().queryText()).isEqualTo("accountType=UNIFIED");
        assertThatThrownBy(() -> BYBIT.positions(Product.SPOT)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPageOfBarsIsTheOldestOfWhatIsAskedFor() {
        long from = Timeframe.H1.floor(1_700_000_000_000_000_000L);
        Request page = BYBIT.bars(linear(), Timeframe.H1, from, from + 5_000 * Timeframe.H1.nanos())
                .request();
        long millis = from / 1_000_000;
        assertThat(page.queryText())
                .isEqualTo("category=linear&symbol=ETHUSDT&interval=60&start=" + millis + "&end="
                        + (millis + 1_000 * 3_600_000L - 1) + "&limit=1000");
        assertThatThrownBy(() -> BYBIT.bars(spot(), Timeframe.S1, 0, 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> BYBIT.funding(spot(), 0, 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Fault("C24")
    void c24MarginAndModeAndLeverageAreSetInThisOrder() {
        var calls = BYBIT.configure(linear(), new AccountSettings(true, false, 25));
        body(calls.get(0).request(), "/v5/account/set-margin-mode", "{'setMarginMode':'REGULAR_MARGIN'}");
        body(calls.get(1).request(), "/v5/position/switch-mode", "{'category':'linear','symbol':'ETHUSDT','mode':3}");
        body(
                calls.get(2).request(),
                "/v5/position/set-leverage",
                "{'category':'linear','symbol':'ETHUSDT','buyLeverage':'25','sellLeverage':'25'}");
        assertThat(BYBIT.configure(spot(), AccountSettings.STANDARD)).isEmpty();
    }

    @Test
    void theDeadMansSwitchIsSetForAMarket() {
        body(
                BYBIT.deadMan(linear(), 60).request(),
                "/v5/order/disconnected-cancel-all",
                "{'product':'DERIVATIVES','timeWindow':60}");
        body(
                BYBIT.deadMan(spot(), 3).request(),
                "/v5/order/disconnected-cancel-all",
                "{'product':'SPOT','timeWindow':3}");
        for (int seconds : new int[] {0, 2, 301}) {
            assertThatThrownBy(() -> BYBIT.deadMan(linear(), seconds))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** Computed with openssl. */
    @Test
    void signaturesAreOfTheQueryOrOfTheBody() {
        Request asks = BYBIT.order(ref(spot(), "", false)).request();
        var asked = BYBIT.sign(asks, KEY, 1_700_000_000_000L);
        assertThat(asked.headers())
                .containsEntry("X-BAPI-API-KEY", "the-key")
                .containsEntry("X-BAPI-TIMESTAMP", "1700000000000")
                .containsEntry("X-BAPI-RECV-WINDOW", "5000")
                .containsEntry("X-BAPI-SIGN", "0849984baac57597513acac23d89d70603a3188906be08979295e07233cbdaf0");
        var sent = BYBIT.sign(BYBIT.deadMan(spot(), 3).request(), KEY, 1_700_000_000_000L);
        assertThat(sent.headers())
                .containsEntry("X-BAPI-SIGN", "80c23702a05c9b7e7dc8e84d0ab28a2a7340f7191348f11fcb01899dc2b17ded")
                .containsEntry("Content-Type", "application/json");
        String login =
                BYBIT.accountStream(Product.SPOT).login(KEY, 1_700_000_000_000L).orElseThrow();
        assertThat(json(login))
                .isEqualTo(
                        json(
                                "{\"op\":\"auth\",\"args\":[\"the-key\",1700000010000,\"9af4ccc12eeb0aaaf1e7fdcc9f8520da9a1cbbe04e127dbafe198ace57ce2517\"]}"));
    }

    @Test
    @Fault("C41")
    void c41AKeyIsShownToItsOwnEnvironmentOnly() {
        BybitProtocol demo = new BybitProtocol(true);
        Credentials demoKey = new Credentials(KEY.key(), KEY.secret(), KEY.passphrase(), true);
        Request request = BYBIT.balances(Product.SPOT).request();
        assertThatThrownBy(() -> demo.sign(request, KEY, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BYBIT.sign(request, demoKey, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BYBIT.accountStream(Product.SPOT).login(demoKey, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(demo.endpoints().rest()).contains("demo");
        assertThat(demo.endpoints().accountStream()).contains("demo");
    }

    @Test
    @Fault("C16")
    void c16EveryDecimalThatIsSentIsExact() {
        List<Listing> listings = List.of(spot(), linear(), inverse());
        Seeds.times(300, rng -> {
            Listing listing = listings.get(rng.nextInt(3));
            long lots = rng.between(1L, 1L << 40);
            long ticks = rng.between(1L, 1L << 40);
            for (OrderType type : BYBIT.capabilities().orderTypes()) {
                OrderSpec spec = new OrderSpec(
                        0,
                        Side.SELL,
                        type,
                        new Quantity(lots),
                        type.limited() ? new Price(ticks) : null,
                        type.triggered() ? new Price(ticks) : null,
                        0,
                        TimeInForce.GTC,
                        0,
                        false,
                        false,
                        Purpose.ENTRY);
                var body = json(BYBIT.place(order(listing, spec)).request().body());
                for (String name : List.of("qty", "price", "triggerPrice")) {
                    if (!body.has(name)) continue;
                    BigDecimal step = name.equals("qty")
                            ? listing.spec().lotSize()
                            : listing.spec().tickSize();
                    BigDecimal value = new BigDecimal(body.get(name).asText());
                    assertThat(body.get(name).asText()).matches("[0-9]+(\\.[0-9]+)?");
                    assertThat(value.divide(step).longValueExact()).isEqualTo(name.equals("qty") ? lots : ticks);
                }
                assertThat(body.get("orderLinkId").asText()).isEqualTo("a1B2");
            }
        });
    }

    @Test
    void noEndpointCanBeAskedMoreOftenThanItAllows() {
        for (int limit : new int[] {5, 10, 20, 50}) {
            assertThat(BybitPaths.UNITS / BybitPaths.ask("/x", limit).weight()).isLessThanOrEqualTo(limit);
        }
    }
}
