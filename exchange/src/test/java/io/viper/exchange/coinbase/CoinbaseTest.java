package io.viper.exchange.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.RecordedMessages.Endpoint;
import io.viper.exchange.Reply.Failed;
import io.viper.exchange.kit.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseTest {
    private static final String FOLDER = "coinbase/Endpoints/AdvancedTrade/";
    private static final Quantity SIZE = new Quantity(100_000);
    private final CoinbaseProtocol coinbase = new CoinbaseProtocol();

    private <T> T answered(Call<T> call, String name) throws BadReplyException {
        Endpoint recorded = RecordedMessages.endpoint(FOLDER + name);
        assertThat(call.request().method()).isEqualTo(recorded.method());
        assertThat(call.request().path()).isEqualTo(recorded.path());
        assertThat(call.request().signed()).isEqualTo(recorded.signed());
        assertThat(coinbase.refusal(200, Map.of(), recorded.body())).isEmpty();
        return call.reader().read(recorded.json());
    }

    @Test
    void productsBecomeListings() throws BadReplyException {
        Call<List<Listing>> call = coinbase.listings(Product.SPOT).getFirst();
        assertThat(call.request().path())
                .isEqualTo(RecordedMessages.endpoint(FOLDER + "ExchangeData/GetSymbols.txt")
                        .path());
        JsonNode product =
                RecordedMessages.ccxt("coinbase_rest.json", "parseSpotMarket").getFirst();
        Listing listing = call.reader()
                .read(Caller.parse("{\"products\":[" + product + "]}"))
                .getFirst();
        assertThat(listing.symbol()).isEqualTo("TONE-USD");
        assertThat(listing.instrument().id().toString()).isEqualTo("coinbase-spot:TONEUSD");
        assertThat(listing.spec().tickSize()).isEqualByComparingTo("0.00001");
        assertThat(listing.spec().lotSize()).isEqualByComparingTo("1");
        assertThat(listing.spec().minLots()).isEqualTo(27);
        assertThat(listing.status()).isEqualTo(Listing.Status.TRADING);
        String recorded = RecordedMessages.endpoint(FOLDER + "ExchangeData/GetSymbols.txt")
                .body();
        assertThatThrownBy(() -> call.reader().read(Caller.parse(recorded))).isInstanceOf(BadReplyException.class);
        assertThat(call.reader().read(Caller.parse(recorded.replace("UNKNOWN_PRODUCT_TYPE", "SPOT"))))
                .extracting(Listing::status)
                .containsExactly(Listing.Status.RESTRICTED);
    }

    @Test
    @Fault("C31")
    void c31BarsComeOldestFirstAndOnlyFinishedOnes() throws BadReplyException {
        Call<List<Bar>> call = coinbase.bars(CoinbaseSamples.ETHER, Timeframe.M1, 0, 1_673_391_840_000_000_000L);
        assertThat(call.request().path())
                .isEqualTo(RecordedMessages.endpoint(FOLDER + "ExchangeData/GetKlines.txt")
                        .path());
        assertThat(call.request().queryText()).contains("granularity=ONE_MINUTE");
        JsonNode body =
                RecordedMessages.ccxt("coinbase_rest.json", "fetchOHLCV").getFirst();
        Call<List<Bar>> then = coinbase.bars(
                CoinbaseSamples.ETHER, Timeframe.M1, 1_673_391_780_000_000_000L, 1_673_391_840_000_000_000L);
        assertThat(then.reader().read(body))
                .containsExactly(new Bar(
                        Timeframe.M1, 1_673_391_780_000_000_000L, 17417.74, 17417.99, 17414.36, 17417.38, 1.87780853));
        Call<List<Bar>> early = coinbase.bars(
                CoinbaseSamples.ETHER, Timeframe.M1, 1_673_391_780_000_000_000L, 1_673_391_839_000_000_000L);
        assertThat(early.reader().read(body)).isEmpty();
    }

    @Test
    void aLimitOrderIsWrittenAsItsConfiguration() throws BadReplyException {
        Call<Placed> call = coinbase.place(CoinbaseSamples.order(
                "0000-00000-000000", OrderSpec.limit(0, Side.BUY, SIZE, new Price(1_000_050), Purpose.ENTRY)));
        assertThat(call.request().body())
                .isEqualTo("{\"client_order_id\":\"0000-00000-000000\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\","
                        + "\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.001\","
                        + "\"limit_price\":\"10000.5\",\"post_only\":false}}}");
        assertThat(answered(call, "Trading/PlaceOrder.txt"))
                .isEqualTo(new Placed("11111-00000-000000", "0000-00000-000000"));
    }

    @Test
    void everyKindOfOrderHasItsConfiguration() {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, SIZE, new Price(1_000_000), Purpose.ENTRY);
        assertThat(body(OrderSpec.market(0, Side.SELL, SIZE, Purpose.EXIT)))
                .contains("{\"market_market_ioc\":{\"base_size\":\"0.001\"}}", "\"side\":\"SELL\"");
        assertThat(body(limit.asPostOnly())).contains("\"post_only\":true");
        assertThat(body(limit.withTimeInForce(TimeInForce.IOC, 0)))
                .contains("{\"sor_limit_ioc\":{\"base_size\":\"0.001\",\"limit_price\":\"10000\"}}");
        assertThat(body(limit.withTimeInForce(TimeInForce.FOK, 0))).contains("\"limit_limit_fok\"");
        assertThat(body(limit.withTimeInForce(TimeInForce.GTD, 1_622_455_199_000_000_000L)))
                .contains("\"limit_limit_gtd\"", "\"end_time\":\"2021-05-31T09:59:59Z\"");
        OrderSpec stop = new OrderSpec(
                0,
                Side.SELL,
                OrderType.STOP_LIMIT,
                SIZE,
                new Price(990_000),
                new Price(1_000_000),
                0,
                TimeInForce.GTC,
                0,
                false,
                false,
                Purpose.STOP_LOSS);
        assertThat(body(stop))
                .contains(
                        "\"stop_limit_stop_limit_gtc\"",
                        "\"limit_price\":\"9900\",\"stop_price\":\"10000\"",
                        "\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"");
        assertThatThrownBy(() -> body(OrderSpec.stop(0, Side.SELL, SIZE, new Price(1), Purpose.STOP_LOSS)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private String body(OrderSpec spec) {
        return coinbase.place(CoinbaseSamples.order("vpr-17", spec)).request().body();
    }

    @Test
    void anotherOrderThanTheOneAskedForIsNoAcceptance() {
        OrderSpec sell = OrderSpec.market(0, Side.SELL, SIZE, Purpose.EXIT);
        Call<Placed> call = coinbase.place(CoinbaseSamples.order("0000-00000-000000", sell));
        assertThatThrownBy(() -> answered(call, "Trading/PlaceOrder.txt")).isInstanceOf(BadReplyException.class);
    }

    @Test
    void changesAndCancelsGoByCoinbasesName() throws BadReplyException {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, SIZE, new Price(1_000_000), Purpose.ENTRY);
        OrderRef ref = new OrderRef(CoinbaseSamples.BITCOIN, "vpr-17", "0000-00000", false);
        Call<Placed> change = coinbase.amend(CoinbaseSamples.order("vpr-17", limit), ref);
        assertThat(change.request().body())
                .isEqualTo("{\"order_id\":\"0000-00000\",\"price\":\"10000\",\"size\":\"0.001\"}");
        assertThat(answered(change, "Trading/EditOrder.txt")).isEqualTo(new Placed("0000-00000", "vpr-17"));
        Call<Placed> cancel = coinbase.cancel(ref);
        assertThat(cancel.request().body()).isEqualTo("{\"order_ids\":[\"0000-00000\"]}");
        assertThat(answered(cancel, "Trading/CancelOrders.txt").exchangeOrderId())
                .isEqualTo("0000-00000");
        JsonNode other =
                RecordedMessages.ccxt("coinbase_rest.json", "cancelOrders").getFirst();
        assertThatThrownBy(() -> cancel.reader().read(other)).isInstanceOf(BadReplyException.class);
        OrderRef unnamed = new OrderRef(CoinbaseSamples.BITCOIN, "vpr-17", "", false);
        assertThatThrownBy(() -> coinbase.cancel(unnamed)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void ordersAreReadByBothNames() throws BadReplyException {
        OrderSnapshot order = answered(
                        coinbase.order(new OrderRef(CoinbaseSamples.BITCOIN, "", "123", false)), "Trading/GetOrder.txt")
                .orElseThrow();
        assertThat(order)
                .isEqualTo(new OrderSnapshot(
                        "BTC-USD",
                        Product.SPOT,
                        "11111-000000-000000",
                        "0000-000000-000000",
                        Standing.WORKING,
                        "0.001",
                        "0.001",
                        "",
                        "",
                        1_622_455_199_000_000_000L));
        OrderRef ours = new OrderRef(CoinbaseSamples.BITCOIN, "11111-000000-000000", "", false);
        assertThat(answered(coinbase.order(ours), "Trading/GetOrders.txt")).isPresent();
    }

    @Test
    @Fault("C38")
    void c38APartOfTheOrdersIsNotTakenForAll() throws BadReplyException {
        OrderRef other = new OrderRef(CoinbaseSamples.BITCOIN, "vpr-18", "", false);
        assertThatThrownBy(() -> answered(coinbase.order(other), "Trading/GetOrders.txt"))
                .isInstanceOf(BadReplyException.class);
        Call<List<OrderSnapshot>> open =
                coinbase.openOrders(CoinbaseSamples.BITCOIN).getFirst();
        assertThatThrownBy(() -> answered(open, "Trading/GetOrders.txt")).isInstanceOf(BadReplyException.class);
        JsonNode last =
                RecordedMessages.ccxt("coinbase_rest.json", "fetchOrders").getFirst();
        assertThat(coinbase.order(other).reader().read(last)).isEmpty();
    }

    @Test
    @Fault("C18")
    void c18ExecutionsAreReadWithTheirFeeInQuote() throws BadReplyException {
        List<Execution> all = answered(coinbase.executions(CoinbaseSamples.BITCOIN, 0), "Trading/GetUserTrades.txt");
        assertThat(all)
                .containsExactly(new Execution(
                        "BTC-USD",
                        Product.SPOT,
                        "1111-11111-111111",
                        "",
                        "0000-000000-000000",
                        Side.BUY,
                        "10000.00",
                        "0.001",
                        "1.25",
                        "USD",
                        false,
                        1_622_455_199_000_000_000L));
        assertThat(coinbase.executions(CoinbaseSamples.BITCOIN, 1_622_455_200_000_000_000L)
                        .reader()
                        .read(RecordedMessages.endpoint(FOLDER + "Trading/GetUserTrades.txt")
                                .json()))
                .isEmpty();
    }

    @Test
    void moneyKeysAndTimeAreRead() throws BadReplyException {
        assertThat(answered(coinbase.balances(Product.SPOT), "Account/GetAccounts.txt"))
                .containsExactly(new BalanceSnapshot("BTC", "2.46", "1.23"));
        assertThat(answered(coinbase.key().orElseThrow(), "Account/GetApiKeyInfo.txt"))
                .isEqualTo(new KeyFacts("string", true, true, false));
        JsonNode time = RecordedMessages.ccxt("coinbase_rest.json", "fetchTime").get(1);
        assertThat(coinbase.serverTime().reader().read(time)).isEqualTo(1_709_005_034_333L);
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_FUND, FUNDS",
        "PREVIEW_INSUFFICIENT_FUND, FUNDS",
        "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL, TOO_SMALL",
        "INVALID_LIMIT_PRICE_POST_ONLY, WOULD_TAKE",
        "INVALID_PRODUCT_ID, NO_SUCH_INSTRUMENT",
        "INVALID_SIZE_PRECISION, INVALID",
        "ORDER_ENTRY_DISABLED, NOT_TRADING",
        "ONLY_OPEN_ORDERS_CAN_BE_EDITED, NO_SUCH_ORDER",
        "ONLY_LIMIT_ORDER_EDITS_SUPPORTED, INVALID",
        "EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST, NO_CHANGE",
        "PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE, OTHER",
        "SOMETHING_NEW, OTHER"
    })
    void aReasonIsOfItsKind(String reason, ErrorKind kind) {
        String body = "{\"success\":false,\"error_response\":{\"error\":\"UNKNOWN_FAILURE_REASON\","
                + "\"preview_failure_reason\":\"" + reason + "\"}}";
        Failed<Object> failed = coinbase.refusal(200, Map.of(), body).orElseThrow();
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.code()).isEqualTo(reason);
    }

    @Test
    void recordedFailuresAreRefusals() {
        List<JsonNode> created = RecordedMessages.ccxt("coinbase_rest.json", "createOrder");
        assertThat(coinbase.refusal(200, Map.of(), created.getFirst().toString()))
                .isEmpty();
        assertThat(coinbase.refusal(200, Map.of(), created.get(1).toString())
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.INVALID);
        assertThat(coinbase.refusal(
                        200,
                        Map.of(),
                        RecordedMessages.ccxt("coinbase_rest.json", "editOrder")
                                .getFirst()
                                .toString()))
                .isEmpty();
    }

    @Test
    @Fault("C10")
    void c10WhatDoesNotSayThatNothingWasDoneIsUnclear() {
        for (int status : new int[] {500, 502, 503, 504}) {
            assertThat(coinbase.refusal(status, Map.of(), "").orElseThrow().kind())
                    .isEqualTo(ErrorKind.UNCLEAR);
        }
        for (String body : new String[] {"", "<html>", "{\"success\":false}", "{\"success\":1}"}) {
            assertThat(coinbase.refusal(200, Map.of(), body).orElseThrow().kind())
                    .isEqualTo(ErrorKind.UNCLEAR);
        }
        String unknown = "{\"success\":false,\"error_response\":{\"error\":\"UNKNOWN_FAILURE_REASON\"}}";
        assertThat(coinbase.refusal(200, Map.of(), unknown).orElseThrow().kind())
                .isEqualTo(ErrorKind.UNCLEAR);
    }

    @Test
    @Fault("C4")
    void c4ACancelOfAnOrderThatIsNotThereProvesNothing() {
        String body =
                "{\"results\":[{\"success\":false,\"failure_reason\":\"UNKNOWN_CANCEL_ORDER\",\"order_id\":\"a\"}]}";
        assertThat(coinbase.refusal(200, Map.of(), body).orElseThrow().kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
        assertThat(coinbase.refusal(404, Map.of(), "{\"error\":\"NOT_FOUND\"}")
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    void ordersAndProductsAreNotFoundWithTheSameCode() {
        String body = "{\"error\":\"NOT_FOUND\",\"error_details\":\"%1$s\",\"message\":\"%1$s\"}";
        assertThat(coinbase.refusal(404, Map.of(), body.formatted("valid product_id is required"))
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.NO_SUCH_INSTRUMENT);
        assertThat(coinbase.refusal(404, Map.of(), body.formatted("order with this orderID was not found"))
                        .orElseThrow()
                        .kind())
                .isEqualTo(ErrorKind.NO_SUCH_ORDER);
    }

    @Test
    @Fault("C12")
    void c12StatusesAreTold() {
        assertThat(kind(429, "")).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(kind(401, "Unauthorized")).isEqualTo(ErrorKind.KEY);
        assertThat(kind(403, "{\"error\":\"PERMISSION_DENIED\"}")).isEqualTo(ErrorKind.PERMISSION);
        assertThat(kind(400, "{\"error\":\"INVALID_ARGUMENT\"}")).isEqualTo(ErrorKind.INVALID);
    }

    private ErrorKind kind(int status, String body) {
        Optional<Failed<Object>> failed = coinbase.refusal(status, Map.of("retry-after", "2"), body);
        return failed.orElseThrow().kind();
    }

    @Test
    @Fault("C35")
    void c35AStatusThatNobodyKnowsConcludesNothing() {
        assertThat(CoinbaseReports.standing("HIBERNATING")).isEqualTo(Standing.UNKNOWN);
        assertThat(CoinbaseReports.standing("UNKNOWN_ORDER_STATUS")).isEqualTo(Standing.UNKNOWN);
    }
}
