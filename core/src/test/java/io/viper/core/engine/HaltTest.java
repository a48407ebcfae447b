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
import org.junit.jupiter.api.Test;

/** The kill switch as the engine knows it. */
class HaltTest {
    /** Asks for an entry with every bar, by limit below the market where {@code limit} says so. */
    private record Eager(boolean limit) implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            if (!desk.flat()) return;
            var draft = desk.signal(Direction.LONG).stop(limit ? 90 : 95).because("eager");
            if (limit) draft.entry(95);
        }
    }

    @Test
    void aWorkingEntryIsTakenBackAndNoNewOneIsLetThrough() {
        Session session = session(true).quiet(2, 100);
        assertThat(session.tell(new Event.Halted(session.time, "test")))
                .hasExactlyElementsOfTypes(Effect.CancelOrder.class);
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.HALTED);
        session.quiet(1, 100);
        assertThat(session.exchange.workingOrders(0)).isZero();
        session.bar(100, 100, 92, 93).quiet(2, 93);
        assertThat(session.fills).isEmpty();
        assertThat(session.decisions.getLast().refusedBy()).contains(RiskCheck.GATE);
    }

    @Test
    void theStopOfAPositionStays() {
        Session session = session(false).quiet(3, 100);
        assertThat(session.engine.portfolio().openPositions()).isOne();
        assertThat(session.tell(new Event.Halted(session.time, "test"))).isEmpty();
        session.bar(100, 100, 85, 85);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(session.trades.getLast().exitReason()).isEqualTo("stop_loss");
    }

    @Test
    void haltingTwiceChangesNothingAndResumingLetsEntriesThroughAgain() {
        Session session = session(true).quiet(2, 100);
        session.tell(new Event.Halted(session.time, "one"));
        assertThat(session.tell(new Event.Halted(session.time, "two"))).isEmpty();
        session.quiet(2, 100);
        session.tell(new Event.Resumed(session.time, "somebody"));
        session.quiet(2, 100);
        assertThat(session.exchange.workingOrders(0)).isOne();
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.READY);
    }

    private static Session session(boolean limit) {
        return new Session(RiskLimits.standard(), 1, () -> new Eager(limit));
    }
}
