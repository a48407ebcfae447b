package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import org.junit.jupiter.api.Test;

/** A position that is to be closed is closed, whatever else works beside it. */
class ClosingTest {
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
    void anExitThatRestsDoesNotKeepThePositionFromBeingClosed() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar == 2) desk.sell(1).limit(120).reduceOnly();
            if (bar == 3) desk.close("out");
        });
        session.quiet(4, 100);
        assertThat(session.trades).hasSize(1);
        assertThat(session.exchange.workingOrders(0)).isZero();
    }

    @Test
    void anExitOfAPartDoesNotKeepTheRestFromBeingClosed() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar == 2) {
                desk.sell(0.25);
                desk.close("out");
            }
        });
        session.quiet(3, 100);
        assertThat(session.trades)
                .singleElement()
                .satisfies(trade -> assertThat(trade.legs()).isEqualTo(2));
    }

    @Test
    void aPositionWithAnExitThatRestsIsClosedAtTheEnd() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar == 2) desk.sell(1).limit(120).reduceOnly();
        });
        session.quiet(3, 100);
        Effects effects = session.engine.on(new Event.SessionEnded(3 * Session.HOUR));
        assertThat(effects.size())
                .as("a cancel and a market order: %s", effects)
                .isEqualTo(2);
    }
}
