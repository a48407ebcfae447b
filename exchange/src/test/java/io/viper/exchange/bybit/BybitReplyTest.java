package io.viper.exchange.bybit;

import static io.viper.exchange.OrderCases.as;
import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.OrderCases.limit;
import static io.viper.exchange.OrderCases.order;
import static io.viper.exchange.OrderCases.read;
import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.inverse;
import static io.viper.exchange.bybit.BybitCases.linear;
import static io.viper.exchange.bybit.BybitCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.recorded.Archive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recorded replies, read into the values that they have. */
class BybitReplyTest {
    private static final long MILLI = 1_000_000L;
    private static final long LONG_AGO = 1_000_000_000_000_000_000L;

    private static List<String> ccxt(String function) throws BadReplyException {
        return Archive.named("ccxt-comment-payloads").payloads("bybit_rest.json", function);
    }

    /** The reply of an endpoint that is recorded with its method and path, read by a call that has to ask just there. */
    private static <T> T recorded(String file, Call<T> call) {
        Archive.Endpoint endpoint = Archive.named("jkorf").endpoint("bybit/Endpoints/V5Api/" + file + ".txt");
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        assertThat(call.request().signed()).isEqualTo(endpoint.signed());
        assertThat(BYBIT.refusal(200, Map.of(), endpoint.reply())).isEmpty();
        return read(call, endpoint.reply());
    }

    private static String list(String item) {
        return "{\"retCode\":0,\"result\":{\"list\":[" + item + "]},\"time\":1672211918471}";
    }

    @Test
    void confirmations() throws BadReplyException {
        var spec = limit(Side.BUY, 1, 1, false);
        var spot = as("spot-test-postonly", order(spot(), spec));
        assertThat(recorded("Trading/PlaceOrder", BYBIT.place(spot)))
                .isEqualTo(new Placed("1321003749386327552", "spot-test-postonly"));
        var linear = as("linear-004", order(linear(), spec));
        assertThat(recorded("Trading/EditOrder", BYBIT.amend(linear, ref(linear(), "", false))))
                .isEqualTo(new Placed("c6f055d9-7f21-4079-913d-e6523a9cfffa", "linear-004"));
        var cancel = BYBIT.cancel(as("linear-004", ref(linear(), "", false)));
        assertThat(recorded("Trading/CancelOrder", cancel).clientOrderId()).isEqualTo("linear-004");
        assertThat(recorded("Trading/CancelAllOrder", BYBIT.cancelAll(linear()).getFirst()))
                .isEqualTo(2);
        assertThat(read(
                        BYBIT.cancelAll(spot()).getFirst(),
                        ccxt("cancelAllOrders").get(1)))
                .isZero();
        assertThat(read(BYBIT.place(spot), ccxt("createOrder").getFirst()).exchangeOrderId())
                .isNotEmpty();
        assertThat(read(BYBIT.place(linear), ccxt("editOrder").getFirst()).exchangeOrderId())
                .isNotEmpty();
        assertThat(read(cancel, ccxt("cancelOrder").getFirst()).exchangeOrderId())
                .isNotEmpty();
        assertThatThrownBy(() -> BYBIT.place(linear)
                        .reader()
                        .read(json(ccxt("createOrder").getFirst())))
                .as("a confirmation of another order")
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void anOrderIsShownAsItStands() throws BadReplyException {
        assertThat(recorded("Trading/GetOrders", BYBIT.openOrders(linear()).getFirst()))
                .containsExactly(new OrderSnapshot(
                        "ETHUSDT",
                        Product.LINEAR,
                        "test-000005",
                        "fd4300ae-7847-404e-b947-b46980a4d140",
                        Standing.WORKING,
                        "0.10",
                        "0.00",
                        "1600.00",
                        "",
                        1_684_738_540_561L * MILLI));
        var filled = read(
                        BYBIT.order(ref(linear(), "", false)),
                        ccxt("fetchOpenOrders").getFirst())
                .orElseThrow();
        assertThat(filled.standing()).isEqualTo(Standing.FILLED);
        assertThat(filled.price()).as("the bound of a market order is no limit").isEmpty();
        var canceled = read(
                        BYBIT.order(ref(spot(), "", true)), ccxt("fetchOrder").getFirst())
                .orElseThrow();
        assertThat(canceled.standing()).isEqualTo(Standing.CANCELED);
        assertThat(canceled.trigger()).isEqualTo("1500");
        var history = recorded(
                "Trading/GetOrderHistory",
                BYBIT.orderElsewhere(ref(linear(), "", false)).getFirst());
        assertThat(history).isPresent();
        assertThat(read(BYBIT.order(ref(spot(), "", false)), list(""))).isEmpty();
    }

    @Test
    @Fault("C35")
    void c35AStatusThatNobodyKnowsConcludesNothing() {
        String item =
                "{\"symbol\":\"A\",\"orderId\":\"1\",\"orderType\":\"Limit\",\"qty\":\"1\",\"orderStatus\":\"%s\",\"timeInForce\":\"%s\"}";
        var call = BYBIT.order(ref(spot(), "", false));
        Map<String, Standing> wanted = Map.of(
                "New", Standing.WORKING,
                "Untriggered", Standing.WORKING,
                "Triggered", Standing.TRIGGERED,
                "Rejected", Standing.REJECTED,
                "Deactivated", Standing.CANCELED,
                "Cancelled", Standing.CANCELED,
                "Sleeping", Standing.UNKNOWN);
        wanted.forEach((status, standing) -> assertThat(read(call, list(item.formatted(status, "GTC")))
                        .orElseThrow()
                        .standing())
                .isEqualTo(standing));
        assertThat(read(call, list(item.formatted("Cancelled", "IOC")))
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.EXPIRED);
    }

    @Test
    @Fault("C37")
    void c37AFullPageCouldHideAnOrder() {
        String item =
                "{\"symbol\":\"A\",\"orderId\":\"1\",\"orderType\":\"Limit\",\"qty\":\"1\",\"orderStatus\":\"New\"},";
        String page = item.repeat(50);
        assertThatThrownBy(() -> BYBIT.openOrders(linear())
                        .getFirst()
                        .reader()
                        .read(json(list(page.substring(0, page.length() - 1)))))
                .hasMessageContaining("there may be more");
    }

    @Test
    void executionsWithoutFunding() throws BadReplyException {
        var call = BYBIT.executions(linear(), LONG_AGO);
        assertThat(recorded("Trading/GetUserTrades", call))
                .containsExactly(new Execution(
                        "ETHPERP",
                        Product.LINEAR,
                        "e0cbe81d-0f18-5866-9415-cf319b5dab3b",
                        "",
                        "8c065341-7b52-4ca9-ac2c-37e31ac55c94",
                        Side.BUY,
                        "1190.15",
                        "0.1",
                        "0.071409",
                        "",
                        false,
                        1_672_282_722_429L * MILLI));
        String trade = ccxt("parseTrade").stream()
                .filter(each -> each.contains("feeCoin"))
                .findFirst()
                .orElseThrow();
        assertThat(read(call, list(trade)).getFirst().feeCurrency()).isEqualTo("USDT");
        assertThat(read(call, list(trade.replace("\"feeCoin\":\"USDT\"", "\"x\":1")))
                        .getFirst()
                        .feeCurrency())
                .isEqualTo("USDT");
        assertThat(read(call, list(trade.replace("\"execType\":\"Trade\"", "\"execType\":\"Funding\""))))
                .isEmpty();
        assertThat(read(call, list(trade.replace("\"execType\":\"Trade\"", "\"execType\":\"BustTrade\""))))
                .hasSize(1);
        assertThatThrownBy(() -> call.reader()
                        .read(json(list(trade.replace("\"execType\":\"Trade\"", "\"execType\":\"Gift\"")))))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void instrumentsHaveTheirSteps() throws BadReplyException {
        Listing swap = recorded(
                        "ExchangeData/GetLinearInverseSymbols",
                        BYBIT.listings(Product.LINEAR).getFirst())
                .getFirst();
        assertThat(swap.spec().id()).hasToString("bybit-usdm:BTCUSDT");
        assertThat(swap.spec().tickSize()).isEqualByComparingTo("0.1");
        assertThat(swap.spec().lotSize()).isEqualByComparingTo("0.001");
        assertThat(swap.spec().minNotionalUnits()).isEqualTo(500_000_000L);
        assertThat(swap.maxLeverage()).isEqualTo(100);
        assertThat(swap.fundingHours()).isEqualTo(8);
        Listing coin = recorded(
                        "ExchangeData/GetSpotSymbols",
                        BYBIT.listings(Product.SPOT).getFirst())
                .getFirst();
        assertThat(coin.spec().minLots()).isEqualTo(48);
        assertThat(coin.spec().minNotionalUnits()).isEqualTo(100_000_000L);
        assertThat(inverse().spec().settle().code()).isEqualTo("BTC");
        assertThat(read(
                        BYBIT.listings(Product.INVERSE).getFirst(),
                        ccxt("fetchFutureMarkets").getFirst()))
                .isEmpty();
        assertThat(read(
                        BYBIT.listings(Product.LINEAR).getFirst(),
                        ccxt("fetchFutureMarkets").getFirst()))
                .hasSize(1);
        assertThat(read(
                        BYBIT.listings(Product.SPOT).getFirst(),
                        ccxt("fetchSpotMarkets").getFirst()))
                .hasSize(1);
        assertThat(recorded(
                        "ExchangeData/GetLinearInverseSymbolsPreListing",
                        BYBIT.listings(Product.LINEAR).getFirst()))
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(Listing.Status.UPCOMING));
    }

    @Test
    @Fault("C20")
    void c20OnlyWhatTradesCanBeTraded() {
        assertThat(BybitListings.status("Trading")).isEqualTo(Listing.Status.TRADING);
        assertThat(BybitListings.status("Delivering")).isEqualTo(Listing.Status.RESTRICTED);
        assertThat(BybitListings.status("Closed")).isEqualTo(Listing.Status.DELISTED);
        assertThat(BybitListings.status("Resting")).isEqualTo(Listing.Status.UNKNOWN);
    }

    @Test
    void tiersInFractionsOrPercents() {
        var call = BYBIT.tiers(inverse(), 1).orElseThrow();
        var percents = recorded("ExchangeData/GetRiskLimit", call);
        assertThat(percents.maxLeverage()).isEqualTo(100);
        assertThat(percents.tiers().getFirst().maintenanceRate()).isEqualTo(500_000L);
        var fractions = read(
                call,
                list(
                        "{\"riskLimitValue\":\"300\",\"maintenanceMargin\":\"0.01\",\"initialMargin\":\"0.02\",\"maxLeverage\":\"50\"},"
                                + "{\"riskLimitValue\":\"150\",\"maintenanceMargin\":\"0.005\",\"initialMargin\":\"0.01\",\"maxLeverage\":\"100\"}"));
        assertThat(fractions.tiers().get(1).floor()).isEqualTo(15_000_000_000L);
        assertThat(fractions.tiers().getFirst().maintenanceRate()).isEqualTo(500_000L);
        assertThatThrownBy(
                        () -> call.reader()
                                .read(
                                        json(
                                                list(
                                                        "{\"riskLimitValue\":\"150\",\"maintenanceMargin\":\"0.5\",\"initialMargin\":\"0.1\",\"maxLeverage\":\"50\"}"))))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void onlyClosedBarsAreHistory() {
        long first = 1_670_601_600_000L * MILLI;
        var call = BYBIT.bars(inverse(), Timeframe.H1, first, first + Timeframe.DAY);
        assertThat(recorded("ExchangeData/GetKlines", call))
                .containsExactly(
                        new Bar(Timeframe.H1, first, 17086.5, 17088, 16978, 17071.5, 6356),
                        new Bar(Timeframe.H1, first + Timeframe.H1.nanos(), 17071.5, 17071.5, 17061, 17071, 4177),
                        new Bar(Timeframe.H1, first + 2 * Timeframe.H1.nanos(), 17071, 17073, 17027, 17055.5, 268611));
        String reply = Archive.named("jkorf")
                .endpoint("bybit/Endpoints/V5Api/ExchangeData/GetKlines.txt")
                .reply();
        assertThat(read(call, reply.replace("1672025956592", "1670608800001")))
                .as("the last one is open yet")
                .hasSize(2);
    }

    @Test
    @Fault("C31")
    void c31ABarThatCannotBeIsRefused() {
        String row = "[\"1670601600000\",\"17086.5\",\"17088\",\"16978\",\"17071.5\",\"6356\",\"0.37\"]";
        long from = 1_670_601_600_000L * MILLI;
        var call = BYBIT.bars(spot(), Timeframe.H1, from, from + Timeframe.DAY);
        for (String wrong : List.of(
                row.replace("1670601600000", "1670601600001"),
                row.replace("16978", "17090"),
                row.replace("6356", "NaN"),
                row.replace(",\"0.37\"", ""),
                row + "," + row)) {
            assertThatThrownBy(() -> call.reader().read(json(list(wrong))))
                    .as(wrong)
                    .isInstanceOf(BadReplyException.class);
        }
    }

    @Test
    void fundingOfThePast() throws BadReplyException {
        long at = 1_672_041_600_000L * MILLI;
        assertThat(recorded("ExchangeData/GetFundingRateHistory", BYBIT.funding(linear(), at, at + 1)))
                .extracting(FundingPoint::rate)
                .containsExactly(0.0001);
        assertThat(read(
                        BYBIT.funding(linear(), at + 1, at + 2),
                        ccxt("fetchFundingRateHistory").getFirst()))
                .isEmpty();
    }

    @Test
    void positionsAreSigned() throws BadReplyException {
        assertThat(recorded("Trading/GetPositions", BYBIT.positions(Product.INVERSE)))
                .containsExactly(new PositionSnapshot("BTCUSD", "-300", "27464.50441675", 10, false, false, ""));
        assertThat(read(BYBIT.positions(Product.LINEAR), ccxt("fetchPosition").getFirst()))
                .containsExactly(new PositionSnapshot("XRPUSDT", "100", "0.3615", 10, false, false, "0.0001"));
        assertThat(read(BYBIT.positions(Product.LINEAR), ccxt("fetchPositions").getFirst())
                        .getFirst()
                        .entryPrice())
                .isEqualTo("1073.85000000");
        assertThat(read(
                                BYBIT.positions(Product.LINEAR),
                                list(ccxt("parsePosition").getFirst()))
                        .getFirst())
                .satisfies(each -> assertThat(each.isolated()).isTrue())
                .satisfies(each -> assertThat(each.leverage()).isEqualTo(4));
        String flat = Archive.named("jkorf").file("bybit/JsonResponses/V5/Trading/GetPositionsAsync2.txt");
        assertThat(read(BYBIT.positions(Product.LINEAR), flat).getFirst().quantity())
                .isEqualTo("0");
    }

    @Test
    @Fault("C38")
    void c38NoAccountIsNotAnEmptyAccount() throws BadReplyException {
        var call = BYBIT.balances(Product.LINEAR);
        assertThat(recorded("Account/GetBalances", call)).containsExactly(new BalanceSnapshot("BTC", "0", "0"));
        assertThat(read(call, ccxt("fetchBalance").get(2)))
                .containsExactly(new BalanceSnapshot("BTC", "0.805994", "0.805994"));
        assertThat(read(
                        call,
                        ccxt("fetchBalance")
                                .get(2)
                                .replace("\"totalPositionIM\":\"0\"", "\"totalPositionIM\":\"0.3\"")))
                .containsExactly(new BalanceSnapshot("BTC", "0.805994", "0.505994"));
        assertThatThrownBy(() -> call.reader().read(json(list("")))).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> call.reader().read(json(list("{}")))).isInstanceOf(BadReplyException.class);
    }

    @Test
    void settingsAndTheSwitch() {
        var calls = BYBIT.configure(linear(), AccountSettings.STANDARD);
        assertThat(recorded("Account/SwitchPositionMode", calls.get(1))).isTrue();
        assertThat(recorded("Account/SetLeverage", calls.get(2))).isTrue();
        assertThat(recorded("Trading/SetDisconnectCancelAll", BYBIT.deadMan(linear(), 10)))
                .isTrue();
    }

    @Test
    void theKeyTellsWhatItMayDo() {
        assertThat(recorded("Account/GetApiKeyInfo", BYBIT.key().orElseThrow()))
                .isEqualTo(new KeyFacts("24617703", true, false, false));
        String reply = Archive.named("jkorf")
                .endpoint("bybit/Endpoints/V5Api/Account/GetApiKeyInfo.txt")
                .reply();
        assertThat(read(
                        BYBIT.key().orElseThrow(),
                        reply.replace("\"AccountTransfer\"", "\"Withdraw\"")
                                .replace("\"*\"", "\"10.0.0.1\"")
                                .replace("\"readOnly\": 0", "\"readOnly\": 1")))
                .isEqualTo(new KeyFacts("24617703", false, true, true));
    }

    @Test
    @Fault("C33")
    void c33TheClockIsToldTwiceAndHasToAgree() throws BadReplyException {
        String time = ccxt("fetchTime").getFirst();
        assertThat(read(BYBIT.serverTime(), time)).isEqualTo(1_666_879_482_792L);
        assertThatThrownBy(
                        () -> BYBIT.serverTime().reader().read(json(time.replace("1666879482792685914", "1666879482"))))
                .isInstanceOf(BadReplyException.class);
    }
}
