package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Abilities;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.Money;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop of coins rests at the exchange and ties them up: whatever else sells them comes after it, and never for more than is held. */
class CoinStopsTest {
    private CoinRun run = amending(true);
    private long bars;
    private long trades;
    /** What the strategy does with the next bar. */
    private Wish wish = Wish.NOTHING;

    private enum Wish {
        ENTER,
        LEAVE,
        ADD,
        TIGHTEN,
        RETRACT,
        NOTHING
    }

    private CoinRun amending(boolean amends) {
        Abilities abilities = new Abilities(true, true, true, true, amends, false).withCoinStops(true);
        return new CoinRun(CoinRun.setup((bar, desk) -> {
                    switch (wish) {
                        case ENTER ->
                            desk.buy(2).stopLoss(90).takeProfit(110, 0.5).takeProfit(120);
                        case ADD -> desk.buy(1);
                        case LEAVE -> desk.signal(Direction.EXIT);
                        case TIGHTEN -> desk.moveStop(95);
                        case RETRACT -> desk.cancel(desk.sell(1).number());
                        case NOTHING -> {}
                    }
                })
                .withAbilities(abilities));
    }

    @BeforeEach
    void buys() {
        bars = 0;
        run.connected(0);
        run.seen(CoinRun.CASH, 0);
        bar(Wish.ENTER, 100);
        fill(order(OrderType.MARKET), Side.BUY, 2_000, 2 * Fill.LOT + 500);
    }

    /** All of it again where a stop cannot be changed. */
    private void buysWhereNothingIsAmended() {
        run = amending(false);
        buys();
    }

    private void bar(Wish next, double price) {
        wish = next;
        run.on(new Event.BarClosed(0, new Bar(Timeframe.H1, bars++ * Session.HOUR, price, price, price, price, 1e6)));
        wish = Wish.NOTHING;
    }

    private void fill(long order, Side side, long lots, long feeLots) {
        run.filled(new Fill(order, ++trades, 0, side, lots, 10_000, Money.UNITS / 5, false, 0, feeLots, ""));
    }

    /** The number of the order of a type that this event has sent. */
    private long order(OrderType type) {
        return run.placed(type).orderId();
    }

    /** How many lots it is for. */
    private long lots(OrderType type) {
        return run.placed(type).order().quantity().lots();
    }

    /** The stop that the entry has led to, as the exchange has it. */
    private long stop() {
        long stop = order(OrderType.STOP);
        run.accepted(stop);
        return stop;
    }

    private void takenBack(long order) {
        assertThat(run.sent).contains(new Effect.CancelOrder(order, 0));
        run.canceled(order);
    }

    /** The strategy wants out: what it sells waits for the stop, of which this is the number. */
    private long leaves(double price) {
        long stop = stop();
        bar(Wish.LEAVE, price);
        assertThat(run.placed()).isEmpty();
        return stop;
    }

    @Test
    void aStopForWhatTheFeeHasLeftRestsAndNoTargetDoes() {
        assertThat(run.placed()).hasSize(1);
        Effect.PlaceOrder stop = run.placed(OrderType.STOP);
        assertThat(stop.order().side()).isEqualTo(Side.SELL);
        assertThat(stop.order().quantity().lots()).isEqualTo(1_997);
        assertThat(stop.order().trigger()).isNotNull();
    }

    @Test
    void anExitLeavesOnceTheStopIsGone() {
        long stop = leaves(105);
        takenBack(stop);
        assertThat(run.placed()).hasSize(1);
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
        fill(order(OrderType.MARKET), Side.SELL, 1_997, 0);
        assertThat(run.sent).isEmpty();
        assertThat(run.engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void aTargetTakesItsShareAndTheRestHasAStopAtTheSameMoment() {
        long stop = stop();
        bar(Wish.NOTHING, 111);
        assertThat(run.placed()).isEmpty();
        takenBack(stop);
        assertThat(run.placed()).hasSize(2);
        long share = lots(OrderType.MARKET);
        long rest = lots(OrderType.STOP);
        assertThat(share).isBetween(990L, 1_000L);
        assertThat(share + rest).isEqualTo(1_997);
    }

    @Test
    void aStopThatIsExecutedWhileItsCancelTravelsSellsOnce() {
        long stop = leaves(91);
        fill(stop, Side.SELL, 1_997, 0);
        assertThat(run.placed()).isEmpty();
        assertThat(run.engine.workingOrders()).isEmpty();
        assertThat(run.engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void ofAStopThatWasExecutedInPartTheRestIsSold() {
        long stop = leaves(91);
        fill(stop, Side.SELL, 997, 0);
        run.canceled(stop);
        assertThat(run.placed()).hasSize(1);
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_000);
    }

    @Test
    void aSaleThatIsRefusedGetsTheStopBack() {
        long stop = leaves(105);
        takenBack(stop);
        run.rejected(order(OrderType.MARKET), "not now");
        assertThat(lots(OrderType.STOP)).isEqualTo(1_997);
    }

    @Test
    void aSaleThatIsTakenBackBeforeItLeftLeavesThePositionWithItsStop() {
        long stop = leaves(105);
        long sale = run.engine.orders();
        run.on(new AccountEvent.CancelAsked(run.next(), sale, "a person"));
        assertThat(run.sent).isEmpty();
        run.canceled(stop);
        assertThat(run.placed()).hasSize(1);
        assertThat(lots(OrderType.STOP)).isEqualTo(1_997);
    }

    @Test
    void aSaleThatIsTakenBackAtTheSameMomentIsNeverHeardOf() {
        long stop = stop();
        bar(Wish.RETRACT, 105);
        assertThat(run.sent)
                .filteredOn(each -> !each.equals(new Effect.CancelOrder(stop, 0)))
                .isEmpty();
        run.canceled(stop);
        assertThat(lots(OrderType.STOP)).isEqualTo(1_997);
        assertThat(run.engine.workingOrders()).hasSize(1);
    }

    @Test
    void aSaleThatIsTakenBackAfterItLeftGetsTheStopBack() {
        long stop = leaves(105);
        takenBack(stop);
        long sale = order(OrderType.MARKET);
        run.on(new AccountEvent.CancelAsked(run.next(), sale, "a person"));
        takenBack(sale);
        assertThat(lots(OrderType.STOP)).isEqualTo(1_997);
    }

    @Test
    void whatWaitsIsNotAskedForWhenTheLineStandsAnew() {
        long stop = leaves(105);
        run.on(new ExchangeEvent.StreamLost(run.next(), "cut"));
        run.on(new ExchangeEvent.Connected(run.next(), ExchangeTerms.standard()));
        assertThat(run.sent)
                .filteredOn(Effect.QueryOrder.class::isInstance)
                .containsExactly(new Effect.QueryOrder(stop, 0));
        run.canceled(stop);
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
    }

    @Test
    void aKillThatFlattensSellsAfterTheStop() {
        long stop = stop();
        run.on(new AccountEvent.Killed(run.next(), "a person", true));
        takenBack(stop);
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
        fill(order(OrderType.MARKET), Side.SELL, 1_997, 0);
        assertThat(run.engine.workingOrders()).isEmpty();
    }

    @Test
    void aLargerPositionHasALargerStopOnceTheSmallerOneIsGone() {
        buysWhereNothingIsAmended();
        long stop = stop();
        bar(Wish.ADD, 100);
        fill(order(OrderType.MARKET), Side.BUY, 1_000, 0);
        assertThat(run.placed()).isEmpty();
        takenBack(stop);
        assertThat(lots(OrderType.STOP)).isEqualTo(2_997);
    }

    @Test
    void aStopThatMovesIsChangedWhereTheExchangeChangesOrdersAndReplacedElsewhere() {
        long stop = stop();
        bar(Wish.TIGHTEN, 100);
        assertThat(run.sent).containsExactly(new Effect.AmendOrder(stop, 0, 1_997, 0, 9_500));
        buysWhereNothingIsAmended();
        stop = stop();
        bar(Wish.TIGHTEN, 100);
        assertThat(run.placed()).isEmpty();
        takenBack(stop);
        assertThat(run.placed()).hasSize(1);
        var trigger = run.placed(OrderType.STOP).order().trigger();
        assertThat(trigger).isNotNull();
        assertThat(trigger.ticks()).isEqualTo(9_500);
    }

    @Test
    void aStopThatTheExchangeWillNotHaveIsKeptHereAndSellsAsOftenAsItTakes() {
        for (int k = 0; k < 4; k++) run.rejected(order(OrderType.STOP), "too many");
        assertThat(run.placed()).isEmpty();
        bar(Wish.NOTHING, 100);
        assertThat(run.placed()).isEmpty();
        for (int k = 0; k < 10; k++) {
            bar(Wish.NOTHING, 89);
            assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
            run.rejected(order(OrderType.MARKET), "too many");
        }
        bar(Wish.NOTHING, 95);
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
    }

    @Test
    void aStopThatIsRefusedBehindThePriceClosesThePosition() {
        long stop = order(OrderType.STOP);
        bar(Wish.NOTHING, 89);
        run.rejected(stop, "it would trigger at once");
        assertThat(lots(OrderType.MARKET)).isEqualTo(1_997);
        assertThat(run.anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.STOP_LOST, Anomaly.Kind.UNPROTECTED);
    }
}
