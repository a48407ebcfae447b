package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exchanges that know an order no longer, or end it by themselves. */
class OddReportsTest {
    private final Session session = new Session(RiskLimits.none(), 1, Once::new);

    /** Buys two at the first bar, with a stop. */
    private static final class Once implements Strategy {
        private boolean bought;

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (!bought) desk.buy(2).limit(99).stopLoss(90);
            bought = true;
        }
    }

    @Test
    @Fault("C4")
    void c4ACancelThatIsRefusedBecauseTheOrderIsNotKnownIsAskedForAndNotForgotten() {
        on(hour(1));
        on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(on(new Event.Halted(Session.HOUR, "a drill"))).contains(new Effect.CancelOrder(1, 0));
        assertThat(on(new Event.ChangeRejected(1, Session.HOUR, "unknown order")))
                .containsExactly(new Effect.QueryOrder(1, 0));
        assertThat(session.engine.order(1)).isNotNull();
        assertThat(session.engine.reservedLots(0, Side.BUY)).isEqualTo(2_000);
        // It was filled meanwhile, which is why the exchange did not know it any more.
        on(new Event.OrderFilled(new Fill(1, 7, 0, Side.BUY, 2_000, 9_900, 0, true, 0), Session.HOUR));
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(2_000);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
    }

    @Test
    @Fault("C39")
    void c39AnOrderThatTheExchangeEndsForARuleOfItsOwnIsNotSentAgain() {
        on(hour(1));
        on(new Event.OrderAccepted(1, Session.HOUR));
        assertThat(on(new Event.OrderExpired(1, Session.HOUR, "self-trade prevention")))
                .isEmpty();
        assertThat(session.engine.order(1)).isNull();
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(on(hour(2))).isEmpty();
    }

    private List<Effect> on(Event event) {
        return session.engineAlone(event);
    }

    private static Event.BarClosed hour(int number) {
        long open = (number - 1) * Session.HOUR;
        return new Event.BarClosed(0, new Bar(Timeframe.H1, open, 100, 100, 100, 100, 1e6));
    }
}
