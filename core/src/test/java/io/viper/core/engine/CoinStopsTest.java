package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Abilities;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop of coins rests at the exchange and ties them up: whatever else sells them comes after it, and never for more than is held. */
class CoinStopsTest {
    private static final long HOUR = Timeframe.H1.nanos();
    private static final long CASH = 10_000 * Money.UNITS;

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Effect> sent = new ArrayList<>();
    private Engine engine;
    private long now;
    private long bars;
    private long trades;
    /** What the strategy does with the next bar. */
    private Wish wish = Wish.ENTER;

    private enum Wish {
        ENTER,
        LEAVE,
        ADD,
        TIGHTEN,
        RETRACT,
        NOTHING
    }

    @BeforeEach
    void buys() {
        begin(true);
    }

    private void begin(boolean amends) {
        InstrumentSpec coin = InstrumentSpec.spot(
                new InstrumentId("any-spot", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001");
        Abilities abilities = new Abilities(true, true, true, true, amends, false).withCoinStops(true);
        EngineSetup setup = new EngineSetup(
                        List.of(coin.toInstrument()),
                        Timeframe.H1,
                        Timeframe.H1,
                        Money.of("10000", Currency.USDT),
                        RiskLimits.none(),
                        1,
                        List.of(new StrategyBinding("plan", () -> (bar, desk) -> {
                            switch (wish) {
                                case ENTER ->
                                    desk.buy(2)
                                            .stopLoss(90)
                                            .takeProfit(110, 0.5)
                                            .takeProfit(120);
                                case ADD -> desk.buy(1);
                                case LEAVE -> desk.signal(Direction.EXIT);
                                case TIGHTEN -> desk.moveStop(95);
                                case RETRACT -> desk.cancel(desk.sell(1).number());
                                case NOTHING -> {}
                            }
                        })),
                        Long.MIN_VALUE)
                .withAbilities(abilities);
        engine = new Engine(setup, new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                anomalies.add(anomaly);
            }
        });
        bars = 0;
        wish = Wish.ENTER;
        on(new ExchangeEvent.Connected(HOUR / 2, ExchangeTerms.standard()));
        compared(CASH, 0);
        bar(Wish.ENTER, 100);
        fill(order(OrderType.MARKET).orderId(), Side.BUY, 2_000, 2 * Fill.LOT + 500);
    }

    private void on(Event event) {
        now = event.time();
        sent.clear();
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) sent.add(effects.get(k));
    }

    private void compared(long cash, long lots) {
        AccountView account = new AccountView(cash, false, List.of(new Holding(0, lots, 0)), List.of(), 0);
        on(new ExchangeEvent.AccountSeen(account, now + 1, now + 2));
    }

    private void bar(Wish next, double price) {
        wish = next;
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, bars++ * HOUR, price, price, price, price, 1e6)));
        wish = Wish.NOTHING;
    }

    private void fill(long order, Side side, long lots, long feeLots) {
        on(new Event.OrderFilled(
                new Fill(order, ++trades, 0, side, lots, 10_000, Money.UNITS / 5, false, 0, feeLots, ""), now + 1));
    }

    /** The order of a type that this event has sent. */
    private Effect.PlaceOrder order(OrderType type) {
        return sent.stream()
                .filter(Effect.PlaceOrder.class::isInstance)
                .map(Effect.PlaceOrder.class::cast)
                .filter(each -> each.order().type() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of " + type + " in " + sent));
    }

    private List<Effect> placed() {
        return sent.stream().filter(Effect.PlaceOrder.class::isInstance).toList();
    }

    /** The stop that the entry has led to, as the exchange has it. */
    private long stop() {
        long stop = order(OrderType.STOP).orderId();
        on(new Event.OrderAccepted(stop, now + 1));
        return stop;
    }

    private void takenBack(long order) {
        assertThat(sent).contains(new Effect.CancelOrder(order, 0));
        on(new Event.OrderCanceled(order, now + 1));
    }

    @Test
    void aStopForWhatTheFeeHasLeftRestsAndNoTargetDoes() {
        assertThat(placed()).hasSize(1);
        Effect.PlaceOrder stop = order(OrderType.STOP);
        assertThat(stop.order().side()).isEqualTo(Side.SELL);
        assertThat(stop.order().quantity().lots()).isEqualTo(1_997);
        assertThat(stop.order().trigger()).isNotNull();
    }

    @Test
    void anExitLeavesOnceTheStopIsGone() {
        long stop = stop();
        bar(Wish.LEAVE, 105);
        assertThat(placed()).isEmpty();
        takenBack(stop);
        assertThat(placed()).hasSize(1);
        Effect.PlaceOrder sale = order(OrderType.MARKET);
        assertThat(sale.order().quantity().lots()).isEqualTo(1_997);
        fill(sale.orderId(), Side.SELL, 1_997, 0);
        assertThat(sent).isEmpty();
        assertThat(engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void aTargetTakesItsShareAndTheRestHasAStopAtTheSameMoment() {
        long stop = stop();
        bar(Wish.NOTHING, 111);
        assertThat(placed()).isEmpty();
        takenBack(stop);
        assertThat(placed()).hasSize(2);
        long share = order(OrderType.MARKET).order().quantity().lots();
        long rest = order(OrderType.STOP).order().quantity().lots();
        assertThat(share).isBetween(990L, 1_000L);
        assertThat(share + rest).isEqualTo(1_997);
    }

    @Test
    void aStopThatIsExecutedWhileItsCancelTravelsSellsOnce() {
        long stop = stop();
        bar(Wish.LEAVE, 91);
        assertThat(placed()).isEmpty();
        fill(stop, Side.SELL, 1_997, 0);
        assertThat(placed()).isEmpty();
        assertThat(engine.workingOrders()).isEmpty();
        assertThat(engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void ofAStopThatWasExecutedInPartTheRestIsSold() {
        long stop = stop();
        bar(Wish.LEAVE, 91);
        fill(stop, Side.SELL, 997, 0);
        on(new Event.OrderCanceled(stop, now + 1));
        assertThat(placed()).hasSize(1);
        assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_000);
    }

    @Test
    void aSaleThatIsRefusedGetsTheStopBack() {
        long stop = stop();
        bar(Wish.LEAVE, 105);
        takenBack(stop);
        on(new Event.OrderRejected(order(OrderType.MARKET).orderId(), now + 1, "not now"));
        assertThat(order(OrderType.STOP).order().quantity().lots()).isEqualTo(1_997);
    }

    @Test
    void aSaleThatIsTakenBackBeforeItLeftLeavesThePositionWithItsStop() {
        long stop = stop();
        bar(Wish.LEAVE, 105);
        long sale = engine.orders();
        on(new AccountEvent.CancelAsked(now + 1, sale, "a person"));
        assertThat(sent).isEmpty();
        on(new Event.OrderCanceled(stop, now + 1));
        assertThat(placed()).hasSize(1);
        assertThat(order(OrderType.STOP).order().quantity().lots()).isEqualTo(1_997);
    }

    @Test
    void aSaleThatIsTakenBackAtTheSameMomentIsNeverHeardOf() {
        long stop = stop();
        bar(Wish.RETRACT, 105);
        assertThat(sent)
                .filteredOn(each -> !each.equals(new Effect.CancelOrder(stop, 0)))
                .isEmpty();
        on(new Event.OrderCanceled(stop, now + 1));
        assertThat(order(OrderType.STOP).order().quantity().lots()).isEqualTo(1_997);
        assertThat(engine.workingOrders()).hasSize(1);
    }

    @Test
    void aSaleThatIsTakenBackAfterItLeftGetsTheStopBack() {
        long stop = stop();
        bar(Wish.LEAVE, 105);
        takenBack(stop);
        long sale = order(OrderType.MARKET).orderId();
        on(new AccountEvent.CancelAsked(now + 1, sale, "a person"));
        takenBack(sale);
        assertThat(order(OrderType.STOP).order().quantity().lots()).isEqualTo(1_997);
    }

    @Test
    void whatWaitsIsNotAskedForWhenTheLineStandsAnew() {
        long stop = stop();
        bar(Wish.LEAVE, 105);
        on(new ExchangeEvent.StreamLost(now + 1, "cut"));
        on(new ExchangeEvent.Connected(now + 1, ExchangeTerms.standard()));
        assertThat(sent)
                .filteredOn(Effect.QueryOrder.class::isInstance)
                .containsExactly(new Effect.QueryOrder(stop, 0));
        on(new Event.OrderCanceled(stop, now + 1));
        assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_997);
    }

    @Test
    void aKillThatFlattensSellsAfterTheStop() {
        long stop = stop();
        on(new AccountEvent.Killed(now + 1, "a person", true));
        takenBack(stop);
        assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_997);
        fill(order(OrderType.MARKET).orderId(), Side.SELL, 1_997, 0);
        assertThat(engine.workingOrders()).isEmpty();
    }

    @Test
    void aLargerPositionHasALargerStopOnceTheSmallerOneIsGone() {
        begin(false);
        long stop = stop();
        bar(Wish.ADD, 100);
        fill(order(OrderType.MARKET).orderId(), Side.BUY, 1_000, 0);
        assertThat(placed()).isEmpty();
        takenBack(stop);
        assertThat(order(OrderType.STOP).order().quantity().lots()).isEqualTo(2_997);
    }

    @Test
    void aStopThatMovesIsChangedWhereTheExchangeChangesOrdersAndReplacedElsewhere() {
        long stop = stop();
        bar(Wish.TIGHTEN, 100);
        assertThat(sent).containsExactly(new Effect.AmendOrder(stop, 0, 1_997, 0, 9_500));
        begin(false);
        stop = stop();
        bar(Wish.TIGHTEN, 100);
        assertThat(placed()).isEmpty();
        takenBack(stop);
        assertThat(placed()).hasSize(1);
        var trigger = order(OrderType.STOP).order().trigger();
        assertThat(trigger).isNotNull();
        assertThat(trigger.ticks()).isEqualTo(9_500);
    }

    @Test
    void aStopThatTheExchangeWillNotHaveIsKeptHereAndSellsAsOftenAsItTakes() {
        for (int k = 0; k < 4; k++)
            on(new Event.OrderRejected(order(OrderType.STOP).orderId(), now + 1, "too many"));
        assertThat(placed()).isEmpty();
        bar(Wish.NOTHING, 100);
        assertThat(placed()).isEmpty();
        for (int k = 0; k < 10; k++) {
            bar(Wish.NOTHING, 89);
            assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_997);
            on(new Event.OrderRejected(order(OrderType.MARKET).orderId(), now + 1, "too many"));
        }
        bar(Wish.NOTHING, 95);
        assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_997);
    }

    @Test
    void aStopThatIsRefusedBehindThePriceClosesThePosition() {
        long stop = order(OrderType.STOP).orderId();
        bar(Wish.NOTHING, 89);
        on(new Event.OrderRejected(stop, now + 1, "it would trigger at once"));
        assertThat(order(OrderType.MARKET).order().quantity().lots()).isEqualTo(1_997);
        assertThat(anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.STOP_LOST, Anomaly.Kind.UNPROTECTED);
    }
}
