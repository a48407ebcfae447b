package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loss limit that trips, as the engine knows it. */
class LockOutTest {
    /** Holds the first instrument without care, and waits for a lower price in the second. */
    private static final class Careless implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            boolean first = desk.instrument().symbol().equals("C0USDT");
            if (first && desk.flat() && desk.workingOrders() == 0) desk.buy(90).because("careless");
            else if (!first && desk.flat())
                desk.signal(Direction.LONG).entry(92).stop(88).because("waits");
        }
    }

    private static Session fallen() {
        Session session = new Session(RiskLimits.standard(), 2, Careless::new).quiet(3, 100);
        assertThat(session.exchange.workingOrders(1)).isOne();
        session.bar(100, 100, 96, 96);
        return session;
    }

    @Test
    void aTripTakesWorkingEntriesBackAndStopsAndTargetsStay() {
        Session session = fallen();
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.READY);
        List<Effect> effects = session.tell(new Event.BarOpened(0, session.time + 1, 96));
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.LOCKED_OUT);
        assertThat(effects).hasSize(1).hasOnlyElementsOfType(Effect.CancelOrder.class);
        session.bar(96, 96, 91, 100);
        assertThat(session.engine.portfolio().position(1).flat()).isTrue();
        assertThat(session.decisions.getLast().refusedBy()).contains(RiskCheck.DAILY_LOSS);
    }

    @Test
    void everyChangeIsToldOnceWithItsReason() {
        Session session = fallen();
        assertThat(session.permissions).isEmpty();
        session.tell(new Event.BarOpened(0, session.time + 1, 96));
        session.tell(new Event.BarOpened(0, session.time + 2, 96));
        session.tell(new Event.Halted(session.time + 3, "somebody looks"));
        session.tell(new Event.Halted(session.time + 4, "again"));
        session.tell(new Event.Resumed(session.time + 5, "somebody"));
        assertThat(session.permissions)
                .extracting(each -> each.state() + ": " + each.reason())
                .containsExactly(
                        "LOCKED_OUT: the loss of the day reached its limit of 3 %",
                        "HALTED: somebody looks; the loss of the day reached its limit of 3 %",
                        "READY: resumed by somebody");
    }

    @Test
    void theSameHistoryLeavesTheSameStateAndATripIsPartOfIt() {
        assertThat(fallen().engine.stateHash()).isEqualTo(fallen().engine.stateHash());
        Session locked = fallen();
        locked.tell(new Event.BarOpened(0, locked.time + 1, 96));
        Session resumed = fallen();
        resumed.tell(new Event.Resumed(resumed.time + 1, "somebody"));
        assertThat(locked.engine.stateHash()).isNotEqualTo(resumed.engine.stateHash());
        assertThat(resumed.engine.tradingState()).isEqualTo(TradingState.READY);
    }
}
