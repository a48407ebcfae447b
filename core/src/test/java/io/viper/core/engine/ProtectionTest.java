package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderType;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A position that demands a stop has one, is being closed, or a person is told: never anything else. */
class ProtectionTest {
    private static final Plan LONG = (bar, desk) -> {
        if (bar == 1) desk.buy(1).stopLoss(90);
        if (bar == 3) desk.moveStop(95);
    };

    private final Session session = Plan.session(LONG);

    /** Holds one with its stop, order 2, accepted. */
    private Engine held(Session of) {
        Engine engine = of.engine;
        engine.on(hour(1, 100));
        engine.on(fill(1, 1, Side.BUY, 1_000, 10_000));
        engine.on(new Event.OrderAccepted(2, Session.HOUR));
        return engine;
    }

    @Fault("A7")
    @Test
    void a7TheStopLeavesWithTheSameEventThatOpensThePosition() {
        Engine engine = session.engine;
        engine.on(hour(1, 100));
        assertThat(Session.effects(engine, fill(1, 1, Side.BUY, 400, 10_000)))
                .singleElement()
                .satisfies(ProtectionTest::isStop);
        assertThat(engine.bare(0)).isFalse();
    }

    @Fault("A8")
    @Test
    void a8AStopIsChangedInItsPlaceAndWhereThatCannotBeTheNewOneIsThereFirst() {
        Engine able = held(session);
        assertThat(Session.effects(able, hour(3, 100))).singleElement().isInstanceOf(Effect.AmendOrder.class);

        Engine unable = held(Plan.session(Abilities.parse("no amend"), LONG));
        assertThat(Session.effects(unable, hour(3, 100))).singleElement().satisfies(ProtectionTest::isStop);
        assertThat(Session.effects(unable, new Event.OrderAccepted(3, 3 * Session.HOUR)))
                .containsExactly(new Effect.CancelOrder(2, 0));
        assertThat(unable.bare(0)).isFalse();
    }

    @Fault("I16")
    @Test
    void i16AStopThatTheExchangeDropsIsPlacedAgainAFewTimesAndThenThePositionIsClosed() {
        Engine engine = held(session);
        List<Effect> effects = Session.effects(engine, new Event.OrderCanceled(2, Session.HOUR));
        for (long id = 3; id < 5; id++) {
            assertThat(effects).singleElement().satisfies(ProtectionTest::isStop);
            effects = Session.effects(engine, new Event.OrderExpired(id, Session.HOUR, "the exchange's own reason"));
            assertThat(engine.bare(0)).isFalse();
        }
        assertThat(effects).singleElement().satisfies(ProtectionTest::isStop);
        assertThat(Session.effects(engine, new Event.OrderRejected(5, Session.HOUR, "no")))
                .singleElement()
                .satisfies(ProtectionTest::closes);
        assertThat(session.anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.UNPROTECTED);
    }

    @Fault("I16")
    @Test
    void i16APositionThatMayNeitherHaveAStopNorBeClosedIsTriedForAgainLaterAndLater() {
        Engine engine = held(session);
        long pause = refusedUntilItGivesUp(engine, 2);
        assertThat(pause).isEqualTo(30 * Timeframe.SECOND);
        long due = engine.nextTimer();
        assertThat(Session.effects(engine, new Event.TimeReached(due)))
                .singleElement()
                .satisfies(ProtectionTest::isStop);
        assertThat(engine.bare(0)).isFalse();
        assertThat(refusedUntilItGivesUp(engine, engine.orders())).isEqualTo(60 * Timeframe.SECOND);
    }

    /** Refuses every exit, from the one of a number on. @return how long nothing is tried */
    private static long refusedUntilItGivesUp(Engine engine, long first) {
        long id = first;
        while (!Session.effects(engine, new Event.OrderRejected(id, engine.time(), "too many requests"))
                .isEmpty()) {
            id++;
            assertThat(id).isLessThan(first + 10);
        }
        return engine.nextTimer() - engine.time();
    }

    @Test
    void aStopThatIsRefusedBecauseThePriceIsBehindItClosesThePositionAtOnce() {
        Engine engine = held(session);
        engine.on(new Event.OrderCanceled(2, Session.HOUR));
        engine.on(hour(2, 89));
        assertThat(Session.effects(engine, new Event.OrderRejected(3, 2 * Session.HOUR, "would trigger immediately")))
                .singleElement()
                .satisfies(ProtectionTest::closes);
    }

    @Test
    void aRefusedChangeOfAStopGetsANewOneInItsPlace() {
        Engine engine = held(session);
        engine.on(hour(3, 100));
        assertThat(Session.effects(engine, new Event.ChangeRejected(2, 3 * Session.HOUR, "busy")))
                .singleElement()
                .satisfies(ProtectionTest::isStop);
        assertThat(Session.effects(engine, new Event.OrderAccepted(3, 3 * Session.HOUR)))
                .containsExactly(new Effect.CancelOrder(2, 0));
    }

    @Fault("I15")
    @Test
    void i15EveryExitCanOnlyReduce() {
        Engine engine = session.engine;
        engine.on(hour(1, 100));
        List<Effect> all = new ArrayList<>(Session.effects(engine, fill(1, 1, Side.BUY, 1_000, 10_000)));
        all.addAll(Session.effects(engine, new Event.SessionEnded(Session.HOUR)));
        assertThat(all)
                .filteredOn(effect -> effect instanceof Effect.PlaceOrder)
                .hasSize(2)
                .allSatisfy(effect -> assertThat(
                                ((Effect.PlaceOrder) effect).order().reduceOnly())
                        .isTrue());
    }

    @Fault("C39")
    @Test
    void c39AnOrderThatTheExchangeLetsExpireIsToldWithItsReasonAndNotSentAgain() {
        Engine engine = session.engine;
        engine.on(hour(1, 100));
        assertThat(Session.effects(engine, new Event.OrderExpired(1, Session.HOUR, "self-trade prevention")))
                .isEmpty();
        assertThat(session.refusals).containsExactly("self-trade prevention");
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(Session.effects(engine, hour(2, 100))).isEmpty();
    }

    @Fault("I9")
    @Test
    void i9WhatIsFilledAndWhatIsOpenAreTheOrderAtEveryStep() {
        Engine engine = session.engine;
        engine.on(hour(1, 100));
        for (int part = 1; part < 4; part++) {
            engine.on(fill(1, part, Side.BUY, 250, 10_000));
            assertThat(engine.order(1).filledLots()).isEqualTo(250L * part);
            assertThat(engine.order(1).openLots()).isEqualTo(1_000 - 250L * part);
            assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(1_000 - 250L * part);
        }
        engine.on(fill(1, 4, Side.BUY, 250, 10_000));
        assertThat(engine.order(1)).isNull();
    }

    @Test
    void whereTheExchangeHasNoStopsTheEngineIsTheStopAndSaysWhatThatCost() {
        Session shadow = Plan.session(Abilities.parse("no stops"), (bar, desk) -> {
                    if (bar == 1) desk.buy(1).stopLoss(97);
                })
                .quiet(2, 100);
        assertThat(shadow.exchange.workingOrders(0)).isZero();
        shadow.bar(100, 100, 94, 95).quiet(1, 94);
        assertThat(shadow.fills).containsExactly(Purpose.ENTRY, Purpose.STOP_LOSS);
        assertThat(shadow.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.levelTicks()).isEqualTo(9_700);
            assertThat(gap.fillTicks()).isEqualTo(9_400);
            assertThat(gap.costUnits()).isEqualTo(3_00000000L);
            assertThat(gap.nanos()).isEqualTo(Session.HOUR);
            assertThat(gap.noticed()).isEqualTo(3 * Session.HOUR);
        });
    }

    @Test
    void anEngineKeptStopIsNotTrippedByWhatWasTradedBeforeThePositionWasThere() {
        Plan plan = (bar, desk) -> {
            if (bar == 1) desk.buy(1).trigger(105).stopLoss(90);
        };
        Session shadow = Plan.session(Abilities.parse("no trailing"), plan);
        assertThat(shadow.quiet(1, 100).refusals).isEmpty();
        Plan market = (bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(99).stopLoss(97);
        };
        Session late = Plan.session(Abilities.parse("no stops"), market).quiet(1, 100);
        late.bar(100, 100, 98, 98.5).bar(98.5, 99, 97.5, 98);
        assertThat(late.fills).containsExactly(Purpose.ENTRY);
    }

    @Test
    void whatNobodyCanDoInTheExchangesPlaceIsRefusedWithTheReason() {
        Session bare = Plan.session(Abilities.parse("no stops, no post-only"), (bar, desk) -> {
                    if (bar == 1) desk.buy(1).trigger(105);
                    if (bar == 1) desk.buy(1).limit(95).postOnly();
                })
                .quiet(2, 100);
        assertThat(bare.refusals)
                .containsExactly(
                        "the exchange has no orders that wait for a price", "the exchange has no post-only orders");
    }

    private static void isStop(Effect effect) {
        assertThat(effect).isInstanceOfSatisfying(Effect.PlaceOrder.class, place -> {
            assertThat(place.order().type()).isEqualTo(OrderType.STOP);
            assertThat(place.order().reduceOnly()).isTrue();
        });
    }

    private static void closes(Effect effect) {
        assertThat(effect).isInstanceOfSatisfying(Effect.PlaceOrder.class, place -> {
            assertThat(place.order().type()).isEqualTo(OrderType.MARKET);
            assertThat(place.order().purpose()).isEqualTo(Purpose.RISK);
        });
    }

    private static Event hour(int number, double price) {
        return new Event.BarClosed(
                0, new Bar(Timeframe.H1, (number - 1) * Session.HOUR, price, price, price, price, 1));
    }

    private static Event fill(long order, long trade, Side side, long lots, long ticks) {
        return new Event.OrderFilled(new Fill(order, trade, 0, side, lots, ticks, 0, false, 0), Session.HOUR);
    }
}
