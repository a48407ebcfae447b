package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.AmendDraft;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Strategies change their working orders; where an exchange changes none, the order is taken back and sent again. */
class AmendTest {
    private static final Abilities NO_AMEND = Abilities.parse("no amend");

    /** Buys one at 99 and, a bar later, wants something else. */
    private static Plan moves(Consumer<AmendDraft> change) {
        return (bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(99);
            if (bar == 2) change.accept(desk.amend(1));
        };
    }

    @Test
    void anEntryThatIsMovedIsFilledWhereItWasMovedTo() {
        for (Abilities abilities : List.of(Abilities.ALL, NO_AMEND)) {
            Session session = Plan.session(abilities, moves(change -> change.limit(95)));
            session.quiet(3, 100).bar(100, 100, 98, 100).quiet(1, 100);
            assertThat(session.fills).isEmpty();
            session.bar(100, 100, 94, 96);
            assertThat(session.engine.portfolio().position(0).entryPrice()).isEqualTo(95);
            assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(1_000);
        }
    }

    @Test
    void whatIsLargerOrDearerPassesTheGateWhichMayMakeItSmaller() {
        Session session = new Session(RiskLimits.standard(), Abilities.ALL, () -> moves(change -> change.amount(900)));
        session.quiet(3, 100);
        assertThat(session.decisions).hasSize(2);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isBetween(1_001L, 200_000L);
        assertThat(session.engine.order(1).spec().quantity().lots())
                .isEqualTo(session.engine.reservedLots(0, Side.BUY));
    }

    @Test
    void whatTheGateRefusesLeavesTheOrderAsItWas() {
        Session session = Plan.session(moves(change -> change.limit(99.5)));
        session.quiet(1, 100);
        session.tell(fill(77, 1, 10)); // nobody's: entries of the instrument are refused from here on
        session.quiet(2, 100);
        assertThat(session.decisions).hasSize(2);
        assertThat(session.decisions.getLast().refusedBy()).isPresent();
        assertThat(session.engine.order(1).spec().price()).isEqualTo(new Price(9_900));
        assertThat(session.engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
    }

    @Test
    void whatIsSmallerOrCheaperIsFreeEvenWhileEntriesAreHalted() {
        Session session = Plan.session((bar, desk) -> {
            if (bar == 1) desk.buy(2).limit(99);
            if (bar == 3) desk.amend(1).amount(1);
        });
        session.quiet(3, 100);
        assertThat(session.decisions).hasSize(1);
        session.quiet(1, 100);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
    }

    @Test
    void whileAChangeTravelsTheDearestOfBothIsReserved() {
        Engine engine = Plan.session(moves(change -> change.amount(3))).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(Session.effects(engine, hour(2))).containsExactly(new Effect.AmendOrder(1, 0, 3_000, 9_900, 0));
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(3_000);
        engine.on(fill(1, 1, 1_000));
        assertThat(engine.order(1)).as("the larger size may work already").isNotNull();
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(2_000);
        engine.on(new Event.ChangeRejected(1, 2 * Session.HOUR, "too late"));
        assertThat(engine.order(1)).isNull();
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
    }

    @Fault("C40")
    @Test
    void c40AChangeWithoutAnAnswerIsAskedForAndARefusalLeavesTheOrderAsItWas() {
        Engine engine = Plan.session(moves(change -> change.amount(3))).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(hour(2));
        assertThat(Session.effects(engine, new Event.OrderTimedOut(1, 2 * Session.HOUR)))
                .containsExactly(new Effect.QueryOrder(1, 0));
        engine.on(new Event.ChangeRejected(1, 2 * Session.HOUR, "no need to modify the order"));
        assertThat(engine.order(1).spec().quantity().lots()).isEqualTo(1_000);
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
    }

    @Test
    void withoutChangesTheOldOrderIsGoneBeforeTheNewOneLeavesAndWhatWasFilledMeanwhileCounts() {
        Engine engine = Plan.session(NO_AMEND, moves(change -> change.amount(3))).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(Session.effects(engine, hour(2))).containsExactly(new Effect.CancelOrder(1, 0));
        assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
        assertThat(Session.effects(engine, fill(1, 1, 400))).isEmpty();
        assertThat(Session.effects(engine, new Event.OrderCanceled(1, 2 * Session.HOUR)))
                .singleElement()
                .isInstanceOfSatisfying(Effect.PlaceOrder.class, place -> {
                    assertThat(place.orderId()).isEqualTo(2);
                    assertThat(place.order().quantity().lots()).isEqualTo(2_600);
                });
        // an execution of the old one that is told only now is taken off the new one, in the same careful way
        assertThat(Session.effects(engine, fill(1, 2, 100))).containsExactly(new Effect.CancelOrder(2, 0));
        assertThat(Session.effects(engine, new Event.OrderCanceled(2, 2 * Session.HOUR)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.PlaceOrder.class,
                        place -> assertThat(place.order().quantity().lots()).isEqualTo(2_500));
    }

    @Test
    void anOrderThatCannotBeTakenBackIsNotReplaced() {
        Engine engine = Plan.session(NO_AMEND, moves(change -> change.amount(3))).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(hour(2));
        engine.on(fill(1, 1, 1_000));
        assertThat(Session.effects(engine, new Event.ChangeRejected(1, 2 * Session.HOUR, "unknown order")))
                .isEmpty();
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(1_000);
    }

    @Test
    void ifRiskRefusesTheNewOrderTheOldOneIsGoneAllTheSame() {
        Session session = Plan.session(NO_AMEND, moves(change -> change.amount(3)));
        session.engine.on(hour(1));
        session.engine.on(new Event.OrderAccepted(1, Session.HOUR));
        session.engine.on(hour(2));
        session.engine.on(new Event.Halted(2 * Session.HOUR, "a person"));
        assertThat(Session.effects(session.engine, new Event.OrderCanceled(1, 2 * Session.HOUR)))
                .isEmpty();
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(session.engine.orders()).isEqualTo(2);
    }

    @Test
    void anOrderIsKnownByItsFirstNumberHoweverOftenItWasReplaced() {
        Session session = Plan.session(NO_AMEND, (bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(99);
            if (bar > 1 && bar < 5) desk.amend(1).limit(99 - bar);
            if (bar == 7) desk.cancel(1);
        });
        session.quiet(6, 100);
        assertThat(session.exchange.workingOrders(0)).isEqualTo(1);
        session.quiet(3, 100);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
    }

    private static Event hour(int number) {
        return new Event.BarClosed(0, new Bar(Timeframe.H1, (number - 1) * Session.HOUR, 100, 100, 100, 100, 1));
    }

    private static Event fill(long order, long trade, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, Side.BUY, lots, 9_900, 0, false, 0), 2 * Session.HOUR);
    }
}
