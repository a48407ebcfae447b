package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Bar;
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
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.RecordedMessages.Endpoint;
import io.viper.exchange.kit.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KrakenFuturesTest {
    private static final String FUTURES = "kraken/Endpoints/Futures/";
    private static final Quantity SIZE = new Quantity(10_000);

    private static <T> T answered(Call<T> call, String name) throws BadReplyException {
        Endpoint recorded = RecordedMessages.endpoint(FUTURES + name);
        assertThat(call.request().method()).isEqualTo(recorded.method());
        assertThat(call.request().path()).isEqualTo(recorded.path());
        assertThat(call.request().signed()).isEqualTo(recorded.signed());
        assertThat(Samples.FUTURES.refusal(200, Map.of(), recorded.body())).isEmpty();
        return call.reader().read(recorded.json());
    }

    @Test
    void perpetualsBecomeListings() throws BadReplyException {
        Listing linear = answered(Samples.FUTURES.listings(Product.LINEAR).getFirst(), "ExchangeData/GetSymbols.txt")
                .getFirst();
        assertThat(linear.symbol()).isEqualTo("PF_XBTUSD");
        assertThat(linear.instrument().id().toString()).isEqualTo("kraken-linear:BTCUSD");
        assertThat(linear.spec().lotSize()).isEqualByComparingTo("0.0001");
        assertThat(linear.maxLeverage()).isEqualTo(50);
        assertThat(linear.spec().margin().tiers().get(1).maxLeverage()).isEqualTo(25);
        List<Listing> inverse =
                answered(Samples.FUTURES.listings(Product.INVERSE).getFirst(), "ExchangeData/GetSymbols.txt");
        assertThat(inverse).extracting(Listing::symbol).containsExactly("PI_XBTUSD");
        assertThat(inverse.getFirst().spec().tickSize()).isEqualByComparingTo("0.5");
    }

    @Test
    void namesInSmallLettersAreTheSame() throws BadReplyException {
        String body = RecordedMessages.jkorf("kraken/JsonResponses/FuturesExchangeData/GetSymbolsAsync.txt");
        assertThat(Samples.FUTURES.listings(Product.LINEAR).getFirst().reader().read(Caller.parse(body)))
                .extracting(Listing::symbol)
                .containsExactly("PF_XBTUSD");
    }

    @Test
    @Fault("C31")
    void c31OnlyBarsThatEndInTimeAreTaken() throws BadReplyException {
        Call<List<Bar>> call =
                Samples.FUTURES.bars(Samples.PERPETUAL, Timeframe.M1, 1_620_816_960_000_000_000L, Long.MAX_VALUE);
        assertThat(call.request().path()).isEqualTo("/api/charts/v1/trade/PF_XBTUSD/1m");
        Endpoint recorded = RecordedMessages.endpoint(FUTURES + "ExchangeData/GetKlines.txt");
        assertThat(call.reader().read(recorded.json()))
                .containsExactly(new Bar(Timeframe.M1, 1_620_816_960_000_000_000L, 56294, 56475, 55935, 56250, 10824));
        Call<List<Bar>> early = Samples.FUTURES.bars(
                Samples.PERPETUAL, Timeframe.M1, 1_620_816_960_000_000_000L, 1_620_816_990_000_000_000L);
        assertThat(early.reader().read(recorded.json())).isEmpty();
    }

    @Test
    void fundingIsTheRelativeRate() throws BadReplyException {
        var points = answered(
                Samples.FUTURES.funding(Samples.PERPETUAL, 0, Long.MAX_VALUE),
                "ExchangeData/GetHistoricalFundingRates.txt");
        assertThat(points).hasSize(3);
        assertThat(points.getFirst().rate()).isEqualTo(-0.000016898883333333);
        assertThat(points.getFirst().time()).isEqualTo(1_656_374_400_000_000_000L);
    }

    @Test
    void ordersAreWrittenAsForms() throws BadReplyException {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, SIZE, new Price(18_801), Purpose.ENTRY);
        Call<Placed> call = Samples.FUTURES.place(Samples.order(Samples.PERPETUAL, limit));
        assertThat(call.request().body())
                .isEqualTo("orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=9400.5"
                        + "&cliOrdId=vpr-17&reduceOnly=false");
        assertThat(answered(call, "Trading/PlaceOrder.txt").exchangeOrderId())
                .isEqualTo("179f9af8-e45e-469d-b3e9-2fd4675cb7d0");
        assertThat(body(limit.asPostOnly())).startsWith("orderType=post&");
        assertThat(body(limit.withTimeInForce(TimeInForce.IOC, 0))).startsWith("orderType=ioc&");
        assertThat(body(limit.withTimeInForce(TimeInForce.FOK, 0))).startsWith("orderType=fok&");
        assertThat(body(OrderSpec.market(0, Side.SELL, SIZE, Purpose.EXIT)))
                .isEqualTo("orderType=mkt&symbol=PF_XBTUSD&side=sell&size=1&cliOrdId=vpr-17&reduceOnly=true");
        assertThat(body(OrderSpec.stop(0, Side.SELL, SIZE, new Price(18_000), Purpose.STOP_LOSS)))
                .contains("orderType=stp", "&stopPrice=9000&triggerSignal=last", "reduceOnly=true");
        assertThat(body(OrderSpec.takeProfit(0, Side.SELL, SIZE, new Price(20_000), Purpose.TAKE_PROFIT)))
                .contains("orderType=take_profit", "&stopPrice=10000");
        assertThatThrownBy(() -> body(limit.withTimeInForce(TimeInForce.GTD, 5)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static String body(OrderSpec spec) {
        return Samples.FUTURES
                .place(Samples.order(Samples.PERPETUAL, spec))
                .request()
                .body();
    }

    @Test
    void repliesThatTellAnExecutionAtOnceAreAcceptances() throws BadReplyException {
        OrderSpec market = OrderSpec.market(0, Side.BUY, SIZE, Purpose.ENTRY);
        Call<Placed> call = Samples.FUTURES.place(Samples.order(Samples.PERPETUAL, market));
        for (JsonNode body : RecordedMessages.ccxt("krakenfutures_rest.json", "createOrder")) {
            assertThat(Samples.FUTURES.refusal(200, Map.of(), body.toString())).isEmpty();
            assertThat(call.reader().read(body).exchangeOrderId()).isNotEmpty();
        }
    }

    @Test
    void changesAndCancelsAreRead() throws BadReplyException {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, SIZE, new Price(18_800), Purpose.ENTRY);
        Call<Placed> change =
                Samples.FUTURES.amend(Samples.order(Samples.PERPETUAL, limit), Samples.ours(Samples.PERPETUAL));
        assertThat(change.request().body()).isEqualTo("cliOrdId=vpr-17&size=1&limitPrice=9400&qtyMode=ABSOLUTE");
        assertThat(answered(change, "Trading/EditOrder.txt").exchangeOrderId())
                .isEqualTo("022774bc-2c4a-4f26-9317-436c8d85746d");
        Call<Placed> cancel = Samples.FUTURES.cancel(Samples.ours(Samples.PERPETUAL));
        assertThat(cancel.request().body()).isEqualTo("cliOrdId=vpr-17");
        assertThat(answered(cancel, "Trading/CancelOrder.txt").exchangeOrderId())
                .isEqualTo("cb4e34f6-4eb3-4d4b-9724-4c3035b99d47");
        Call<Integer> all = Samples.FUTURES.cancelAll(Samples.PERPETUAL).getFirst();
        assertThat(all.request().body()).isEqualTo("symbol=PF_XBTUSD");
        assertThat(answered(all, "Trading/CancelAllOrders.txt")).isEqualTo(3);
    }

    @Test
    void openOrdersAreRead() throws BadReplyException {
        List<OrderSnapshot> open =
                answered(Samples.FUTURES.openOrders(Samples.INVERSE).getFirst(), "Trading/GetOpenOrders.txt");
        assertThat(open).hasSize(7);
        assertThat(open.getFirst())
                .isEqualTo(new OrderSnapshot(
                        "PI_XBTUSD",
                        Product.INVERSE,
                        "",
                        "59302619-41d2-4f0b-941f-7e7914760ad3",
                        Standing.WORKING,
                        "304",
                        "0",
                        "10640",
                        "",
                        1_567_702_877_410_000_000L));
    }

    @Test
    void anOrderThatWasJustDoneIsFound() throws BadReplyException {
        Call<java.util.Optional<OrderSnapshot>> call = Samples.FUTURES.order(Samples.ours(Samples.PERPETUAL));
        assertThat(call.request().body()).isEqualTo("cliOrdIds=vpr-17");
        String body = """
                {"result":"success","orders":[{"order":{"type":"ORDER","orderId":"5f6d","cliOrdId":"vpr-17","symbol":"PF_XBTUSD",
                "side":"buy","quantity":0.001,"filled":0.0004,"limitPrice":70000,"reduceOnly":false,
                "timestamp":"2026-09-12T04:05:06.100Z","lastUpdateTimestamp":"2026-09-12T04:05:06.300Z","priceTriggerOptions":null},
                "status":"%s","updateReason":"PARTIAL_FILL","error":null}]}""";
        OrderSnapshot order =
                call.reader().read(Caller.parse(body.formatted("CANCELLED"))).orElseThrow();
        assertThat(order.standing()).isEqualTo(Standing.CANCELED);
        assertThat(order.filled()).isEqualTo("0.0004");
        assertThat(call.reader()
                        .read(Caller.parse(body.formatted("SLEEPING")))
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    @Fault("C38")
    void c38AnOrderThatIsNotShownIsLookedForInTheWholeHistory() throws BadReplyException {
        OrderRef ref = Samples.theirs(Samples.PERPETUAL, "85805e01-9eed-4395-8360-ed1a228237c9");
        assertThat(Samples.FUTURES.order(ref).reader().read(Caller.parse("{\"result\":\"success\",\"orders\":[]}")))
                .isEmpty();
        var calls = Samples.FUTURES.orderElsewhere(ref);
        assertThat(calls)
                .extracting(each -> each.request().path())
                .containsExactly("/api/history/v3/orders", "/api/history/v3/triggers");
        JsonNode event = RecordedMessages.ccxt("krakenfutures_rest.json", "parseOrder").stream()
                .filter(each -> each.has("event"))
                .findFirst()
                .orElseThrow();
        String page = "{\"elements\":[" + event + "]}";
        OrderSnapshot found = calls.getFirst().reader().read(Caller.parse(page)).orElseThrow();
        assertThat(found.standing()).isEqualTo(Standing.FILLED);
        assertThat(found.filled()).isEqualTo("0.1");
        String canceled = page.replace("OrderPlaced", "OrderCancelled");
        assertThat(calls.getFirst()
                        .reader()
                        .read(Caller.parse(canceled))
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.CANCELED);
        var other =
                Samples.FUTURES.orderElsewhere(Samples.ours(Samples.PERPETUAL)).getFirst();
        assertThat(other.reader().read(Caller.parse(page))).isEmpty();
        String part = page.replace("]}", "],\"continuationToken\":\"x\"}");
        assertThatThrownBy(() -> other.reader().read(Caller.parse(part))).isInstanceOf(BadReplyException.class);
    }

    @Test
    @Fault("C37")
    void c37ExecutionsAreReadUnlessThePageEndsTooEarly() throws BadReplyException {
        List<Execution> all = answered(Samples.FUTURES.executions(Samples.INVERSE, 0), "Trading/GetUserTrades.txt");
        assertThat(all).extracting(Execution::price).containsExactly("9456", "9400");
        assertThat(all.getLast().maker()).isTrue();
        assertThat(all.getLast().fee()).isEmpty();
        String row = """
                {"fill_id":"%d","symbol":"PF_XBTUSD","side":"buy","order_id":"a","size":1,"price":2,
                "fillTime":"2026-07-22T13:37:27.077Z","fillType":"taker"}""";
        StringBuilder rows = new StringBuilder();
        for (int k = 0; k < KrakenFuturesReports.FILLS_PAGE; k++)
            rows.append(k > 0 ? "," : "").append(String.format(Locale.ROOT, row, k));
        JsonNode full = Caller.parse("{\"result\":\"success\",\"fills\":[" + rows + "]}");
        assertThatThrownBy(() -> Samples.FUTURES
                        .executions(Samples.PERPETUAL, 0)
                        .reader()
                        .read(full))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void positionsAreSigned() throws BadReplyException {
        assertThat(answered(Samples.FUTURES.positions(Product.INVERSE), "Trading/GetOpenPositions.txt"))
                .containsExactly(new PositionSnapshot("PI_XBTUSD", "-10000", "9392.749993345933", 0, false, false, ""));
        assertThat(answered(Samples.FUTURES.positions(Product.LINEAR), "Trading/GetOpenPositions.txt"))
                .containsExactly(new PositionSnapshot("PF_DEFIUSD", "1", "570", 5, true, false, ""));
    }

    @Test
    void eachMarketDrawsOnItsOwnMoney() throws BadReplyException {
        assertThat(answered(Samples.FUTURES.balances(Product.LINEAR), "Account/GetBalances.txt"))
                .contains(
                        new BalanceSnapshot("BTC", "0.1185308247", "0.1185308247"),
                        new BalanceSnapshot("USD", "5000", "5000"));
        assertThat(answered(Samples.FUTURES.balances(Product.INVERSE), "Account/GetBalances.txt"))
                .containsExactly(new BalanceSnapshot("BTC", "141.31756797", "100.73891563"));
    }

    @Test
    @Fault("C24")
    void c24LeverageIsSetAndHedgeModeIsRefused() throws BadReplyException {
        Call<Boolean> call = Samples.FUTURES
                .configure(Samples.PERPETUAL, new AccountSettings(false, true, 7))
                .getFirst();
        assertThat(call.request().queryText()).isEqualTo("maxLeverage=7&symbol=PF_XBTUSD");
        assertThat(answered(call, "Trading/SetLeverage.txt")).isTrue();
        Call<AccountSettings> set = Samples.FUTURES.settings(Samples.PERPETUAL).orElseThrow();
        assertThat(answered(set, "Trading/GetLeverage.txt")).isEqualTo(new AccountSettings(false, true, 10));
        assertThatThrownBy(() -> Samples.FUTURES.configure(Samples.PERPETUAL, new AccountSettings(true, true, 7)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Fault("C41")
    void c41TheTestEnvironmentHasItsOwnAddresses() throws BadReplyException {
        KrakenFuturesProtocol demo = new KrakenFuturesProtocol(true, new Nonces(0));
        assertThat(demo.endpoints().rest()).isEqualTo("https://demo-futures.kraken.com");
        assertThat(demo.endpoints().accountStream()).startsWith("wss://demo-futures.kraken.com");
        assertThat(Samples.FUTURES.endpoints().toString()).doesNotContain("demo");
        var request = Samples.FUTURES.openOrders(Samples.PERPETUAL).getFirst().request();
        assertThatThrownBy(() -> demo.sign(request, Samples.KEY, 1_700_000_000_000L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(answered(Samples.FUTURES.deadMan(Samples.PERPETUAL, 60), "Trading/CancelAllOrderAfter.txt"))
                .isTrue();
        JsonNode status = RecordedMessages.endpoint(FUTURES + "ExchangeData/GetSymbolStatus.txt")
                .json();
        assertThat(Samples.FUTURES.serverTime().reader().read(status)).isEqualTo(1_714_742_134_100L);
    }
}
