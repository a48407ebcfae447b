package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderView;
import io.viper.core.model.OrderView.Standing;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An exchange that lives on: nothing is guessed about an order without an answer, and nothing opened before accounts agree. */
class LivingExchangeTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Session.HOUR;
    private static final ExchangeTerms TERMS = ExchangeTerms.standard();
    private static final long CASH = 10_000 * 100_000_000L;

    private final Session session = new Session(RiskLimits.none(), 1, Restless::new);
    private final Engine engine = session.engine;
    private int hours = 1;
    private long now;

    /** Buys two with a stop at every bar. */
    private static final class Restless implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            desk.buy(2).stopLoss(90);
        }
    }

    @Test
    void nothingIsOpenedBeforeTheAccountWasCompared() {
        assertThat(on(new ExchangeEvent.Connected(HOUR / 2, TERMS)))
                .containsExactly(new Effect.QueryAccount(HOUR / 2 - 5 * SECOND));
        assertThat(engine.reconciled()).isFalse();
        assertThat(entries(hour())).isEmpty();
        agree(HOUR + 1, 0);
        assertThat(engine.reconciled()).isTrue();
        assertThat(entries(hour())).hasSize(1);
    }

    @Test
    @Fault("C38")
    void c38AnAnswerThatFailsOrHasHolesIsNeverTakenForFlat() {
        ready();
        long now = open(2_000);
        long question = ask();
        on(new ExchangeEvent.AccountUnseen(question + 1, "504"));
        on(new ExchangeEvent.AccountSeen(account(CASH, List.of(), List.of()), question, question + 2));
        assertThat(engine.reconciliation().missing()).isZero();
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(2_000);
        assertThat(kinds()).doesNotContain(Anomaly.Kind.DIFFERENCE);
        assertThat(now).isPositive();
    }

    @Test
    @Fault("B2")
    void b2AnOrderThatWasLostIsGivenUpOnlyAfterTheHorizonAndTwoAbsences() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent + 5 * SECOND, false, "timeout"));
        on(new ExchangeEvent.OrderAbsent(1, sent + 6 * SECOND, sent + 6 * SECOND));
        on(new ExchangeEvent.OrderAbsent(1, sent + 16 * SECOND, sent + 16 * SECOND));
        assertThat(status(1)).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(2_000);
        long after = TERMS.horizon(sent, false);
        on(new ExchangeEvent.OrderAbsent(1, after + 1, after + 1));
        on(new ExchangeEvent.OrderAbsent(1, after + 1 + SECOND, after + 1 + SECOND));
        assertThat(status(1)).isEqualTo(OrderStatus.UNKNOWN);
        on(new ExchangeEvent.OrderAbsent(1, after + 1 + 2 * SECOND, after + 1 + 2 * SECOND));
        assertThat(engine.order(1)).isNull();
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(kinds()).contains(Anomaly.Kind.NO_ANSWER, Anomaly.Kind.NOT_FOUND);
        assertThat(engine.unresolved()).isZero();
    }

    @Test
    @Fault("C10")
    void c10AServersErrorIsUnknownAndItsHorizonIsLonger() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent + SECOND, true, "503"));
        assertThat(status(1)).isEqualTo(OrderStatus.UNKNOWN);
        long normal = TERMS.horizon(sent, false);
        on(new ExchangeEvent.OrderAbsent(1, normal + 1, normal + 1));
        on(new ExchangeEvent.OrderAbsent(1, normal + 9 * SECOND, normal + 9 * SECOND));
        assertThat(status(1)).isEqualTo(OrderStatus.UNKNOWN);
        long busy = TERMS.horizon(sent, true);
        on(new ExchangeEvent.OrderAbsent(1, busy + 1, busy + 1));
        on(new ExchangeEvent.OrderAbsent(1, busy + 3 * SECOND, busy + 3 * SECOND));
        assertThat(engine.order(1)).isNull();
    }

    @Test
    void whatIsFoundEndsTheMatterAtOnce() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent + 5 * SECOND, false, "timeout"));
        on(seen(1, Standing.WORKING, 0, sent + 6 * SECOND));
        assertThat(status(1)).isEqualTo(OrderStatus.ACCEPTED);
        assertThat(engine.unresolved()).isZero();
    }

    @Test
    void anEndIsNotBelievedBeforeItsExecutionsAreThere() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent + 5 * SECOND, false, "timeout"));
        on(seen(1, Standing.CANCELED, 700, sent + 6 * SECOND));
        assertThat(status(1)).isEqualTo(OrderStatus.ACCEPTED);
        assertThat(engine.unresolved()).isEqualTo(1);
        on(new ExchangeEvent.FillSeen(trade(1, 9, 700), sent + 7 * SECOND));
        on(seen(1, Standing.CANCELED, 700, sent + 7 * SECOND));
        assertThat(engine.order(1)).isNull();
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(700);
        assertThat(kinds()).contains(Anomaly.Kind.MISSED_FILL);
    }

    @Test
    void anOrderThatAppearsLateIsAdoptedToldAndCanceled() {
        long gone = lost();
        List<Effect> effects = on(new Event.OrderAccepted(1, gone + 3_600 * SECOND));
        assertThat(effects).contains(new Effect.CancelOrder(1, 0));
        assertThat(kinds()).contains(Anomaly.Kind.LATE_ORDER);
    }

    @Test
    void anOrderThatNeverArrivedIsWatchedForADay() {
        long gone = lost();
        tick(gone + 86_000 * SECOND);
        assertThat(on(new Event.OrderAccepted(1, gone + 86_001 * SECOND))).contains(new Effect.CancelOrder(1, 0));
    }

    @Test
    void whatIsUnknownForAMinuteIsToldAndForThreeReducesTheAccount() {
        long sent = entry();
        long unclear = sent + 5 * SECOND;
        on(new ExchangeEvent.OrderUnclear(1, unclear, false, "timeout"));
        tick(unclear + 66 * SECOND);
        assertThat(kinds()).contains(Anomaly.Kind.UNRESOLVED);
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
        tick(unclear + 190 * SECOND);
        assertThat(engine.tradingState()).isEqualTo(TradingState.REDUCE_ONLY);
    }

    @Test
    void theExchangeIsAskedEverLessOften() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent, false, "timeout"));
        long queries = tick(sent + 58 * SECOND).stream()
                .filter(Effect.QueryOrder.class::isInstance)
                .count();
        assertThat(queries).isBetween(10L, 14L);
    }

    @Test
    @Fault("A2")
    void a2AnOrderThatWasNeverSentIsAbandonedAndItsStopIsPlacedAnew() {
        ready();
        long now = open(2_000);
        long stop = 2;
        assertThat(on(new ExchangeEvent.OrderAbandoned(stop, now + 1)))
                .singleElement()
                .isInstanceOfSatisfying(Effect.PlaceOrder.class, again -> {
                    assertThat(again.orderId()).isEqualTo(3);
                    assertThat(again.order().reduceOnly()).isTrue();
                });
    }

    @Test
    void aStopThatIsNotFoundGetsASecondOneBesideIt() {
        ready();
        long now = open(2_000);
        on(new ExchangeEvent.OrderUnclear(2, now + SECOND, false, "timeout"));
        List<Effect> effects = on(new ExchangeEvent.OrderAbsent(2, now + 3 * SECOND, now + 3 * SECOND));
        assertThat(effects).anyMatch(effect -> effect instanceof Effect.PlaceOrder second && second.orderId() == 3);
        assertThat(on(seen(2, Standing.WORKING, 0, now + 4 * SECOND))).contains(new Effect.CancelOrder(2, 0));
    }

    @Test
    void aCancelWithoutAnswerIsSentAgainOnceTheOrderIsSeenToWork() {
        ready();
        long sent = entryAt();
        on(new Event.OrderAccepted(1, sent));
        on(new Event.Halted(sent + 1, "test"));
        assertThat(status(1)).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(on(new ExchangeEvent.ChangeUnclear(1, sent + 5 * SECOND, "timeout")))
                .containsExactly(new Effect.QueryOrder(1, 0));
        assertThat(on(seen(1, Standing.WORKING, 0, sent + 6 * SECOND))).contains(new Effect.CancelOrder(1, 0));
        on(seen(1, Standing.CANCELED, 0, sent + 8 * SECOND));
        assertThat(engine.order(1)).isNull();
    }

    @Test
    @Fault("A9")
    void a9WhatWasUnderWayWhenTheProcessEndedIsAskedForAtTheNextStart() {
        ready();
        long sent = entryAt();
        on(new Event.OrderAccepted(1, sent));
        on(new Event.Halted(sent + 1, "test"));
        assertThat(on(new ExchangeEvent.Connected(sent + 60 * SECOND, TERMS))).contains(new Effect.QueryOrder(1, 0));
        on(new ExchangeEvent.FillSeen(trade(1, 3, 500), sent + 61 * SECOND));
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(500);
    }

    @Test
    @Fault("F2")
    void f2APositionThatAPersonChangedIsToldAndFreezesUntilItAgrees() {
        ready();
        long question = ask();
        on(seen(question, CASH, 700));
        assertThat(engine.reconciliation().extra()).isEqualTo(1);
        assertThat(engine.frozen(0)).isTrue();
        question = tick(question + 3 * SECOND, Effect.QueryAccount.class);
        on(seen(question, CASH, 700));
        assertThat(kinds()).contains(Anomaly.Kind.DIFFERENCE);
        agree(tick(question + 3 * SECOND, Effect.QueryAccount.class), 0);
        assertThat(engine.frozen(0)).isFalse();
    }

    @Test
    @Fault("C24")
    void c24AnotherModeOrLeverageThanTheRunNeedsIsToldAndRefusesEntries() {
        on(new ExchangeEvent.Connected(HOUR / 2, TERMS));
        AccountView hedged = new AccountView(CASH, true, List.of(new Holding(0, 0, 10)), List.of(), 0);
        on(new ExchangeEvent.AccountSeen(hedged, HOUR / 2, HOUR / 2 + 1));
        assertThat(engine.reconciled()).isFalse();
        assertThat(session.anomalies.getLast().text()).contains("hedge mode");
        AccountView lever = new AccountView(CASH, false, List.of(new Holding(0, 0, 50)), List.of(), 0);
        long question = tick(HOUR / 2 + 5 * SECOND, Effect.QueryAccount.class);
        on(new ExchangeEvent.AccountSeen(lever, question, question));
        assertThat(engine.frozen(0)).isTrue();
        assertThat(engine.reconciliation().differences()).anyMatch(text -> text.contains("leverage of 50"));
        assertThat(entries(hour())).isEmpty();
    }

    @Test
    @Fault("C23")
    void c23ALiquidationIsBookedAndHaltsTheAccount() {
        ready();
        long now = open(2_000);
        on(new Event.PositionLiquidated(new Fill(0, 99, 0, Side.SELL, 2_000, 8_000, 0, false, 0), now + SECOND, 1.2));
        assertThat(engine.portfolio().position(0).flat()).isTrue();
        assertThat(engine.tradingState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void anOrderThatIsOpenThereAndEndedHereIsCanceled() {
        ready();
        long sent = entryAt();
        on(new Event.OrderCanceled(1, sent + 1));
        OrderView stray = new OrderView(1, 0, Standing.WORKING, 2_000, 0, 0, 0);
        AccountView account = account(CASH, List.of(new Holding(0, 0, 10)), List.of(stray));
        long question = tick(sent + 62 * SECOND, Effect.QueryAccount.class);
        assertThat(on(new ExchangeEvent.AccountSeen(account, question, question)))
                .isEmpty();
        question = tick(question + 3 * SECOND, Effect.QueryAccount.class);
        assertThat(on(new ExchangeEvent.AccountSeen(account, question, question)))
                .containsExactly(new Effect.CancelOrder(1, 0));
    }

    @Test
    void anOrderThatIsNoLongerOpenThereIsAskedFor() {
        ready();
        long sent = entryAt();
        on(new Event.OrderAccepted(1, sent));
        long question = tick(sent + 62 * SECOND, Effect.QueryAccount.class);
        assertThat(on(seen(question, CASH, 0))).containsExactly(new Effect.QueryOrder(1, 0));
        on(seen(1, Standing.EXPIRED, 0, question + SECOND));
        assertThat(engine.order(1)).isNull();
    }

    /** Reconciled, nothing sent. */
    private void ready() {
        on(new ExchangeEvent.Connected(HOUR / 2, TERMS));
        agree(HOUR / 2, 0);
    }

    /** An entry has left. @return when */
    private long entry() {
        ready();
        return entryAt();
    }

    private long entryAt() {
        assertThat(entries(hour())).hasSize(1);
        return session.time;
    }

    /** A position with its stop. @return when */
    private long open(long lots) {
        long sent = entryAt();
        on(new Event.OrderAccepted(1, sent));
        on(new Event.OrderFilled(trade(1, 1, lots), sent));
        return sent;
    }

    /** Order 1 was given up. @return when */
    private long lost() {
        long sent = entry();
        on(new ExchangeEvent.OrderUnclear(1, sent + 5 * SECOND, false, "timeout"));
        long after = TERMS.horizon(sent, false) + 1;
        on(new ExchangeEvent.OrderAbsent(1, after, after));
        on(new ExchangeEvent.OrderAbsent(1, after + 2 * SECOND, after + 2 * SECOND));
        assertThat(kinds()).contains(Anomaly.Kind.NOT_FOUND);
        return after + 2 * SECOND;
    }

    private List<Effect> hour() {
        Bar bar = new Bar(Timeframe.H1, (hours - 1) * HOUR, 100, 101, 99, 100, 1e6);
        session.time = hours++ * HOUR;
        return on(new Event.BarClosed(0, bar));
    }

    /** The account is compared, and agrees. */
    private void agree(long question, long lots) {
        on(seen(question, CASH, lots));
        assertThat(engine.reconciliation().differences()).isEmpty();
    }

    /** Asks for a comparison now. @return when it was asked */
    private long ask() {
        return tick(now + 62 * SECOND, Effect.QueryAccount.class);
    }

    private static ExchangeEvent seen(long question, long cash, long lots) {
        return new ExchangeEvent.AccountSeen(
                account(cash, List.of(new Holding(0, lots, 10)), List.of()), question, question + 1);
    }

    private static ExchangeEvent seen(long id, Standing standing, long filled, long askedAt) {
        return new ExchangeEvent.OrderSeen(new OrderView(id, 0, standing, 2_000, filled, 0, 0), askedAt, askedAt);
    }

    private static AccountView account(long cash, List<Holding> holdings, List<OrderView> orders) {
        return new AccountView(cash, false, holdings, orders, 0);
    }

    private static Fill trade(long order, long trade, long lots) {
        return new Fill(order, trade, 0, Side.BUY, lots, 10_000, 0, false, 0);
    }

    /** Lets the engine's timers fire up to a moment. */
    private List<Effect> tick(long until) {
        List<Effect> effects = new ArrayList<>();
        while (engine.nextTimer() <= until) effects.addAll(on(new Event.TimeReached(engine.nextTimer())));
        return effects;
    }

    /** The same until something is wanted. @return when that was */
    private long tick(long until, Class<? extends Effect> wanted) {
        while (engine.nextTimer() <= until) {
            long time = Math.max(now + SECOND, engine.nextTimer());
            if (on(new Event.TimeReached(time)).stream().anyMatch(wanted::isInstance)) return time;
        }
        throw new AssertionError("nobody wanted " + wanted.getSimpleName());
    }

    private List<Effect> on(Event event) {
        now = Math.max(now, event.time());
        return Session.effects(engine, event);
    }

    private static List<Effect> entries(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.PlaceOrder place
                        && !place.order().reduceOnly())
                .toList();
    }

    private OrderStatus status(long id) {
        var order = engine.order(id);
        if (order == null) throw new AssertionError("no order " + id);
        return order.status();
    }

    private List<Anomaly.Kind> kinds() {
        return session.anomalies.stream().map(Anomaly::kind).toList();
    }
}
