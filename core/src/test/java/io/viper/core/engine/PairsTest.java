package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One cancels the other, once, and if both are executed nothing is held that was not wanted. */
class PairsTest {
    /** A break-out to either side: buys one above, or sells one below. */
    private static final Plan STRADDLE = (bar, desk) -> {
        if (bar != 1) return;
        long above = desk.buy(1).trigger(105).number();
        desk.oneCancelsOther(above, desk.sell(1).trigger(95).number());
    };

    /** Buys one at one of two prices. */
    private static final Plan LADDER = (bar, desk) -> {
        if (bar != 1) return;
        long first = desk.buy(1).limit(99).number();
        desk.oneCancelsOther(first, desk.buy(1).limit(98).number());
    };

    @Test
    void whatIsFilledTakesTheOtherBack() {
        Session session =
                Plan.session(STRADDLE).quiet(2, 100).bar(100, 106, 100, 106).quiet(1, 106);
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(1_000);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(session.engine.reservedLots(0, Side.SELL)).isZero();
        assertThat(session.anomalies).isEmpty();
    }

    @Test
    void aPartIsTakenOffTheOtherOnce() {
        Engine engine = Plan.session(LADDER).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(new Event.OrderAccepted(2, Session.HOUR));
        assertThat(Session.effects(engine, fill(1, 1, 300)))
                .containsExactly(new Effect.AmendOrder(2, 0, 700, 9_800, 0));
        assertThat(Session.effects(engine, fill(1, 1, 300))).isEmpty();
        assertThat(Session.effects(engine, fill(1, 2, 700))).containsExactly(new Effect.CancelOrder(2, 0));
    }

    @Test
    void withoutChangesTheOtherIsReplacedBySmallerOneAndThePairHolds() {
        Engine engine = Plan.session(Abilities.parse("no amend"), LADDER).engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(new Event.OrderAccepted(2, Session.HOUR));
        assertThat(Session.effects(engine, fill(1, 1, 300))).containsExactly(new Effect.CancelOrder(2, 0));
        engine.on(new Event.OrderCanceled(2, Session.HOUR));
        assertThat(engine.order(3).spec().quantity().lots()).isEqualTo(700);
        assertThat(Session.effects(engine, fill(1, 2, 700))).containsExactly(new Effect.CancelOrder(3, 0));
    }

    @Test
    void entriesThatAreBothFilledAreTooMuchAndThatIsClosed() {
        Session session = Plan.session(LADDER);
        session.engine.on(hour(1));
        session.engine.on(fill(1, 1, 1_000));
        List<Effect> effects = Session.effects(session.engine, fill(2, 2, 1_000));
        assertThat(session.anomalies).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.BOTH_FILLED);
        assertThat(effects).singleElement().isInstanceOfSatisfying(Effect.PlaceOrder.class, close -> {
            assertThat(close.order().reduceOnly()).isTrue();
            assertThat(close.order().purpose()).isEqualTo(Purpose.RISK);
            assertThat(close.order().quantity().lots()).isEqualTo(1_000);
        });
    }

    @Test
    void exitsThatAreBothReachedInOneBarCloseThePositionOnce() {
        Session session = Plan.session((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar != 2) return;
                    long target = desk.sell(1).limit(105).reduceOnly().number();
                    desk.oneCancelsOther(
                            target, desk.sell(1).trigger(95).reduceOnly().number());
                })
                .quiet(3, 100)
                .bar(100, 106, 94, 100)
                .quiet(2, 100);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
        assertThat(session.fills).hasSize(2);
        assertThat(session.exchange.workingOrders(0)).isZero();
    }

    @Test
    void ifOneOfThemIsNotThereTheOtherIsTakenBack() {
        Session session = Plan.session((bar, desk) -> {
            if (bar != 1) return;
            long none = desk.sell(1).limit(105).reduceOnly().number(); // nothing is held: refused
            desk.oneCancelsOther(none, desk.buy(1).limit(95).number());
        });
        session.quiet(2, 100);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
    }

    private static Event hour(int number) {
        return new Event.BarClosed(0, new Bar(Timeframe.H1, (number - 1) * Session.HOUR, 100, 100, 100, 100, 1));
    }

    private static Event fill(long order, long trade, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, Side.BUY, lots, 9_900, 0, false, 0), Session.HOUR);
    }
}
