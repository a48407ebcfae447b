package io.viper.exchange.binance;

import static io.viper.exchange.binance.BinanceCases.named;
import static io.viper.exchange.binance.BinanceCases.read;
import static io.viper.exchange.binance.BinanceCases.shape;
import static io.viper.exchange.binance.BinanceCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every recorded endpoint of the spot market that the contract uses. */
class BinanceSpotEndpointsTest {
    private static final String NAUTILUS = "nautilus/binance/spot/http_json/";
    private static final String PEER = "nautilus/binance-py/http_responses/http_spot_";
    private static final long MILLI = 1_000_000L;

    /** The reply of a recorded endpoint, after the request was compared with it. */
    private static <T> T agreed(Call<T> call, String name) {
        Archive.Endpoint endpoint = Archive.named("jkorf").endpoint("binance/Endpoints/Spot/" + name + ".txt");
        assertThat(call.request().method()).isEqualTo(endpoint.method());
        assertThat(call.request().path()).isEqualTo(endpoint.path());
        assertThat(call.request().signed()).isEqualTo(endpoint.signed());
        return read(call, endpoint.reply());
    }

    private static String peer(String file) {
        return Archive.named("nautilus-binance-okx").file(file);
    }

    @Test
    void ordersArePlacedCanceledAndReplaced() {
        OrderSpec market = OrderSpec.market(0, Side.SELL, new Quantity(1), Purpose.EXIT);
        String name = "6gCrw2kRUAF9CvJDGP16IP";
        var place = BinanceCases.SPOT.place(BinanceCases.order(spot("BTCUSDT"), name, market));
        assertThat(agreed(place, "Trading/PlaceOrder")).isEqualTo(new Placed("28", name));
        assertThat(read(place, peer(NAUTILUS + "new_order_full_response.json"))).isEqualTo(new Placed("28", name));
        var cancel = BinanceCases.SPOT.cancel(named(spot("LTCBTC"), "myOrder1"));
        assertThat(shape(cancel.request())).isEqualTo("DELETE /api/v3/order?symbol&origClientOrderId");
        assertThat(agreed(cancel, "Trading/CancelOrder")).isEqualTo(new Placed("4", "myOrder1"));
        var replace = BinanceCases.SPOT.amend(
                BinanceCases.order(spot("BTCUSDT"), "wOceeeOzNORyLiQfw7jd8S", BinanceCases.limit(Side.BUY, 4_000, 2)),
                named(spot("BTCUSDT"), "DnLo3vTAQcjha43lAZhZ0y"));
        assertThat(agreed(replace, "Trading/ReplaceOrder")).isEqualTo(new Placed("10", "wOceeeOzNORyLiQfw7jd8S"));
    }

    @Test
    void allOrdersAreCanceledAndCountedThoseOfListsToo() {
        Call<Integer> all = BinanceCases.SPOT.cancelAll(spot("BTCUSDT")).getFirst();
        assertThat(shape(all.request())).isEqualTo("DELETE /api/v3/openOrders?symbol");
        assertThat(agreed(all, "Trading/CancelAllOrders")).isEqualTo(2);
        assertThat(read(all, peer(NAUTILUS + "cancel_open_orders_response.json")))
                .isEqualTo(4);
    }

    @Test
    void ordersAreShownAsTheyAre() {
        OrderSnapshot expected = new OrderSnapshot(
                "LTCBTC",
                Product.SPOT,
                "myOrder1",
                "1",
                Standing.WORKING,
                "1.0",
                "0.0",
                "0.1",
                "",
                1_499_827_319_559L * MILLI);
        var ask = BinanceCases.SPOT.order(named(spot("LTCBTC"), "myOrder1"));
        assertThat(ask.request().weight()).isEqualTo(4);
        assertThat(agreed(ask, "Trading/GetOrder")).contains(expected);
        assertThat(read(ask, peer(NAUTILUS + "order_response.json"))).contains(expected);
        var open = BinanceCases.SPOT.openOrders(spot("LTCBTC")).getFirst();
        assertThat(agreed(open, "Trading/GetOpenOrders")).containsExactly(expected);
        assertThat(read(open, peer(NAUTILUS + "open_orders_response.json"))).containsExactly(expected);
    }

    @Test
    void executionsAreReadWithTheirFees() {
        Execution expected = new Execution(
                "BNBBTC",
                Product.SPOT,
                "28457",
                "",
                "100234",
                Side.BUY,
                "4.00000100",
                "12.00000000",
                "10.10000000",
                "BNB",
                false,
                1_499_865_549_590L * MILLI);
        var call = BinanceCases.SPOT.executions(spot("BNBBTC"), 1_499_865_549_000L * MILLI);
        assertThat(BinanceCases.parameters(call.request()))
                .isEqualTo("symbol=BNBBTC startTime=1499865549000 limit=1000");
        assertThat(agreed(call, "Trading/GetUserTrades")).containsExactly(expected);
        assertThat(read(call, peer(NAUTILUS + "account_trades_response.json"))).containsExactly(expected);
    }

    @Test
    void moneyAndTheKeysRightsAreRead() {
        var balances = BinanceCases.SPOT.balances(Product.SPOT);
        assertThat(agreed(balances, "Account/GetAccountInfo"))
                .containsExactly(
                        new BalanceSnapshot("BTC", "4723846.89208129", "4723846.89208129"),
                        new BalanceSnapshot("LTC", "4763368.68006011", "4763368.68006011"));
        assertThat(read(balances, "{\"balances\":[{\"asset\":\"ETH\",\"free\":\"1.5\",\"locked\":\"0.25\"}]}"))
                .containsExactly(new BalanceSnapshot("ETH", "1.75", "1.5"));
        assertThat(read(balances, peer(NAUTILUS + "account_response.json"))).isNotEmpty();
        assertThat(read(balances, peer(PEER + "wallet_account.json"))).isNotEmpty();
        assertThat(agreed(BinanceCases.SPOT.key().orElseThrow(), "Account/GetAPIKeyPermissions"))
                .isEqualTo(new KeyFacts("", false, false, false));
        assertThat(new BinanceSpotProtocol(true).key()).isEmpty();
    }

    @Test
    void theClockIsRead() {
        var time = BinanceCases.SPOT.serverTime();
        assertThat(agreed(time, "ExchangeData/GetServerTime")).isEqualTo(1_499_827_319_559L);
        assertThat(read(time, peer(NAUTILUS + "server_time_response.json"))).isPositive();
        assertThat(read(time, peer(PEER + "market_time.json"))).isPositive();
    }

    @Test
    @Fault("C31")
    void c31BarsAreReadAndTheOneThatIsNotOverIsLeftOut() {
        long open = 1_499_040_000_000L * MILLI;
        long week = Timeframe.W1.nanos();
        Bar expected = new Bar(Timeframe.W1, open, 0.0163479, 0.8, 0.015758, 0.015771, 148976.11427815);
        var call = BinanceCases.SPOT.bars(spot("LTCBTC"), Timeframe.W1, open, open + week);
        assertThat(BinanceCases.parameters(call.request()))
                .isEqualTo("symbol=LTCBTC startTime=1499040000000 endTime=1499644799999 interval=1w limit=1000");
        assertThat(agreed(call, "ExchangeData/GetKlines")).containsExactly(expected);
        assertThat(read(call, peer(NAUTILUS + "klines_response.json"))).containsExactly(expected);
        var unfinished = BinanceCases.SPOT.bars(spot("LTCBTC"), Timeframe.W1, open, open + week - 1);
        assertThat(agreed(unfinished, "ExchangeData/GetKlines")).isEmpty();
    }

    @Test
    @Fault("C20")
    void c20InstrumentsAreListedWithTheirRulesAndTheirStatus() {
        var call = BinanceCases.SPOT.listings(Product.SPOT).getFirst();
        List<Listing> listings = read(call, peer(PEER + "market_exchange_info.json"));
        assertThat(listings).isNotEmpty();
        Listing first = listings.getFirst();
        assertThat(first.spec().id().exchange()).isEqualTo("binance-spot");
        assertThat(first.status()).isEqualTo(Listing.Status.TRADING);
        assertThat(first.spec().tickSize()).isPositive();
        assertThat(first.spec().minNotionalUnits()).isPositive();
        assertThat(first.maxLeverage()).isEqualTo(1);
        Listing ours = spot("BTCUSDT");
        assertThat(ours.spec().tickSize()).isEqualByComparingTo("0.01");
        assertThat(ours.spec().lotSize()).isEqualByComparingTo("0.00001");
        assertThat(ours.spec().minLots()).isEqualTo(100);
        assertThat(ours.spec().minNotionalUnits()).isEqualTo(500_000_000L);
        for (String word : List.of("BREAK", "HALT", "unheard-of", "")) {
            String body = Archive.named("nautilus-binance-okx")
                    .file(PEER + "market_exchange_info.json")
                    .replaceFirst("\"TRADING\"", '"' + word + '"');
            assertThat(read(call, body).getFirst().status())
                    .isEqualTo(
                            word.length() == 5 || word.equals("HALT") ? Listing.Status.HALTED : Listing.Status.UNKNOWN);
        }
    }

    /** The documentation's own example shows a symbol without rules: nothing of it could be ordered. */
    @Test
    void symbolsWithoutRulesAreNoInstruments() throws BadReplyException {
        var call = BinanceCases.SPOT.listings(Product.SPOT).getFirst();
        for (String body : List.of(
                Archive.named("jkorf")
                        .endpoint("binance/Endpoints/Spot/ExchangeData/GetExchangeInfo.txt")
                        .reply(),
                peer(NAUTILUS + "exchange_info_response.json"))) {
            var node = Caller.parse(body);
            assertThatThrownBy(() -> call.reader().read(node))
                    .isInstanceOf(BadReplyException.class)
                    .hasMessage("no instrument in 1 symbols");
        }
    }

    @Test
    void theBookIsRead() {
        var call = BinanceCases.SPOT.book(spot("BTCUSDT")).orElseThrow();
        assertThat(shape(call.request())).isEqualTo("GET /api/v3/depth?symbol&limit");
        var page = read(call, peer(NAUTILUS + "depth_response.json"));
        assertThat(page.last()).isPositive();
        assertThat(page.bids().getFirst().price())
                .isLessThan(page.asks().getFirst().price());
    }
}
