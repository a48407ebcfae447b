package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and replies beside those that the open client JKorf/Bitget.Net was tested with: 44 endpoints. */
class BitgetRepliesTest {
    private static final long MILLI = 1_000_000L;
    private static final AccountSettings ONE_WAY = new AccountSettings(false, true, 20);
    private static final Listing SPOT = BitgetFixture.SPOT;
    private static final Listing LINEAR = BitgetFixture.LINEAR;

    private final BitgetProtocol protocol = new BitgetProtocol(false);
    private final Recordings recordings = new Recordings();

    private static OrderRef ref(Listing listing, String client, String exchange, boolean conditional) {
        return new OrderRef(listing, client, exchange, conditional);
    }

    private static NewOrder limit(Listing listing, String id) {
        OrderSpec spec = OrderSpec.limit(0, Side.BUY, new Quantity(5), new Price(260_000), Purpose.ENTRY);
        return new NewOrder(listing, id, spec, ONE_WAY);
    }

    private static NewOrder stop(Listing listing, String id, Purpose purpose) {
        OrderSpec spec = OrderSpec.stop(0, Side.SELL, new Quantity(5), new Price(260_000), purpose);
        return new NewOrder(listing, id, spec, ONE_WAY);
    }

    @Test
    void instrumentsAreListedWithTheirSteps() {
        assertThat(recordings.answer("Spot/ExchangeData/GetServerTime", protocol.serverTime()))
                .isEqualTo(1688008631614L);
        Listing coin = recordings
                .answer(
                        "Spot/ExchangeData/GetSymbols",
                        protocol.listings(Product.SPOT).getFirst())
                .getFirst();
        assertThat(coin.symbol()).isEqualTo("BTCUSDT");
        assertThat(coin.spec().id()).hasToString("bitget-spot:BTCUSDT");
        assertThat(coin.spec().tickSize()).isEqualByComparingTo("0.0001");
        assertThat(coin.spec().lotSize()).isEqualByComparingTo("0.00000001");
        assertThat(coin.spec().minLots()).isEqualTo(10_000);
        assertThat(coin.spec().minNotionalUnits()).isEqualTo(500_000_000L);
        assertThat(coin.spec().fees()).isEqualTo(new FeeSchedule(100_000, 100_000));
        assertThat(coin.status()).isEqualTo(Listing.Status.TRADING);
        assertThat(coin.maxLeverage()).isEqualTo(1);
        Listing perpetual = recordings
                .answer(
                        "Futures/ExchangeData/GetContracts",
                        protocol.listings(Product.LINEAR).getFirst())
                .getFirst();
        assertThat(perpetual.spec().id()).hasToString("bitget-usdm:BTCUSDT");
        assertThat(perpetual.spec().tickSize()).isEqualByComparingTo("0.1");
        assertThat(perpetual.spec().lotSize()).isEqualByComparingTo("0.01");
        assertThat(perpetual.spec().minLots()).isEqualTo(1);
        assertThat(perpetual.spec().fees()).isEqualTo(new FeeSchedule(40_000, 60_000));
        assertThat(perpetual.maxLeverage()).isEqualTo(125);
        assertThat(perpetual.fundingHours()).isEqualTo(8);
    }

    @Test
    void tiersComeFromACallOfTheirOwn() {
        var table = recordings.answer(
                "Futures/ExchangeData/GetPositionTiers",
                protocol.tiers(LINEAR, 1).orElseThrow());
        assertThat(table.maxLeverage()).isEqualTo(125);
        assertThat(table.maxLeverage(60_000 * 100_000_000L)).isEqualTo(100);
        // 0.5 % of 60,000 less what keeps the margin continuous at 50,000
        assertThat(table.maintenance(60_000 * 100_000_000L)).isEqualTo(25_000_000_000L);
    }

    @Test
    void barsAndFundingComeOldestFirst() {
        long from = 1_695_835_800_000L * MILLI;
        List<Bar> bars = recordings.answer(
                "Futures/ExchangeData/GetHistoricalKlines",
                protocol.bars(LINEAR, Timeframe.M5, from, from + Timeframe.H1.nanos()));
        assertThat(bars)
                .containsExactly(
                        new Bar(Timeframe.M5, from, 26210.5, 26210.5, 26194.5, 26194.5, 26.26),
                        new Bar(Timeframe.M5, from + 300_000 * MILLI, 26194.5, 26194.5, 26171, 26171, 17.98));
        long day = 1_656_604_800_000L * MILLI;
        List<Bar> spot = recordings.answer(
                "Spot/ExchangeData/GetHistoricalKlines", protocol.bars(SPOT, Timeframe.H4, day, day + Timeframe.DAY));
        assertThat(spot).containsExactly(new Bar(Timeframe.H4, day, 37834.5, 37849.5, 37773.5, 37773.5, 428.3462));
        List<FundingPoint> funding = recordings.answer(
                "Futures/ExchangeData/GetHistoricalFundingRate",
                protocol.fundingPage(LINEAR, 1).orElseThrow());
        assertThat(funding).extracting(FundingPoint::rate).containsExactly(0.000013, 0.0005);
        assertThat(funding.getLast().time()).isEqualTo(1_695_776_400_000L * MILLI);
    }

    @Test
    void ordersAreAcknowledgedByTheirNames() {
        String id = "121211212122";
        assertThat(recordings.answer("Spot/Trading/PlaceOrder", protocol.place(limit(SPOT, id))))
                .isEqualTo(new Placed("1001", id));
        assertThat(recordings.answer("Futures/Trading/PlaceOrder", protocol.place(limit(LINEAR, id))))
                .isEqualTo(new Placed(id, id));
        assertThat(recordings.answer("Spot/Trading/PlaceTriggerOrder", protocol.place(stop(SPOT, id, Purpose.ENTRY))))
                .isEqualTo(new Placed(id, id));
        String named = "BITGET#1627293504612";
        assertThat(recordings.answer(
                        "Futures/Trading/PlaceTriggerOrder", protocol.place(stop(LINEAR, named, Purpose.ENTRY))))
                .isEqualTo(new Placed("121212121212", named));
        assertThat(recordings.answer(
                        "Futures/Trading/PlaceTpSlOrder", protocol.place(stop(LINEAR, named, Purpose.STOP_LOSS))))
                .isEqualTo(new Placed("121212121212", named));
        OrderRef known = ref(LINEAR, "x", "21627293504612", true);
        assertThat(recordings.answer(
                        "Futures/Trading/EditTriggerOrder", protocol.amend(stop(LINEAR, "x", Purpose.ENTRY), known)))
                .isEqualTo(new Placed("21627293504612", "BITGET#1627293504612"));
        OrderRef exit = ref(LINEAR, "x", "121212121212", true);
        assertThat(recordings
                        .answer(
                                "Futures/Trading/EditTpSlOrder",
                                protocol.amend(stop(LINEAR, "x", Purpose.STOP_LOSS), exit))
                        .exchangeOrderId())
                .isEqualTo("121212121212");
        assertThat(recordings
                        .answer(
                                "Spot/Trading/EditTriggerOrder",
                                protocol.amend(stop(SPOT, id, Purpose.ENTRY), ref(SPOT, id, id, true)))
                        .clientOrderId())
                .isEqualTo(id);
        assertThat(recordings
                        .answer(
                                "Futures/Trading/EditOrder",
                                protocol.amend(limit(LINEAR, "new"), ref(LINEAR, "old", "1", false)))
                        .exchangeOrderId())
                .isEmpty();
        assertThat(recordings
                        .answer(
                                "Spot/Trading/CancelReplaceOrder",
                                protocol.amend(limit(SPOT, "new"), ref(SPOT, "old", "1", false)))
                        .exchangeOrderId())
                .isEqualTo("xxxxxxxxxxxxxxx");
    }

    @Test
    void cancelsNameWhatTheyCanceled() {
        assertThat(recordings.answer("Spot/Trading/CancelOrder", protocol.cancel(ref(SPOT, "xx001", "", false))))
                .isEqualTo(new Placed("121211212122", "xx001"));
        assertThat(recordings.answer("Futures/Trading/CancelOrder", protocol.cancel(ref(LINEAR, "v1", "123", false))))
                .isEqualTo(new Placed("123", ""));
        assertThat(recordings.answer("Spot/Trading/CancelTriggerOrder", protocol.cancel(ref(SPOT, "v1", "9", true))))
                .isEqualTo(new Placed("9", "v1"));
        var spot = protocol.cancelAll(SPOT);
        Listing other = BitgetFixture.listing(Product.SPOT, "BGBUSDT", "0.0001", "0.0001");
        assertThat(recordings.answer(
                        "Spot/Trading/CancelOrdersBySymbol",
                        protocol.cancelAll(other).getFirst()))
                .isZero();
        assertThat(recordings.answer("Spot/Trading/CancelAllTriggerOrders", spot.getLast()))
                .isEqualTo(1);
        var linear = protocol.cancelAll(LINEAR);
        assertThat(linear).hasSize(8);
        assertThat(recordings.answer("Futures/Trading/CancelMultipleOrders", linear.getFirst()))
                .isEqualTo(1);
        assertThat(recordings.answer("Futures/Trading/CancelTriggerOrders", linear.getLast()))
                .isEqualTo(2);
    }

    @Test
    void ordersAreFoundWhereverTheyAreKept() {
        OrderSnapshot spot = recordings
                .answer("Spot/Trading/GetOrder", protocol.order(ref(SPOT, "1-2-1-2-1", "121211212122", false)))
                .orElseThrow();
        assertThat(spot.standing()).isEqualTo(Standing.FILLED);
        assertThat(spot.filled()).isEqualTo("142.9015000000000000");
        assertThat(spot.price()).isEmpty();
        OrderSnapshot linear = recordings
                .answer("Futures/Trading/GetOrder", protocol.order(ref(LINEAR, "77777", "", false)))
                .orElseThrow();
        assertThat(linear)
                .isEqualTo(new OrderSnapshot(
                        "ETHUSDT",
                        Product.LINEAR,
                        "77777",
                        "123456",
                        Standing.FILLED,
                        "2",
                        "2",
                        "1900",
                        "",
                        1_627_300_098_776L * MILLI));
        OrderSnapshot sleeping = recordings
                .answer("Spot/Trading/GetOpenTriggerOrders", protocol.order(ref(SPOT, "121211212122", "", true)))
                .orElseThrow();
        assertThat(sleeping.trigger()).isEqualTo("0.041572");
        assertThat(sleeping.price()).isEqualTo("0.041572");
        assertThat(sleeping.standing()).isEqualTo(Standing.WORKING);
        var elsewhere = protocol.orderElsewhere(ref(SPOT, "121211212122", "", true));
        assertThat(recordings.answer("Spot/Trading/GetClosedTriggerOrders", elsewhere.getFirst()))
                .isPresent();
        var past = protocol.orderElsewhere(ref(LINEAR, "v1", "123", true));
        assertThat(past).hasSize(3);
        assertThat(recordings
                        .answer("Futures/Trading/GetClosedTriggerOrders", past.get(1))
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.TRIGGERED);
        var pending = protocol.order(ref(LINEAR, "121212", "", true));
        assertThat(recordings
                        .answer("Futures/Trading/GetOpenTriggerOrders", pending)
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.WORKING);
    }

    @Test
    void openOrdersAreWorkingOnesAndThoseThatSleep() {
        var spot = protocol.openOrders(SPOT);
        OrderSnapshot coin =
                recordings.answer("Spot/Trading/GetOpenOrders", spot.getFirst()).getFirst();
        assertThat(coin.price()).isEqualTo("34829.12");
        assertThat(coin.symbol()).isEqualTo("BTCUSDT");
        assertThat(coin.time()).isZero();
        var linear = protocol.openOrders(LINEAR);
        assertThat(linear).hasSize(4);
        OrderSnapshot first = recordings
                .answer("Futures/Trading/GetOpenOrders", linear.getFirst())
                .getFirst();
        assertThat(first.filled()).isEqualTo("12.1");
        OrderSnapshot second = recordings
                .answer("Futures/Trading/GetOpenOrders2", linear.getFirst())
                .getFirst();
        assertThat(second.quantity()).isEqualTo("40");
        assertThat(second.standing()).isEqualTo(Standing.WORKING);
        OrderSnapshot exit = recordings
                .answer("Futures/Trading/GetOpenTriggerOrders2", linear.getLast())
                .getFirst();
        assertThat(exit.trigger()).isEqualTo("634.59");
    }

    /** Paid fees are negative in replies; a position that is closed is sold although its side is buy. */
    @Test
    @Fault("C18")
    void c18ExecutionsSayWhatWasDoneAndWhatWasPaidInWhichCoin() {
        assertThat(recordings.answer("Spot/Trading/GetUserTrades", protocol.executions(SPOT, 0)))
                .containsExactly(new Execution(
                        "BTCUSDT",
                        Product.SPOT,
                        "12345678910",
                        "",
                        "12345678910",
                        Side.BUY,
                        "13000",
                        "0.0007",
                        "0.0000007",
                        "BTC",
                        false,
                        1_695_865_232_579L * MILLI));
        assertThat(recordings.answer("Futures/Trading/GetUserTrades", protocol.executions(LINEAR, 0)))
                .containsExactly(new Execution(
                        "ETHUSDT",
                        Product.LINEAR,
                        "123",
                        "",
                        "121212",
                        Side.SELL,
                        "1900",
                        "1",
                        "0.017118519726",
                        "BGB",
                        false,
                        1_627_293_509_612L * MILLI));
    }

    @Test
    void theAccountIsReadAndSet() {
        assertThat(recordings.answer("Futures/Trading/GetPositions", protocol.positions(Product.LINEAR)))
                .containsExactly(
                        new PositionSnapshot("BTCUSDT", "0.01", "25000", 20, true, true, "24144.1124161806977798"));
        assertThat(recordings.answer("Spot/Account/GetSpotBalances", protocol.balances(Product.SPOT)))
                .containsExactly(new BalanceSnapshot("USDT", "0", "0"));
        assertThat(recordings.answer("Futures/Account/GetBalances", protocol.balances(Product.LINEAR)))
                .containsExactly(new BalanceSnapshot("USDT", "10582.90265771", "10575.26735771"));
        var calls = protocol.configure(LINEAR, ONE_WAY);
        assertThat(recordings.answer("Futures/Account/SetPositionMode", calls.get(0)))
                .isTrue();
        assertThat(recordings.answer("Futures/Account/SetMarginMode", calls.get(1)))
                .isTrue();
        assertThat(recordings.answer("Futures/Account/SetLeverage", calls.get(2)))
                .isFalse();
        var hedged = protocol.configure(LINEAR, new AccountSettings(true, true, 25));
        assertThat(recordings.answer("Futures/Account/SetLeverage", hedged.get(2)))
                .isTrue();
        assertThat(protocol.configure(SPOT, ONE_WAY)).isEmpty();
        assertThat(recordings.answer(
                        "Spot/Account/GetAccountInfo", protocol.key().orElseThrow()))
                .isEqualTo(new KeyFacts("**********", true, false, true));
    }

    @Test
    @Fault("C24")
    void c24HowTheAccountIsSetCanBeAsked() {
        assertThat(recordings.answer(
                        "Futures/Account/GetBalance", protocol.settings(LINEAR).orElseThrow()))
                .isEqualTo(new AccountSettings(true, false, 20));
        assertThat(protocol.settings(SPOT)).isEmpty();
    }
}
