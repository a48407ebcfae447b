package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.RecordedMessages.Endpoint;
import io.viper.exchange.kit.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrakenSpotTest {
    private static final String SPOT = "kraken/Endpoints/Spot/";
    private static final Quantity SIZE = new Quantity(125_000_000);

    /** The recorded answer, after the request was compared with the recorded one. */
    private static <T> T answered(Call<T> call, String name) throws BadReplyException {
        Endpoint recorded = RecordedMessages.endpoint(SPOT + name);
        assertThat(call.request().method()).isEqualTo(recorded.method());
        assertThat(call.request().path()).isEqualTo(recorded.path());
        assertThat(call.request().signed()).isEqualTo(recorded.signed());
        assertThat(Samples.SPOT.refusal(200, java.util.Map.of(), recorded.body()))
                .isEmpty();
        return call.reader().read(recorded.json());
    }

    @Test
    void pairsBecomeListings() throws BadReplyException {
        List<Listing> all = answered(Samples.SPOT.listings(Product.SPOT).getFirst(), "ExchangeData/GetSymbols.txt");
        assertThat(all).extracting(Listing::symbol).containsExactly("ETH/BTC", "BTC/USD");
        Listing bitcoin = all.get(1);
        assertThat(bitcoin.instrument().id().toString()).isEqualTo("kraken-spot:BTCUSD");
        assertThat(bitcoin.spec().tickSize()).isEqualByComparingTo("0.1");
        assertThat(bitcoin.spec().lotSize()).isEqualByComparingTo("0.00000001");
        assertThat(bitcoin.spec().fees()).isEqualTo(FeeSchedule.of(0.0016, 0.0026));
        assertThat(bitcoin.status()).isEqualTo(Listing.Status.TRADING);
        assertThat(all.getFirst().spec().minLots()).isEqualTo(1_000_000);
        assertThat(all.getFirst().spec().minNotionalUnits()).isEqualTo(2_000);
    }

    @Test
    @Fault("C35")
    void c35APairWhoseStateNobodyKnowsIsNotTraded() throws BadReplyException {
        JsonNode body =
                RecordedMessages.ccxt("kraken_rest.json", "fetchMarkets").getFirst();
        Listing cardano = Samples.SPOT
                .listings(Product.SPOT)
                .getFirst()
                .reader()
                .read(body)
                .getFirst();
        assertThat(cardano.symbol()).isEqualTo("ADA/ETH");
        assertThat(cardano.status()).isEqualTo(Listing.Status.UNKNOWN);
        assertThat(cardano.spec().minLots()).isEqualTo(100_000_000);
    }

    @Test
    @Fault("C31")
    void c31BarsAreReadAndTheOneThatGoesOnIsLeftOut() throws BadReplyException {
        Call<List<Bar>> call = Samples.SPOT.bars(Samples.BITCOIN, Timeframe.M1, 0, Long.MAX_VALUE);
        List<Bar> bars = answered(call, "ExchangeData/GetKlines.txt");
        assertThat(bars).hasSize(4);
        assertThat(bars.getFirst())
                .isEqualTo(new Bar(
                        Timeframe.M1, 1_688_671_200_000_000_000L, 30306.1, 30306.2, 30305.7, 30305.7, 3.39243896));
        assertThat(call.request().queryText()).startsWith("pair=XBTUSD&interval=1&since=");
        JsonNode body = Caller.parse("""
                {"error":[],"result":{"XXBTZUSD":[[1688671200,"1","1","1","1","1","0",1],[1688671260,"1","1","1","1","1","0",1]],
                "last":1688671200}}""");
        assertThat(call.reader().read(body)).hasSize(1);
    }

    @Test
    void ordersAreWrittenAsFormsWithExactDecimals() throws BadReplyException {
        Call<Placed> call = Samples.SPOT.place(Samples.order(
                Samples.BITCOIN,
                OrderSpec.limit(0, Side.BUY, SIZE, new Price(375_001), Purpose.ENTRY)
                        .asPostOnly()));
        assertThat(call.request().body())
                .isEqualTo("ordertype=limit&type=buy&volume=1.25&pair=XBTUSD&price=37500.1&timeinforce=GTC"
                        + "&oflags=post%2Cfciq&cl_ord_id=vpr-17");
        assertThat(answered(call, "Trading/PlaceOrder.txt")).isEqualTo(new Placed("OUF4EM-FRGI2-MQMWZD", ""));
    }

    @Test
    void everyKindOfOrderHasItsWord() {
        Price level = new Price(370_000);
        assertThat(body(OrderSpec.market(0, Side.SELL, SIZE, Purpose.EXIT)))
                .isEqualTo("ordertype=market&type=sell&volume=1.25&pair=XBTUSD&oflags=fciq&cl_ord_id=vpr-17");
        assertThat(body(OrderSpec.stop(0, Side.SELL, SIZE, level, Purpose.STOP_LOSS)))
                .startsWith("ordertype=stop-loss&type=sell&volume=1.25&pair=XBTUSD&price=37000&trigger=last&oflags");
        assertThat(body(OrderSpec.takeProfit(0, Side.SELL, SIZE, level, Purpose.TAKE_PROFIT)))
                .startsWith("ordertype=take-profit&");
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, SIZE, level, Purpose.ENTRY);
        assertThat(body(limit.withTimeInForce(TimeInForce.IOC, 0))).contains("&timeinforce=IOC&");
        assertThat(body(limit.withTimeInForce(TimeInForce.GTD, 1_700_000_000_000_000_000L)))
                .contains("&timeinforce=GTD&expiretm=1700000000&");
        assertThatThrownBy(() -> body(OrderSpec.trailing(0, Side.SELL, SIZE, level, 10, Purpose.TRAILING)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static String body(OrderSpec spec) {
        return Samples.SPOT
                .place(Samples.order(Samples.BITCOIN, spec))
                .request()
                .body();
    }

    @Test
    void aClientIdThatKrakenDoesNotTakeIsNeverSent() {
        OrderSpec spec = OrderSpec.market(0, Side.BUY, SIZE, Purpose.ENTRY);
        for (String id :
                new String[] {"0123456789abcdef0123456789abcdef", "vpr-12345678901234", "vpr-123456789012345"}) {
            NewOrder order = new NewOrder(Samples.BITCOIN, id, spec, AccountSettings.STANDARD);
            if (id.matches(Samples.SPOT.capabilities().clientIdPattern())) Samples.SPOT.place(order);
            else assertThatThrownBy(() -> Samples.SPOT.place(order)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void changesAndCancelsNameTheOrderAsFarAsItIsKnown() throws BadReplyException {
        OrderSpec spec = OrderSpec.limit(0, Side.BUY, SIZE, new Price(375_000), Purpose.ENTRY);
        Call<Placed> change = Samples.SPOT.amend(Samples.order(Samples.BITCOIN, spec), Samples.ours(Samples.BITCOIN));
        assertThat(change.request().path()).isEqualTo("/0/private/AmendOrder");
        assertThat(change.request().body()).isEqualTo("cl_ord_id=vpr-17&order_qty=1.25&limit_price=37500");
        JsonNode amended =
                RecordedMessages.ccxt("kraken_rest.json", "editOrder").getFirst();
        assertThat(change.reader().read(amended)).isEqualTo(new Placed("", "vpr-17"));
        Call<Placed> cancel = Samples.SPOT.cancel(Samples.theirs(Samples.BITCOIN, "OAA"));
        assertThat(cancel.request().body()).isEqualTo("txid=OAA");
        assertThat(answered(cancel, "Trading/CancelOrder.txt").exchangeOrderId())
                .isEqualTo("OAA");
        assertThat(cancel.reader()
                        .read(RecordedMessages.ccxt("kraken_rest.json", "cancelOrder")
                                .getFirst()))
                .isNotNull();
        assertThatThrownBy(() -> cancel.reader().read(Caller.parse("{\"error\":[],\"result\":{\"count\":0}}")))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void openOrdersOfAnInstrumentAreRead() throws BadReplyException {
        List<OrderSnapshot> open =
                answered(Samples.SPOT.openOrders(Samples.BITCOIN).getFirst(), "Trading/GetOpenOrders.txt");
        assertThat(open)
                .first()
                .isEqualTo(new OrderSnapshot(
                        "BTC/USD",
                        Product.SPOT,
                        "",
                        "OQCLML-BW3P3-BUCMWZ",
                        Standing.WORKING,
                        "1.25000000",
                        "0.37500000",
                        "30010.0",
                        "",
                        1_688_666_559_897_400_000L));
        assertThat(open).hasSize(2);
        Listing ether = Samples.spot("ETH/USD", "ETH", "USD", "0.01");
        assertThat(answered(Samples.SPOT.openOrders(ether).getFirst(), "Trading/GetOpenOrders.txt"))
                .isEmpty();
    }

    @Test
    void anOrderIsFoundByKrakensNameAndByOurs() throws BadReplyException {
        OrderSnapshot filled = answered(
                        Samples.SPOT.order(Samples.theirs(Samples.BITCOIN, "OMMDB2-FSB6Z-7W3HPO")),
                        "Trading/GetOrders.txt")
                .orElseThrow();
        assertThat(filled.standing()).isEqualTo(Standing.FILLED);
        assertThat(filled.price()).isEmpty();
        assertThat(filled.time()).isEqualTo(1_688_592_012_233_500_000L);
        OrderRef ours = Samples.ours(Samples.BITCOIN);
        JsonNode open =
                RecordedMessages.ccxt("kraken_rest.json", "fetchOpenOrders").getFirst();
        OrderRef named = new OrderRef(Samples.BITCOIN, "1234", "", false);
        assertThat(Samples.SPOT.order(named).reader().read(open)).isPresent();
        assertThat(Samples.SPOT.order(ours).reader().read(open)).isEmpty();
        assertThat(Samples.SPOT.order(ours).request().path()).isEqualTo("/0/private/OpenOrders");
    }

    @Test
    @Fault("C38")
    void c38ThatAnOrderIsNotOpenIsOnlyHalfAnAnswer() throws BadReplyException {
        OrderRef ours = Samples.ours(Samples.BITCOIN);
        assertThat(Samples.SPOT.orderElsewhere(ours)).hasSize(1);
        assertThat(answered(Samples.SPOT.orderElsewhere(ours).getFirst(), "Trading/GetClosedOrders.txt"))
                .isEmpty();
        assertThat(Samples.SPOT.orderElsewhere(Samples.theirs(Samples.BITCOIN, "OAA")))
                .isEmpty();
    }

    @Test
    void theJournalsIdsTravelAsKrakenTakesThemAndComeBackAsTheyWere() throws BadReplyException {
        String id = "v0000000000000000000000000000001";
        assertThat(id).matches(Samples.SPOT.capabilities().clientIdPattern());
        OrderSpec spec = OrderSpec.market(0, Side.BUY, SIZE, Purpose.ENTRY);
        NewOrder order = new NewOrder(Samples.BITCOIN, id, spec, AccountSettings.STANDARD);
        assertThat(Samples.SPOT.place(order).request().body()).contains("cl_ord_id=a0000000000000000000000000000001");
        String open = RecordedMessages.ccxt("kraken_rest.json", "fetchOpenOrders")
                .getFirst()
                .toString();
        JsonNode body = Caller.parse(open.replace("\"1234\"", "\"a0000000000000000000000000000001\""));
        OrderRef ref = new OrderRef(Samples.BITCOIN, id, "", false);
        assertThat(Samples.SPOT.order(ref).reader().read(body).orElseThrow().clientOrderId())
                .isEqualTo(id);
    }

    @Test
    void aTrailingOrderOfSomebodyElseIsReadToo() throws BadReplyException {
        Listing sui = Samples.spot("SUI/USD", "SUI", "USD", "0.0001");
        OrderSnapshot order = answered(
                        Samples.SPOT.order(Samples.theirs(sui, "OICRC3-KX7OB-QB2B2S")), "Trading/GetOrders2.txt")
                .orElseThrow();
        assertThat(order.standing()).isEqualTo(Standing.CANCELED);
        assertThat(order.trigger()).isEqualTo("3.98640000");
    }

    @Test
    @Fault("C18")
    void c18ExecutionsAreReadOldestFirstWithTheFeeInQuote() throws BadReplyException {
        List<Execution> all = answered(Samples.SPOT.executions(Samples.BITCOIN, 0), "Trading/GetUserTrades.txt");
        assertThat(all).extracting(Execution::tradeId).containsExactly("TCWJEG-FL4SZ-3FKGH6", "THVRQM-33VKH-UCI7BS");
        assertThat(all.getLast())
                .isEqualTo(new Execution(
                        "BTC/USD",
                        Product.SPOT,
                        "THVRQM-33VKH-UCI7BS",
                        "",
                        "OQCLML-BW3P3-BUCMWZ",
                        Side.BUY,
                        "30010.00000",
                        "0.02000000",
                        "0.00000",
                        "USD",
                        true,
                        1_688_667_796_880_200_000L));
    }

    @Test
    @Fault("C37")
    void c37APartOfTheExecutionsIsNotTakenForAllOfThem() {
        String body =
                RecordedMessages.endpoint(SPOT + "Trading/GetUserTrades.txt").body();
        String more = body.replace("\"trades\": {", "\"count\": 51, \"trades\": {");
        Call<List<Execution>> call = Samples.SPOT.executions(Samples.BITCOIN, 0);
        assertThatThrownBy(() -> call.reader().read(Caller.parse(more))).isInstanceOf(BadReplyException.class);
    }

    @Test
    void moneyIsToldByTheWorldsCodes() throws BadReplyException {
        assertThat(answered(Samples.SPOT.balances(Product.SPOT), "Account/GetAvailableBalances.txt"))
                .containsExactly(
                        new BalanceSnapshot("USD", "25435.21", "17185.45"),
                        new BalanceSnapshot("BTC", "1.2435", "0.4012"));
    }

    @Test
    void aKeyThatMayWithdrawIsKnown() throws BadReplyException {
        assertThat(answered(Samples.SPOT.key().orElseThrow(), "Account/GetApiKeyInfo.txt"))
                .isEqualTo(new KeyFacts("", true, true, false));
    }

    @Test
    void theSwitchAndTheClockAreRead() throws BadReplyException {
        Call<Boolean> call = Samples.SPOT.deadMan(Samples.BITCOIN, 60);
        assertThat(call.request().body()).isEqualTo("timeout=60");
        assertThat(answered(call, "Trading/CancelAllOrdersAfter.txt")).isTrue();
        JsonNode time = RecordedMessages.ccxt("kraken_rest.json", "fetchTime").getFirst();
        assertThat(Samples.SPOT.serverTime().reader().read(time)).isEqualTo(1_591_502_873_500L);
    }

    @Test
    @Fault("C35")
    void c35AStandingThatNobodyKnowsIsNeverFilledOrCanceled() throws BadReplyException {
        String body = RecordedMessages.endpoint(SPOT + "Trading/GetOpenOrders.txt")
                .body()
                .replace("\"status\": \"open\"", "\"status\": \"frozen\"");
        assertThat(Samples.SPOT.openOrders(Samples.BITCOIN).getFirst().reader().read(Caller.parse(body)))
                .extracting(OrderSnapshot::standing)
                .containsOnly(Standing.UNKNOWN);
    }
}
