package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.as;
import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.OrderCases.limit;
import static io.viper.exchange.OrderCases.order;
import static io.viper.exchange.OrderCases.read;
import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.recorded.Archive;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recorded replies, read into the values that they have. */
class OkxReplyTest {
    private static final long MILLI = 1_000_000L;
    private static final long LONG_AGO = 1_000_000_000_000_000_000L;

    private static Archive nautilus() {
        return Archive.named("nautilus-binance-okx");
    }

    private static Archive ccxt() {
        return Archive.named("ccxt-comment-payloads");
    }

    /** The reply of an endpoint that is recorded with its method and path, read by a call that has to ask just there. */
    private static <T> T recorded(String file, Call<T> call) {
        Archive.Endpoint endpoint = Archive.named("jkorf").endpoint("okx/Endpoints/UnifiedApi/" + file + ".txt");
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        assertThat(call.request().signed()).isEqualTo(endpoint.signed());
        assertThat(OKX.refusal(200, Map.of(), endpoint.reply())).isEmpty();
        return read(call, endpoint.reply());
    }

    @Test
    void confirmationsOfOrders() {
        var spec = limit(Side.BUY, 1, 1, false);
        var stop = OrderSpec.stop(0, Side.SELL, spec.quantity(), new Price(5), Purpose.STOP_LOSS);
        assertThat(recorded("Trading/PlaceOrder", OKX.place(as("oktswap6", order(spot(), spec)))))
                .isEqualTo(new Placed("312269865356374016", "oktswap6"));
        assertThat(recorded("Trading/AmendOrder", OKX.amend(order(spot(), spec), ref(spot(), "", false))))
                .isEqualTo(new Placed("12344", ""));
        assertThat(recorded("Trading/CancelOrder", OKX.cancel(as("oktswap6", ref(spot(), "", false)))))
                .isEqualTo(new Placed("12345689", "oktswap6"));
        assertThat(recorded("Trading/PlaceAlgoOrder", OKX.place(order(linear(), stop))))
                .isEqualTo(new Placed("12345689", ""));
        assertThat(recorded(
                        "Trading/AmendAlgoOrder",
                        OKX.amend(as("algo_01", order(linear(), stop)), ref(linear(), "", true))))
                .isEqualTo(new Placed("2510789768709120", "algo_01"));
        assertThat(recorded("Trading/CancelAlgoOrder", OKX.cancel(ref(linear(), "1", true))))
                .isEqualTo(new Placed("1234", ""));
        var placed = OKX.place(as("test_algo_1", order(linear(), stop)));
        assertThat(read(placed, nautilus().file("http_place_algo_order_response.json")))
                .isEqualTo(new Placed("12345", "test_algo_1"));
    }

    @Test
    void aConfirmationOfAnotherOrderIsNoneOfOurs() {
        String reply = Archive.named("jkorf")
                .endpoint("okx/Endpoints/UnifiedApi/Trading/PlaceOrder.txt")
                .reply();
        assertThatThrownBy(() -> OKX.place(order(spot(), limit(Side.BUY, 1, 1, false)))
                        .reader()
                        .read(json(reply)))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void confirmationsInOtherPeoplesExamples() throws BadReplyException {
        var order = order(spot(), limit(Side.BUY, 1, 1, false));
        String first = "e847386590ce4dBCc7f2a1b4c4509f82";
        assertThat(read(
                        OKX.place(as(first, order)),
                        ccxt().payloads("okx_rest.json", "createOrders").getFirst()))
                .isEqualTo(new Placed("636305438765568000", first));
        String edited = "e847386590ce4dBCc1a045253497a547";
        assertThat(read(
                                OKX.place(as(edited, order)),
                                ccxt().payloads("okx_rest.json", "editOrder").getFirst())
                        .exchangeOrderId())
                .isEqualTo("559176536793178112");
        assertThat(read(
                        OKX.cancel(ref(spot(), "", false)),
                        ccxt().payloads("okx_rest.json", "cancelOrder").getFirst()))
                .isEqualTo(new Placed("317251910906576896", ""));
        assertThat(read(
                        OKX.cancel(ref(spot(), "", true)),
                        ccxt().payloads("okx_rest.json", "cancelOrders").getFirst()))
                .isEqualTo(new Placed("431375349042380800", ""));
    }

    @Test
    void anOrderIsShownAsItStands() {
        var filled = recorded("Trading/GetOrderDetails", OKX.order(ref(spot(), "", false)));
        assertThat(filled)
                .contains(new OrderSnapshot(
                        "BTC-USDT",
                        Product.SPOT,
                        "",
                        "680800019749904384",
                        Standing.FILLED,
                        "0.00192834",
                        "0.00192834",
                        "",
                        "",
                        1_708_587_373_362L * MILLI));
        var open = recorded("Trading/GetOrders", OKX.openOrders(spot()).getFirst());
        assertThat(open)
                .containsExactly(new OrderSnapshot(
                        "BTC-USDT",
                        Product.SPOT,
                        "",
                        "301835739059335168",
                        Standing.WORKING,
                        "1",
                        "0",
                        "59200",
                        "",
                        1_618_235_248_028L * MILLI));
        var history = read(OKX.order(ref(linear(), "", false)), nautilus().file("http_get_orders_history.json"))
                .orElseThrow();
        assertThat(history.standing()).isEqualTo(Standing.FILLED);
        assertThat(history.filled()).isEqualTo("0.03");
        assertThat(read(OKX.openOrders(linear()).getFirst(), nautilus().file("http_get_orders_pending.json"))
                        .getFirst()
                        .clientOrderId())
                .isEqualTo("client-order-1");
    }

    @Test
    void anOrderWithATriggerIsShownAsItStands() {
        var trailing = recorded("Trading/GetAlgoOrder", OKX.order(ref(spot(), "", true)))
                .orElseThrow();
        assertThat(trailing.trigger()).isEqualTo("53423.160");
        assertThat(trailing.standing()).isEqualTo(Standing.WORKING);
        assertThat(trailing.quantity()).isEqualTo("10");
        var waiting = recorded(
                        "Trading/GetAlgoOrderList", OKX.openOrders(spot()).get(2))
                .getFirst();
        assertThat(waiting.trigger()).isEqualTo("100");
        assertThat(waiting.price()).isEmpty();
        var triggered = read(OKX.order(ref(linear(), "", true)), nautilus().file("http_get_orders_algo_history.json"))
                .orElseThrow();
        assertThat(triggered)
                .isEqualTo(new OrderSnapshot(
                        "ETH-USDT-SWAP",
                        Product.LINEAR,
                        "client_algo_2",
                        "987654321",
                        Standing.TRIGGERED,
                        "10",
                        "0",
                        "2990",
                        "3000",
                        1_622_559_940_237L * MILLI));
        Stream.of(
                        "http_get_orders_algo_pending",
                        "http_get_orders_algo_pending_attached_oco",
                        "http_get_orders_algo_pending_close_fraction")
                .map(name -> read(OKX.openOrders(linear()).get(1), nautilus().file(name + ".json"))
                        .getFirst())
                .forEach(each -> assertThat(each.standing()).isEqualTo(Standing.WORKING));
    }

    @Test
    void ordersInOtherPeoplesExamples() throws BadReplyException {
        var call = OKX.order(ref(spot(), "", false));
        for (String function : List.of("fetchOpenOrders", "fetchCanceledOrders", "fetchClosedOrders")) {
            var seen = read(
                    call,
                    ccxt().payloads("okx_rest.json", function)
                            .getFirst()
                            .replace("20 00", "2000")
                            .replace("0. 001", "0.001"));
            assertThat(seen).as(function).isPresent();
            assertThat(seen.get().product()).isEqualTo(Product.SPOT);
        }
        var canceled = read(
                        call,
                        ccxt().payloads("okx_rest.json", "fetchCanceledOrders").getFirst())
                .orElseThrow();
        assertThat(canceled.standing()).isEqualTo(Standing.CANCELED);
        var algo = read(
                        OKX.order(ref(linear(), "", true)),
                        ccxt().payloads("okx_rest.json", "fetchOpenOrders").get(1))
                .orElseThrow();
        assertThat(algo.exchangeOrderId()).isEqualTo("431375349042380800");
        assertThat(algo.price()).isEqualTo("50000");
    }

    @Test
    @Fault("C35")
    void c35AStateThatNobodyKnowsConcludesNothing() {
        String item =
                "{\"code\":\"0\",\"data\":[{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"ordId\":\"1\",\"sz\":\"1\",\"state\":\"%s\",\"ordType\":\"%s\"}]}";
        var call = OKX.order(ref(spot(), "", false));
        assertThat(read(call, item.formatted("frozen", "limit")).orElseThrow().standing())
                .isEqualTo(Standing.UNKNOWN);
        assertThat(read(call, item.formatted("canceled", "limit")).orElseThrow().standing())
                .isEqualTo(Standing.CANCELED);
        assertThat(read(call, item.formatted("canceled", "ioc")).orElseThrow().standing())
                .isEqualTo(Standing.EXPIRED);
        assertThat(read(call, "{\"code\":\"0\",\"data\":[]}")).isEmpty();
        assertThatThrownBy(() ->
                        call.reader().read(json(item.formatted("live", "x").replace("SPOT", "OPTION"))))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    @Fault("C37")
    void c37AFullPageCouldHideAnOrder() {
        StringBuilder items = new StringBuilder();
        for (int k = 0; k < 100; k++) {
            items.append(k == 0 ? "" : ",")
                    .append(
                            "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"ordId\":\"1\",\"sz\":\"1\",\"state\":\"live\"}");
        }
        var call = OKX.openOrders(spot()).getFirst();
        assertThatThrownBy(() -> call.reader().read(json("{\"code\":\"0\",\"data\":[" + items + "]}")))
                .hasMessageContaining("there may be more");
    }

    @Test
    void executionsHaveTheFeesThatWerePaid() throws BadReplyException {
        var fills = recorded("Trading/GetUserTrades", OKX.executions(spot(), LONG_AGO));
        assertThat(fills)
                .containsExactly(new Execution(
                        "BTC-USDT",
                        Product.SPOT,
                        "744876980",
                        "",
                        "680800019749904384",
                        Side.BUY,
                        "51858",
                        "0.00192834",
                        "0.00000192834",
                        "BTC",
                        false,
                        1_708_587_373_361L * MILLI));
        var other = read(
                OKX.executions(spot(), LONG_AGO),
                ccxt().payloads("okx_rest.json", "fetchMyTrades").getFirst());
        assertThat(other.getFirst().fee()).isEqualTo("0.000007533");
        var call = OKX.executions(spot(), LONG_AGO);
        var plain = read(call, "{\"code\":\"0\",\"data\":[" + nautilus().file("http_transaction_detail.json") + "]}");
        assertThat(plain.getFirst().fee()).isEqualTo("-0.042");
        var free = read(
                call, "{\"code\":\"0\",\"data\":[" + nautilus().file("http_transaction_detail_empty_fee.json") + "]}");
        assertThat(free.getFirst().fee()).isEqualTo("0");
        assertThat(free.getFirst().feeCurrency()).isEmpty();
    }

    @Test
    void positionsAreSignedAndOfTheirMarket() throws BadReplyException {
        String dated = Archive.named("jkorf")
                .endpoint("okx/Endpoints/UnifiedApi/Account/GetAccountPositions.txt")
                .reply();
        assertThat(recorded("Account/GetAccountPositions", OKX.positions(Product.INVERSE)))
                .isEmpty();
        String swap = dated.replace("FUTURES", "SWAP").replace("ETH-USD-210430", "ETH-USD-SWAP");
        assertThat(read(OKX.positions(Product.INVERSE), swap))
                .containsExactly(
                        new PositionSnapshot("ETH-USD-SWAP", "1", "2566.31", 10, true, true, "2352.8496681818233"));
        assertThat(read(OKX.positions(Product.LINEAR), swap)).isEmpty();
        assertThat(read(OKX.positions(Product.INVERSE), swap.replace("\"posSide\":\"long\"", "\"posSide\":\"short\""))
                        .getFirst()
                        .quantity())
                .isEqualTo("-1");
        assertThat(read(OKX.positions(Product.LINEAR), nautilus().file("http_get_positions.json")))
                .containsExactly(new PositionSnapshot("BTC-USDT-SWAP", "0.5", "10000", 10, true, true, "9000"));
        String position = ccxt().payloads("okx_rest.json", "parsePosition").getFirst();
        assertThat(read(OKX.positions(Product.LINEAR), "{\"code\":\"0\",\"data\":[" + position + "]}"))
                .singleElement()
                .satisfies(each -> assertThat(each.entryPrice()).isEqualTo("34131.1"));
    }

    @Test
    @Fault("C38")
    void c38NoAccountIsNotAnEmptyAccount() throws BadReplyException {
        assertThat(recorded("Account/GetAccountBalance", OKX.balances(Product.LINEAR)))
                .containsExactly(new BalanceSnapshot("USDT", "4850.435693622894", "4834.3170936228935"));
        assertThat(read(OKX.balances(Product.SPOT), nautilus().file("http_get_account_balance.json")))
                .isNotEmpty();
        var simple = read(
                OKX.balances(Product.LINEAR),
                ccxt().payloads("okx_rest.json", "fetchBalance").get(1));
        assertThat(simple).containsExactly(new BalanceSnapshot("BTC", "0.049", "0.049"));
        assertThatThrownBy(() -> OKX.balances(Product.SPOT).reader().read(json("{\"code\":\"0\",\"data\":[]}")))
                .isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> OKX.balances(Product.SPOT).reader().read(json("{\"code\":\"0\",\"data\":[{}]}")))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void settingsAreConfirmedByTheirValues() {
        var calls = OKX.configure(linear(), new AccountSettings(true, true, 30));
        assertThat(recorded("Account/SetAccountPositionMode", calls.get(0))).isTrue();
        assertThat(recorded("Account/SetAccountLeverage", calls.get(1))).isTrue();
        var other = OKX.configure(linear(), new AccountSettings(false, true, 7));
        assertThat(recorded("Account/SetAccountPositionMode", other.get(0))).isFalse();
        assertThat(recorded("Account/SetAccountLeverage", other.get(1))).isFalse();
        assertThat(recorded("Trading/CancelAllAfter", OKX.deadMan(linear(), 60)))
                .isTrue();
        assertThat(read(OKX.deadMan(linear(), 60), "{\"code\":\"0\",\"data\":[{\"triggerTime\":\"0\"}]}"))
                .isFalse();
        assertThat(read(OKX.deadMan(linear(), 0), "{\"code\":\"0\",\"data\":[{\"triggerTime\":\"0\"}]}"))
                .isTrue();
    }

    @Test
    void theKeyTellsWhatItMayDo() throws BadReplyException {
        assertThat(recorded("Account/GetAccountConfiguration", OKX.key().orElseThrow()))
                .isEqualTo(new KeyFacts("44705892343619584", true, true, true));
        assertThat(read(
                                OKX.key().orElseThrow(),
                                ccxt().payloads("okx_rest.json", "fetchAccounts")
                                        .getFirst())
                        .bound())
                .isFalse();
    }
}
