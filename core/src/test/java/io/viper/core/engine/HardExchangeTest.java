package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What exchanges really do to an order's life: they repeat, forget, lose, overfill and speak too late. */
class HardExchangeTest {
    private final Session session = new Session(RiskLimits.none(), 1, Restless::new);
    private final Engine engine = session.engine;

    /** Buys two with a stop at every bar. */
    private static final class Restless implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            desk.buy(2).stopLoss(90);
        }
    }

    @Test
    @Fault("C1")
    void c1AFillThatIsToldTwiceIsAppliedOnce() {
        on(hour(1));
        on(fill(1, 5, 500));
        on(fill(1, 5, 500));
        assertThat(held()).isEqualTo(500);
        assertThat(kinds()).containsExactly(Anomaly.Kind.DUPLICATE_FILL);
    }

    @Test
    @Fault("C8")
    void c8ACancelAfterTheLastFillIsIgnoredAndCounted() {
        on(hour(1));
        on(fill(1, 1, 2_000));
        on(new Event.OrderCanceled(1, Session.HOUR));
        on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(held()).isEqualTo(2_000);
        assertThat(kinds()).containsExactly(Anomaly.Kind.STALE_REPORT, Anomaly.Kind.STALE_REPORT);
    }

    @Test
    void aFillAfterTheCancelCountsAndIsProtected() {
        on(hour(1));
        on(new Event.OrderCanceled(1, Session.HOUR));
        List<Effect> effects = on(fill(1, 1, 700));
        assertThat(held()).isEqualTo(700);
        assertThat(kinds()).containsExactly(Anomaly.Kind.LATE_FILL);
        assertThat(effects).singleElement().isInstanceOfSatisfying(Effect.PlaceOrder.class, stop -> {
            assertThat(stop.order().reduceOnly()).isTrue();
            assertThat(stop.order().quantity().lots()).isEqualTo(700);
        });
    }

    @Test
    @Fault("C7")
    void c7MoreThanWasAskedForIsBookedAndFreezesEntriesOfTheInstrument() {
        on(hour(1));
        on(fill(1, 1, 2_100));
        assertThat(held()).isEqualTo(2_100);
        assertThat(kinds()).containsExactly(Anomaly.Kind.OVER_FILL);
        assertThat(engine.frozen(0)).isTrue();
        assertThat(entries(on(hour(2)))).isEmpty();
        assertThat(session.decisions.getLast().remedy()).contains("unfreezes");
    }

    @Test
    @Fault("C23")
    void c23AFillOfNobodysOrderIsBookedAndFreezes() {
        on(hour(1));
        on(fill(77, 1, 300));
        assertThat(held()).isEqualTo(300);
        assertThat(kinds()).containsExactly(Anomaly.Kind.FOREIGN_FILL);
        assertThat(engine.frozen(0)).isTrue();
    }

    @Test
    @Fault("C10")
    void c10AnOrderWithoutAnswerIsAskedForKeepsItsReservationAndHoldsNewEntriesBack() {
        on(hour(1));
        assertThat(on(new Event.OrderTimedOut(1, Session.HOUR))).containsExactly(new Effect.QueryOrder(1, 0));
        assertThat(status(1)).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(2_000);
        assertThat(entries(on(hour(2)))).isEmpty();
        assertThat(session.decisions.getLast().remedy()).contains("what became of an order");
    }

    @Test
    @Fault("C10")
    void c10AnOrderThatIsFoundIsAdoptedAndEntriesGoOn() {
        on(hour(1));
        on(new Event.OrderTimedOut(1, Session.HOUR));
        on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(status(1)).isEqualTo(OrderStatus.ACCEPTED);
        assertThat(entries(on(hour(2)))).hasSize(1);
    }

    @Test
    @Fault("B2")
    void b2AnEntryThatNeverArrivedFreesItsReservationAndIsNotSentAgain() {
        on(hour(1));
        on(new Event.OrderTimedOut(1, Session.HOUR));
        assertThat(on(new Event.OrderNotFound(1, Session.HOUR))).isEmpty();
        assertThat(engine.order(1)).isNull();
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(entries(on(hour(2)))).hasSize(1);
    }

    @Test
    void aProtectiveStopThatNeverArrivedIsPlacedAgainUnderANewNumber() {
        on(hour(1));
        on(fill(1, 1, 2_000));
        on(new Event.OrderTimedOut(2, Session.HOUR));
        assertThat(on(new Event.OrderNotFound(2, Session.HOUR)))
                .singleElement()
                .isInstanceOfSatisfying(Effect.PlaceOrder.class, stop -> {
                    assertThat(stop.orderId()).isEqualTo(3);
                    assertThat(stop.order().reduceOnly()).isTrue();
                    assertThat(stop.order().quantity().lots()).isEqualTo(2_000);
                });
    }

    @Test
    @Fault("B3")
    void b3AnOrderThatAppearsAfterItWasGivenUpIsAdoptedAndCanceled() {
        on(hour(1));
        on(new Event.OrderTimedOut(1, Session.HOUR));
        on(new Event.OrderNotFound(1, Session.HOUR));
        assertThat(on(new Event.OrderAccepted(1, Session.HOUR))).containsExactly(new Effect.CancelOrder(1, 0));
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(2_000);
        on(new Event.OrderCanceled(1, Session.HOUR));
        assertThat(engine.order(1)).isNull();
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
    }

    @Test
    void aStopThatIsFilledBeforeItsLargerSizeIsConfirmedLeavesThePositionProtected() {
        on(hour(1));
        on(fill(1, 1, 1_000));
        on(new Event.OrderAccepted(2, Session.HOUR));
        on(fill(1, 2, 1_000)); // the stop of 1,000 is to become one of 2,000
        on(sell(2, 3, 1_000)); // and is hit: done as far as is known
        List<Effect> effects = on(new Event.OrderAmended(2, Session.HOUR));
        assertThat(effects).contains(new Effect.CancelOrder(2, 0));
        assertThat(engine.order(3)).isNotNull();
        on(sell(2, 4, 1_000));
        assertThat(held()).isZero();
        assertThat(kinds()).doesNotContain(Anomaly.Kind.OVER_FILL);
    }

    @Test
    void anOrderWhoseEndWasToldStaysEndedWhenItsLargerSizeIsConfirmedLate() {
        on(hour(1));
        on(fill(1, 1, 1_000));
        on(new Event.OrderAccepted(2, Session.HOUR));
        on(fill(1, 2, 1_000));
        on(sell(2, 3, 1_000));
        on(new Event.OrderExpired(2, Session.HOUR, "nothing to reduce"));
        on(new Event.OrderAmended(2, Session.HOUR));
        assertThat(engine.order(2)).isNull();
    }

    @Test
    void aChangeThatIsRefusedAfterTheEndIsNotTakenForTheNextOne() {
        on(hour(1));
        on(fill(1, 1, 500));
        on(new Event.OrderAccepted(2, Session.HOUR));
        on(fill(1, 2, 500)); // the stop of 500 is to become one of 1,000
        on(fill(1, 3, 1_000)); // and then of 2,000
        on(sell(2, 4, 500)); // and is hit: done as far as is known
        on(new Event.ChangeRejected(2, Session.HOUR, "no answer"));
        on(new Event.OrderAmended(2, Session.HOUR));
        assertThat(engine.order(2)).isNotNull().satisfies(stop -> {
            assertThat(stop.spec().quantity().lots()).isEqualTo(2_000);
            assertThat(stop.changing()).isFalse();
        });
    }

    @Test
    void aRefusedChangeOfAnOrderThatWasNeverAnsweredDoesNotProveThatItWorks() {
        on(hour(1));
        on(fill(1, 1, 1_000));
        on(fill(1, 2, 1_000)); // the stop, not answered yet, is to become larger
        on(new Event.ChangeRejected(2, Session.HOUR, "unknown order"));
        assertThat(on(new Event.OrderTimedOut(2, Session.HOUR))).containsExactly(new Effect.QueryOrder(2, 0));
        assertThat(status(2)).isEqualTo(OrderStatus.UNKNOWN);
    }

    private List<Effect> on(Event event) {
        return Session.effects(engine, event);
    }

    private static List<Effect> entries(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.PlaceOrder place
                        && !place.order().reduceOnly())
                .toList();
    }

    private OrderStatus status(long id) {
        return java.util.Objects.requireNonNull(engine.order(id)).status();
    }

    private long held() {
        return engine.portfolio().position(0).lots();
    }

    private List<Anomaly.Kind> kinds() {
        return session.anomalies.stream().map(Anomaly::kind).toList();
    }

    private static Event.BarClosed hour(int number) {
        long open = (number - 1) * Session.HOUR;
        return new Event.BarClosed(0, new Bar(Timeframe.H1, open, 100, 100, 100, 100, 1e6));
    }

    private static Event fill(long order, long trade, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, Side.BUY, lots, 10_000, 0, false, 0), Session.HOUR);
    }

    private static Event sell(long order, long trade, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, Side.SELL, lots, 9_000, 0, false, 0), Session.HOUR);
    }
}
