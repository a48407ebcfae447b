package io.viper.exchange.binance;

import static io.viper.exchange.binance.BinanceCases.named;
import static io.viper.exchange.binance.BinanceCases.read;
import static io.viper.exchange.binance.BinanceCases.shape;
import static io.viper.exchange.binance.BinanceCases.sleeping;
import static io.viper.exchange.binance.BinanceCases.usdm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every recorded endpoint of the USD-M futures that the contract uses. */
class BinanceUsdmEndpointsTest {
    private static final String NAUTILUS = "nautilus/binance/futures/http_json/";
    private static final String PEER = "nautilus/binance-py/http_responses/http_futures_";
    private static final long MILLI = 1_000_000L;

    private static Archive.Endpoint endpoint(String name) {
        return Archive.named("jkorf").endpoint("binance/Endpoints/UsdFutures/" + name + ".txt");
    }

    private static <T> T agreed(Call<T> call, String name) {
        Archive.Endpoint endpoint = endpoint(name);
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        boolean keyAlone = endpoint.path().endsWith("listenKey");
        assertThat(call.request().signed()).isEqualTo(endpoint.signed() || keyAlone);
        return read(call, endpoint.reply());
    }

    private static String peer(String file) {
        return Archive.named("nautilus-binance-okx").file(file);
    }

    @Test
    void ordersArePlacedCanceledAndChanged() throws BadReplyException {
        OrderSpec market = OrderSpec.market(0, Side.BUY, new Quantity(10_000), Purpose.ENTRY);
        var place = BinanceCases.USDM.place(BinanceCases.order(usdm("BTCUSDT"), "testOrder", market));
        assertThat(agreed(place, "Trading/PlaceOrder")).isEqualTo(new Placed("22542179", "testOrder"));
        var cancel = BinanceCases.USDM.cancel(named(usdm("BTCUSDT"), "myOrder1"));
        assertThat(agreed(cancel, "Trading/CancelOrder")).isEqualTo(new Placed("283194212", "myOrder1"));
        var ref = named(usdm("BTCUSDT"), "LJ9R4QZDihCaS8UAOOLpgW");
        var amend = BinanceCases.USDM.amend(
                BinanceCases.order(ref.listing(), ref.clientOrderId(), BinanceCases.limit(Side.BUY, 1_000, 300_050)),
                ref);
        assertThat(shape(amend.request())).isEqualTo("PUT /fapi/v1/order?symbol&origClientOrderId&side&quantity&price");
        assertThat(agreed(amend, "Trading/EditOrder")).isEqualTo(new Placed("20072994037", ref.clientOrderId()));
        var other = BinanceCases.USDM.amend(
                BinanceCases.order(ref.listing(), ref.clientOrderId(), BinanceCases.limit(Side.BUY, 1_000, 300_051)),
                ref);
        var reply = Caller.parse(endpoint("Trading/EditOrder").reply());
        assertThatThrownBy(() -> other.reader().read(reply)).hasMessageContaining("shows 30005");
    }

    @Test
    void conditionalOrdersArePlacedCanceledAndShown() {
        OrderSpec take = OrderSpec.takeProfit(0, Side.SELL, new Quantity(10), new Price(7_500), Purpose.TAKE_PROFIT);
        var place = BinanceCases.USDM.place(BinanceCases.order(usdm("BNBUSDT"), "6B2I9XVcJpCjqPAJ4YoFX7", take));
        assertThat(agreed(place, "Trading/PlaceConditionalOrder"))
                .isEqualTo(new Placed("2146760", "6B2I9XVcJpCjqPAJ4YoFX7"));
        var cancel = BinanceCases.USDM.cancel(sleeping(usdm("BTCUSDT"), "0Xkl1p621E4EryvufmYre1"));
        assertThat(agreed(cancel, "Trading/CancelConditionalOrder"))
                .isEqualTo(new Placed("3000000000003505", "0Xkl1p621E4EryvufmYre1"));
        assertThat(
                        read(
                                cancel,
                                "{\"algoId\":3358,\"clientAlgoId\":\"0Xkl1p621E4EryvufmYre1\",\"code\":\"200\",\"msg\":\"success\"}"))
                .isEqualTo(new Placed("3358", "0Xkl1p621E4EryvufmYre1"));
        var ask = BinanceCases.USDM.order(sleeping(usdm("BTCUSDT"), "x-yHjDKm8h7cd1bf4f-9ce3-4d55-b9f"));
        assertThat(agreed(ask, "Trading/GetConditionalOrder"))
                .contains(new OrderSnapshot(
                        "BTCUSDT",
                        Product.LINEAR,
                        "x-yHjDKm8h7cd1bf4f-9ce3-4d55-b9f",
                        "974828356187",
                        Standing.FILLED,
                        "0.002",
                        "0.002",
                        "",
                        "69080.20",
                        1_775_461_936_135L * MILLI));
        var open = BinanceCases.USDM.openOrders(usdm("BNBUSDT")).getLast();
        assertThat(agreed(open, "Trading/GetOpenConditionalOrders"))
                .containsExactly(new OrderSnapshot(
                        "BNBUSDT",
                        Product.LINEAR,
                        "MRumok0dkhrP4kCm12AHaB",
                        "2148627",
                        Standing.WORKING,
                        "0.01",
                        "0",
                        "750.000",
                        "750.000",
                        1_750_514_941_540L * MILLI));
        assertThat(read(open, peer(NAUTILUS + "open_algo_orders.json"))
                        .getFirst()
                        .trigger())
                .isEqualTo("45000.00");
    }

    @Test
    void allOrdersAreCanceledInBothPlaces() {
        List<Call<Integer>> all = BinanceCases.USDM.cancelAll(usdm("BTCUSDT"));
        assertThat(agreed(all.getFirst(), "Trading/CancelAllOrders")).isZero();
        assertThat(agreed(all.getLast(), "Trading/CancelAllConditionalOrders")).isZero();
    }

    @Test
    void ordersAreShownAsTheyAre() {
        OrderSnapshot expected = new OrderSnapshot(
                "BTCUSDT",
                Product.LINEAR,
                "abc",
                "1917641",
                Standing.WORKING,
                "0.40",
                "0",
                "",
                "9300",
                1_579_276_756_075L * MILLI);
        assertThat(agreed(BinanceCases.USDM.order(named(usdm("BTCUSDT"), "abc")), "Trading/GetOrder"))
                .contains(expected);
        var open = BinanceCases.USDM.openOrders(usdm("BTCUSDT")).getFirst();
        assertThat(agreed(open, "Trading/GetOpenOrders")).containsExactly(expected);
        assertThat(read(open, peer(PEER + "account_orders.json"))).containsExactly(expected);
        var peer = BinanceCases.USDM.order(named(usdm("BTCUSDT"), "testOrder123"));
        assertThat(read(peer, peer(NAUTILUS + "order_response.json"))
                        .orElseThrow()
                        .price())
                .isEqualTo("50000.00");
    }

    @Test
    void executionsAreReadWithTheirFees() {
        var call = BinanceCases.USDM.executions(usdm("BTCUSDT"), 1_569_514_978_020L * MILLI);
        assertThat(agreed(call, "Trading/GetUserTrades"))
                .containsExactly(new Execution(
                        "BTCUSDT",
                        Product.LINEAR,
                        "698759",
                        "",
                        "25851813",
                        Side.SELL,
                        "7819.01",
                        "0.002",
                        "-0.07819010",
                        "USDT",
                        false,
                        1_569_514_978_020L * MILLI));
        assertThat(read(call, peer(PEER + "account_trades.json")))
                .hasSize(2)
                .isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
    }

    @Test
    void positionsAreSignedAndSayWhetherLongAndShortAreApart() {
        var call = BinanceCases.USDM.positions(Product.LINEAR);
        assertThat(agreed(call, "Trading/GetPositions"))
                .containsExactly(
                        new PositionSnapshot("BTCUSDT", "0.001", "22185.2", 4, false, true, "19731.45529116"),
                        new PositionSnapshot("BTCUSDT", "0.000", "0.0", 4, false, true, ""));
        assertThat(read(call, peer(PEER + "account_positions_hedge.json")))
                .extracting(PositionSnapshot::quantity)
                .containsExactly("20.000", "-10.000");
        assertThat(read(call, peer(PEER + "account_positions_one_way.json")).getFirst())
                .isEqualTo(new PositionSnapshot("BTCUSDT", "0.000", "0.00000", 10, true, false, ""));
        assertThat(read(call, peer(NAUTILUS + "position_risk.json")).getFirst().liquidationPrice())
                .isEqualTo("45000.0");
        assertThat(read(
                                call,
                                Archive.named("jkorf")
                                        .endpoint("binance/Endpoints/UsdFutures/Account/GetPositionInformation.txt")
                                        .reply())
                        .getFirst()
                        .isolated())
                .isTrue();
    }

    @Test
    void moneyIsRead() {
        var call = BinanceCases.USDM.balances(Product.LINEAR);
        assertThat(agreed(call, "Account/GetBalances"))
                .containsExactly(new BalanceSnapshot("USDT", "122607.35137903", "23.72469206"));
        assertThat(read(call, peer(NAUTILUS + "balance.json")))
                .containsExactly(new BalanceSnapshot("USDT", "122.12345678", "122.12345678"));
    }

    @Test
    @Fault("C24")
    void c24ModeMarginAndLeverageAreSetAndTheAnswersCompared() throws BadReplyException {
        List<Call<Boolean>> calls = BinanceCases.USDM.configure(usdm("BTCUSDT"), new AccountSettings(false, true, 21));
        assertThat(calls)
                .extracting(each -> BinanceCases.parameters(each.request()))
                .containsExactly(
                        "dualSidePosition=false", "symbol=BTCUSDT marginType=ISOLATED", "symbol=BTCUSDT leverage=21");
        assertThat(agreed(calls.get(0), "Account/ModifyPositionMode")).isTrue();
        assertThat(agreed(calls.get(1), "Account/ChangeMarginType")).isTrue();
        assertThat(agreed(calls.get(2), "Account/ChangeInitialLeverage")).isTrue();
        var other = Caller.parse("{\"leverage\":20,\"symbol\":\"BTCUSDT\"}");
        assertThatThrownBy(() -> calls.get(2).reader().read(other)).isInstanceOf(BadReplyException.class);
    }

    @Test
    void theDeadMansSwitchIsPerSymbolAndInMilliseconds() {
        var call = BinanceCases.USDM.deadMan(usdm("BTCUSDT"), 100);
        assertThat(BinanceCases.parameters(call.request())).isEqualTo("symbol=BTCUSDT countdownTime=100000");
        assertThat(call.request().weight()).isEqualTo(10);
        assertThat(agreed(call, "Trading/CancelAllOrdersAfterTimeout")).isTrue();
    }

    @Test
    @Fault("B10")
    void b10ListenKeysAreOpenedAndRenewedTwiceAsOftenAsTheyExpire() {
        var ticket = BinanceCases.USDM.accountStream(Product.LINEAR).ticket().orElseThrow();
        assertThat(agreed(ticket.open(), "Account/StartUserStream"))
                .isEqualTo("/ws/pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1");
        assertThat(agreed(ticket.renew(), "Account/KeepAliveUserStream")).isTrue();
        assertThat(ticket.renewMillis()).isEqualTo(1_800_000);
        assertThat(BinanceCases.USDM.endpoints().accountStream()).isEqualTo("wss://fstream.binance.com/private");
    }

    @Test
    void historyIsRead() {
        long open = 1_499_040_000_000L * MILLI;
        var bars = BinanceCases.USDM.bars(usdm("LTCUSDT"), Timeframe.W1, open, open + Timeframe.W1.nanos());
        assertThat(agreed(bars, "ExchangeData/GetKlines"))
                .containsExactly(new Bar(Timeframe.W1, open, 0.0163479, 0.8, 0.015758, 0.015771, 148976.11427815));
        var funding = BinanceCases.USDM.funding(usdm("BTCUSDT"), open, open + Timeframe.W1.nanos());
        assertThat(agreed(funding, "ExchangeData/GetFundingRates"))
                .containsExactly(
                        new FundingPoint(1_698_768_000_000L * MILLI, 0.0001, 34287.54619963),
                        new FundingPoint(1_698_796_800_000L * MILLI, 0.0001, 34651.4));
        assertThat(read(funding, peer(PEER + "market_funding_rate.json")))
                .hasSize(2)
                .allMatch(each -> Double.isNaN(each.markPrice()));
        assertThat(agreed(BinanceCases.USDM.serverTime(), "ExchangeData/GetServerTime"))
                .isEqualTo(1_499_827_319_559L);
        var book = agreed(BinanceCases.USDM.book(usdm("BTCUSDT")).orElseThrow(), "ExchangeData/GetOrderBook");
        assertThat(book.last()).isEqualTo(1_027_024);
        assertThat(book.asks().getFirst().price()).isEqualTo(4.000002);
        assertThat(book.time()).isEqualTo(1_589_436_922_959L * MILLI);
    }

    @Test
    @Fault("C19")
    void c19InstrumentsGetTheirTiers() {
        var call = BinanceCases.USDM.listings(Product.LINEAR).getFirst();
        Listing listing = agreed(call, "ExchangeData/GetExchangeInfo").getFirst();
        assertThat(listing.spec().id()).hasToString("binance-usdm:BLZUSDT");
        assertThat(listing.spec().tickSize()).isEqualByComparingTo("0.0001");
        assertThat(listing.spec().lotSize()).isEqualByComparingTo("1");
        assertThat(listing.spec().minNotionalUnits()).isEqualTo(500_000_000L);
        assertThat(listing.maxLeverage()).isZero();
        MarginTable tiers = agreed(BinanceCases.USDM.tiers(usdm("ETHUSDT"), 0).orElseThrow(), "Account/GetBrackets");
        assertThat(tiers.maxLeverage()).isEqualTo(75);
        assertThat(tiers.maintenance(1_000_000_000_000L)).isEqualTo(6_500_000_000L);
        List<Listing> peer = read(call, peer(PEER + "market_exchange_info.json"));
        assertThat(peer).isNotEmpty().allMatch(each -> !each.symbol().contains("_"));
    }

    @Test
    @Fault("C20")
    void c20AContractThatIsHaltedIsNotDelisted() {
        var call = BinanceCases.USDM.listings(Product.LINEAR).getFirst();
        Map<String, Listing.Status> words = Map.of(
                "TRADING", Listing.Status.TRADING,
                "TRADING_HALT", Listing.Status.HALTED,
                "TRADING_CANCEL_ONLY", Listing.Status.RESTRICTED,
                "SETTLING", Listing.Status.DELISTED,
                "unheard-of", Listing.Status.UNKNOWN);
        words.forEach((word, status) -> {
            String body = peer(PEER + "market_exchange_info.json").replaceFirst("\"TRADING\"", '"' + word + '"');
            assertThat(read(call, body).getFirst().status()).as(word).isEqualTo(status);
        });
    }
}
