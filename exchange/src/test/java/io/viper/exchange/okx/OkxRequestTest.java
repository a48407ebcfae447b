package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.body;
import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.OrderCases.limit;
import static io.viper.exchange.OrderCases.order;
import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.okx.OkxCases.KEY;
import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.inverse;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Credentials;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import org.junit.jupiter.api.Test;

class OkxRequestTest {
    private static final AccountSettings HEDGE = new AccountSettings(true, false, 5);

    @Test
    void aLimitOrderForCoinsIsPaidInCash() {
        Request request = OKX.place(order(spot(), limit(Side.BUY, 12_345, 592_001, false)))
                .request();
        body(
                request,
                "/api/v5/trade/order",
                "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','sz':'0.00012345',"
                        + "'clOrdId':'a1B2','ordType':'limit','px':'59200.1','stpMode':'cancel_maker'}");
        assertThat(request.lane()).isEqualTo(Lane.ORDER);
    }

    @Test
    void aMarketOrderForCoinsCountsCoinsAndIsNotMadeSmallerByTheExchange() {
        OrderSpec spec = OrderSpec.market(0, Side.SELL, new Quantity(100_000), Purpose.EXIT);
        Request request = OKX.place(order(spot(), spec)).request();
        body(
                request,
                "/api/v5/trade/order",
                "{'instId':'BTC-USDT','tdMode':'cash','side':'sell','sz':'0.001',"
                        + "'clOrdId':'a1B2','ordType':'market','tgtCcy':'base_ccy','banAmend':true,'stpMode':'cancel_maker'}");
        assertThat(request.lane()).isEqualTo(Lane.ORDER);
    }

    @Test
    void aSwapIsCountedInContractsAndItsExitOnlyReduces() {
        OrderSpec spec = OrderSpec.market(0, Side.SELL, new Quantity(150), Purpose.EXIT);
        body(
                OKX.place(order(linear(), spec)).request(),
                "/api/v5/trade/order",
                "{'instId':'ETH-USDT-SWAP','tdMode':'isolated','side':'sell','sz':'1.5','reduceOnly':true,"
                        + "'clOrdId':'a1B2','ordType':'market','stpMode':'cancel_maker'}");
        body(
                OKX.place(order(inverse(), limit(Side.BUY, 3, 641_235, false))).request(),
                "/api/v5/trade/order",
                "{'instId':'BTC-USD-SWAP','tdMode':'isolated','side':'buy','sz':'3',"
                        + "'clOrdId':'a1B2','ordType':'limit','px':'64123.5','stpMode':'cancel_maker'}");
    }

    @Test
    @Fault("C24")
    void c24InHedgeModeTheSideOfThePositionSaysWhatIsClosed() {
        for (Side side : Side.values()) {
            for (boolean exit : new boolean[] {false, true}) {
                NewOrder order = new NewOrder(linear(), "a1B2", limit(side, 1, 1, exit), HEDGE);
                var body = json(OKX.place(order).request().body());
                String wanted = (side == Side.BUY) != exit ? "long" : "short";
                assertThat(body.get("posSide").asText()).isEqualTo(wanted);
                assertThat(body.has("reduceOnly")).isFalse();
                assertThat(body.get("tdMode").asText()).isEqualTo("cross");
            }
        }
    }

    @Test
    void lifeTimesAndPostOnlyAreKindsOfOrders() {
        OrderSpec spec = limit(Side.BUY, 1, 1, false);
        assertThat(kind(spec)).isEqualTo("limit");
        assertThat(kind(spec.asPostOnly())).isEqualTo("post_only");
        assertThat(kind(spec.withTimeInForce(TimeInForce.IOC, 0))).isEqualTo("ioc");
        assertThat(kind(spec.withTimeInForce(TimeInForce.FOK, 0))).isEqualTo("fok");
        assertThatThrownBy(() -> kind(spec.withTimeInForce(TimeInForce.GTD, 1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(OKX.capabilities().lifeTimes()).doesNotContain(TimeInForce.GTD);
    }

    private static String kind(OrderSpec spec) {
        return json(OKX.place(order(linear(), spec)).request().body())
                .get("ordType")
                .asText();
    }

    @Test
    void aStopSaysOnWhichSideItsTriggerLies() {
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(10), new Price(180_000), Purpose.STOP_LOSS);
        body(
                OKX.place(order(linear(), stop)).request(),
                "/api/v5/trade/order-algo",
                "{'instId':'ETH-USDT-SWAP','tdMode':'isolated','side':'sell','sz':'0.1','reduceOnly':true,"
                        + "'algoClOrdId':'a1B2','ordType':'conditional',"
                        + "'slTriggerPx':'1800','slOrdPx':'-1','slTriggerPxType':'last'}");
        OrderSpec target =
                OrderSpec.takeProfit(0, Side.SELL, new Quantity(10), new Price(250_050), Purpose.TAKE_PROFIT);
        body(
                OKX.place(order(linear(), target)).request(),
                "/api/v5/trade/order-algo",
                "{'instId':'ETH-USDT-SWAP','tdMode':'isolated','side':'sell','sz':'0.1','reduceOnly':true,"
                        + "'algoClOrdId':'a1B2','ordType':'conditional',"
                        + "'tpTriggerPx':'2500.5','tpOrdPx':'-1','tpTriggerPxType':'last'}");
    }

    @Test
    void aStopThatBuysCoinsIsCountedInCoins() {
        OrderSpec stop = OrderSpec.stop(0, Side.BUY, new Quantity(100_000), new Price(700_000), Purpose.ENTRY);
        body(
                OKX.place(order(spot(), stop)).request(),
                "/api/v5/trade/order-algo",
                "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','sz':'0.001','algoClOrdId':'a1B2',"
                        + "'ordType':'conditional','slTriggerPx':'70000','slOrdPx':'-1','slTriggerPxType':'last',"
                        + "'tgtCcy':'base_ccy'}");
    }

    @Test
    void aTrailingStopKeepsADistance() {
        OrderSpec trail =
                OrderSpec.trailing(0, Side.SELL, new Quantity(10), new Price(180_000), 2_550, Purpose.TRAILING);
        body(
                OKX.place(order(linear(), trail)).request(),
                "/api/v5/trade/order-algo",
                "{'instId':'ETH-USDT-SWAP','tdMode':'isolated','side':'sell','sz':'0.1','reduceOnly':true,"
                        + "'algoClOrdId':'a1B2','ordType':'move_order_stop','callbackSpread':'25.5'}");
        assertThatThrownBy(() -> OKX.amend(order(linear(), trail), ref(linear(), "77", true)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aChangeNamesTheOrderAsTheExchangeDoesWhereThatIsKnown() {
        NewOrder order = order(linear(), limit(Side.BUY, 25, 199_999, false));
        body(
                OKX.amend(order, ref(linear(), "12344", false)).request(),
                "/api/v5/trade/amend-order",
                "{'instId':'ETH-USDT-SWAP','ordId':'12344','newSz':'0.25','newPx':'1999.99'}");
        body(
                OKX.amend(order, ref(linear(), "", false)).request(),
                "/api/v5/trade/amend-order",
                "{'instId':'ETH-USDT-SWAP','clOrdId':'a1B2','newSz':'0.25','newPx':'1999.99'}");
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(10), new Price(180_000), Purpose.STOP_LOSS);
        body(
                OKX.amend(order(linear(), stop), ref(linear(), "2510789768709120", true))
                        .request(),
                "/api/v5/trade/amend-algos",
                "{'instId':'ETH-USDT-SWAP','algoId':'2510789768709120','newSz':'0.1',"
                        + "'newSlTriggerPx':'1800','newSlOrdPx':'-1','newSlTriggerPxType':'last'}");
    }

    @Test
    void cancelsHaveTheShareThatNothingElseCanUse() {
        Request plain = OKX.cancel(ref(spot(), "12345689", false)).request();
        body(plain, "/api/v5/trade/cancel-order", "{'instId':'BTC-USDT','ordId':'12345689'}");
        assertThat(plain.lane()).isEqualTo(Lane.SAFETY);
        body(
                OKX.cancel(ref(linear(), "", true)).request(),
                "/api/v5/trade/cancel-algos",
                "[{'instId':'ETH-USDT-SWAP','algoClOrdId':'a1B2'}]");
        assertThatThrownBy(() -> OKX.cancelAll(spot())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void questionsAreAskedByEitherName() {
        assertThat(OKX.order(ref(spot(), "", false)).request().queryText()).isEqualTo("instId=BTC-USDT&clOrdId=a1B2");
        assertThat(OKX.order(ref(spot(), "7", false)).request().queryText()).isEqualTo("instId=BTC-USDT&ordId=7");
        assertThat(OKX.order(ref(linear(), "", true)).request().queryText()).isEqualTo("algoClOrdId=a1B2");
        assertThat(OKX.openOrders(linear()).stream()
                        .map(each ->
                                each.request().path() + "?" + each.request().queryText()))
                .containsExactly(
                        "/api/v5/trade/orders-pending?instType=SWAP&instId=ETH-USDT-SWAP",
                        "/api/v5/trade/orders-algo-pending?ordType=conditional%2Coco&instType=SWAP&instId=ETH-USDT-SWAP",
                        "/api/v5/trade/orders-algo-pending?ordType=trigger&instType=SWAP&instId=ETH-USDT-SWAP",
                        "/api/v5/trade/orders-algo-pending?ordType=move_order_stop&instType=SWAP&instId=ETH-USDT-SWAP");
        assertThat(OKX.executions(spot(), 1_700_000_000_123_000_000L).request().queryText())
                .isEqualTo("instType=SPOT&instId=BTC-USDT&begin=1700000000123&limit=100");
    }

    @Test
    void aPageOfBarsIsTheOldestOfWhatIsAskedFor() {
        long from = Timeframe.H1.floor(1_700_000_000_000_000_000L);
        Request page = OKX.bars(linear(), Timeframe.H1, from, from + 1_000 * Timeframe.H1.nanos())
                .request();
        assertThat(page.path()).isEqualTo("/api/v5/market/history-candles");
        long millis = from / 1_000_000;
        assertThat(page.queryText())
                .isEqualTo("instId=ETH-USDT-SWAP&bar=1H&before=" + (millis - 1) + "&after="
                        + (millis + 300 * 3_600_000L) + "&limit=300");
        assertThat(page.signed()).isFalse();
        assertThatThrownBy(() -> OKX.bars(spot(), Timeframe.H8, 0, 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(OKX.timeframes()).doesNotContain(Timeframe.H8).contains(Timeframe.D1);
    }

    @Test
    @Fault("C24")
    void c24ModeAndLeverageAreSetBeforeTheFirstOrder() {
        var isolated = OKX.configure(linear(), new AccountSettings(true, true, 25));
        assertThat(isolated.stream().map(each -> each.request().path()))
                .containsExactly(
                        "/api/v5/account/set-position-mode",
                        "/api/v5/account/set-leverage",
                        "/api/v5/account/set-leverage");
        body(isolated.get(0).request(), "/api/v5/account/set-position-mode", "{'posMode':'long_short_mode'}");
        body(
                isolated.get(2).request(),
                "/api/v5/account/set-leverage",
                "{'instId':'ETH-USDT-SWAP','lever':'25','mgnMode':'isolated','posSide':'short'}");
        var cross = OKX.configure(linear(), new AccountSettings(false, false, 3));
        body(
                cross.get(1).request(),
                "/api/v5/account/set-leverage",
                "{'instId':'ETH-USDT-SWAP','lever':'3','mgnMode':'cross'}");
        assertThat(OKX.configure(spot(), AccountSettings.STANDARD)).isEmpty();
    }

    @Test
    void theDeadMansSwitchTakesTenToAHundredAndTwentySeconds() {
        body(OKX.deadMan(linear(), 60).request(), "/api/v5/trade/cancel-all-after", "{'timeOut':'60'}");
        body(OKX.deadMan(linear(), 0).request(), "/api/v5/trade/cancel-all-after", "{'timeOut':'0'}");
        for (int seconds : new int[] {-1, 1, 9, 121}) {
            assertThatThrownBy(() -> OKX.deadMan(linear(), seconds)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** The documentation's example of what is signed; the result was computed with openssl. */
    @Test
    void theSignatureIsThatOfTheDocumentation() {
        Credentials key = new Credentials(
                new Secret("k"), new Secret("22582BD0CFF14C41EDBF1AB98506286D"), new Secret("p"), false);
        Request request =
                Request.signed("GET", "/api/v5/account/balance", Lane.SAFETY).with("ccy", "BTC");
        var signed = OKX.sign(request, key, 1_607_418_537_715L);
        assertThat(signed.headers())
                .containsEntry("OK-ACCESS-TIMESTAMP", "2020-12-08T09:08:57.715Z")
                .containsEntry("OK-ACCESS-SIGN", "HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY=")
                .containsEntry("OK-ACCESS-KEY", "k")
                .containsEntry("OK-ACCESS-PASSPHRASE", "p")
                .doesNotContainKeys("expTime", "x-simulated-trading");
        assertThat(signed.query()).isEqualTo("ccy=BTC");
    }

    @Test
    void anOrderThatComesTooLateIsRefusedByTheExchange() {
        Request request = OKX.place(order(spot(), limit(Side.BUY, 1, 1, false))).request();
        assertThat(OKX.sign(request, KEY, 1_700_000_000_000L).headers())
                .containsEntry("expTime", "1700000005000")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    @Fault("C41")
    void c41AKeyIsShownToItsOwnEnvironmentOnly() {
        OkxProtocol demo = new OkxProtocol(true);
        Credentials demoKey = new Credentials(KEY.key(), KEY.secret(), KEY.passphrase(), true);
        Request request = OKX.deadMan(spot(), 0).request();
        assertThatThrownBy(() -> demo.sign(request, KEY, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OKX.sign(request, demoKey, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OKX.accountStream(Product.SPOT).login(demoKey, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(demo.sign(request, demoKey, 1).headers()).containsEntry("x-simulated-trading", "1");
        assertThat(demo.endpoints().accountStream()).contains("wspap");
    }

    @Test
    void noEndpointCanBeAskedMoreOftenThanItAllows() {
        assertThat(OkxPaths.open("/x", 20).weight()).isEqualTo(3);
        assertThat(OkxPaths.open("/x", 60).weight()).isEqualTo(1);
        assertThat(OkxPaths.ask("/x", 5).weight()).isEqualTo(12);
        for (int limit : new int[] {5, 10, 20, 40, 60}) {
            assertThat(OkxPaths.UNITS / OkxPaths.ask("/x", limit).weight()).isLessThanOrEqualTo(limit);
        }
    }
}
