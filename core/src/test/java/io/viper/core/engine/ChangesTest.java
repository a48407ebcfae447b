package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import org.junit.jupiter.api.Test;

/** Several changes of one order may be on their way at once. */
class ChangesTest {
    /** Does one thing at each bar, by its number from 1. */
    private interface Plan extends Strategy {
        void at(int bar, Desk desk);

        @Override
        default void onBar(Bar bar, Desk desk) {
            at((int) (bar.closeTime() / Session.HOUR), desk);
        }
    }

    private static Session session(Plan plan) {
        return new Session(RiskLimits.none(), 1, () -> plan);
    }

    @Test
    void aStopThatIsMovedTwiceAtOnceIsWhereItWasMovedLast() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(1).stopLoss(90);
            if (bar == 2) {
                desk.moveStop(95);
                desk.moveStop(97);
            }
        });
        session.quiet(3, 100).bar(100, 100, 96, 96);
        assertThat(session.trades)
                .singleElement()
                .satisfies(trade -> assertThat(trade.exitPrice()).isEqualTo(97));
    }

    @Test
    void anOrderHasItsOldSizeUntilTheExchangeSaysThatItWasChanged() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(2).stopLoss(90);
            if (bar == 2) desk.sell(1);
        });
        Engine engine = session.engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(fill(1, 1, Side.BUY, 2_000));
        engine.on(new Event.OrderAccepted(2, Session.HOUR));
        engine.on(hour(2));
        engine.on(new Event.OrderAccepted(3, 2 * Session.HOUR));
        assertThat(engine.on(fill(3, 2, Side.SELL, 1_000)).get(0)).isInstanceOf(Effect.AmendOrder.class);

        // The stop of 2 is hit before the change to 1 arrives: it closes 1, and the rest of it expires.
        engine.on(new Event.OrderTriggered(2, 2 * Session.HOUR));
        engine.on(fill(2, 2, Side.SELL, 1_000));
        assertThat(engine.portfolio().position(0).flat()).isTrue();
        assertThat(engine.order(2)).isNotNull();
        engine.on(new Event.OrderExpired(2, 2 * Session.HOUR, "nothing to reduce"));
        engine.on(new Event.ChangeRejected(2, 2 * Session.HOUR, "no such working order"));
        assertThat(engine.order(2)).isNull();
    }

    @Test
    void anAnswerToAChangeLeavesTheNextOneOnItsWay() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(1).stopLoss(90);
            if (bar == 2) {
                desk.moveStop(95);
                desk.moveStop(97);
            }
        });
        Engine engine = session.engine;
        engine.on(hour(1));
        engine.on(new Event.OrderAccepted(1, Session.HOUR));
        engine.on(fill(1, 1, Side.BUY, 1_000));
        engine.on(new Event.OrderAccepted(2, Session.HOUR));
        assertThat(engine.on(hour(2)).size()).isEqualTo(2);
        engine.on(new Event.OrderAmended(2, 2 * Session.HOUR));
        assertThat(engine.order(2).status()).isEqualTo(OrderStatus.PENDING_UPDATE);
        assertThat(engine.order(2).spec().trigger()).isEqualTo(new Price(9_500));
        engine.on(new Event.ChangeRejected(2, 2 * Session.HOUR, "no"));
        assertThat(engine.order(2).status()).isEqualTo(OrderStatus.ACCEPTED);
        assertThat(engine.order(2).spec().trigger()).isEqualTo(new Price(9_500));
    }

    private static Event hour(int number) {
        return new Event.BarClosed(0, new Bar(Timeframe.H1, (number - 1) * Session.HOUR, 100, 100, 100, 100, 1));
    }

    private static Event fill(long order, int hour, Side side, long lots) {
        return new Event.OrderFilled(new Fill(order, order, 0, side, lots, 10_000, 0, false, 0), hour * Session.HOUR);
    }
}
