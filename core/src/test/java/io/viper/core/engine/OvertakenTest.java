package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions overtake the answers that explain them: what the torture found, each through the engine's own door. */
class OvertakenTest {
    private static final long NOW = Session.HOUR;

    private final Session session = new Session(RiskLimits.none(), 1, Adding::new);
    private final Engine engine = session.engine;

    /** Buys two with a stop at every bar. */
    private static final class Adding implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            desk.buy(2).stopLoss(90);
        }
    }

    /** Buys two with a stop and a target, then sells five against it, then buys again. */
    private static final class Turning implements Strategy {
        private int bars;

        @Override
        public void onBar(Bar bar, Desk desk) {
            bars++;
            if (bars == 1) desk.buy(2).stopLoss(90);
            else if (bars == 2) desk.sell(5).limit(100);
            else desk.sell(1).limit(100);
        }
    }

    @Test
    @Fault("I16")
    void i16AStopThatTheAnswerToItsOwnChangeCompletesIsPlacedAnew() {
        on(engine, hour(1));
        on(engine, fill(1, 1, Side.BUY, 500));
        on(engine, fill(1, 2, Side.BUY, 500));
        on(engine, fill(1, 3, Side.BUY, 1_000));
        // the stop was for 500; that it is for 1000, and then for 2000, is not answered when it is executed for 1000
        on(engine, fill(2, 4, Side.SELL, 1_000));
        assertThat(held(engine)).isEqualTo(1_000);
        List<Effect> effects = on(engine, new Event.OrderAmended(2, NOW));
        assertThat(engine.order(2)).isNull();
        assertThat(effects).singleElement().satisfies(effect -> stop(effect, 1_000));
        assertThat(engine.bare(0)).isFalse();
    }

    @Test
    @Fault("I16")
    void i16AStopThatNeverArrivedWhileItWasTakenBackIsPlacedAnew() {
        on(engine, hour(1));
        on(engine, fill(1, 1, Side.BUY, 2_000));
        on(engine, new AccountEvent.CancelAsked(NOW, 2, "a test"));
        on(engine, new Event.OrderTimedOut(2, NOW));
        List<Effect> effects = on(engine, new Event.OrderNotFound(2, NOW));
        assertThat(effects).singleElement().satisfies(effect -> stop(effect, 2_000));
        assertThat(engine.bare(0)).isFalse();
    }

    @Test
    @Fault("C36")
    void c36AnExecutionWithANumberThatWasUsedBeforeIsAppliedAndARepeatIsNot() {
        on(engine, hour(1));
        on(engine, fill(1, 5, Side.BUY, 500));
        on(engine, fill(1, 9, Side.BUY, 100));
        on(engine, fill(1, 5, Side.BUY, 700));
        assertThat(held(engine)).isEqualTo(1_300);
        on(engine, fill(1, 5, Side.BUY, 500));
        on(engine, fill(1, 5, Side.BUY, 700));
        assertThat(held(engine)).isEqualTo(1_300);
        assertThat(session.anomalies)
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.DUPLICATE_FILL, Anomaly.Kind.DUPLICATE_FILL);
    }

    /** The stop may have closed the long position before the order against it was executed: then twice as much is short. */
    @Test
    @Fault("I5")
    void i5NothingIsAddedToAPositionThatWasTurnedWhileAnExitOfTheOtherSideWorks() {
        Engine turning = new Session(RiskLimits.none(), 1, Turning::new).engine;
        on(turning, hour(1));
        on(turning, fill(1, 1, Side.BUY, 2_000));
        on(turning, hour(2));
        on(turning, fill(3, 2, Side.SELL, 5_000));
        assertThat(held(turning)).isEqualTo(-3_000);
        assertThat(entries(on(turning, hour(3)))).isEmpty();
        on(turning, new Event.OrderCanceled(2, 3 * NOW));
        assertThat(entries(on(turning, hour(4)))).hasSize(1);
    }

    /** The market order that closes was executed before the one against it, and that is not told yet: all of that one is short. */
    @Test
    @Fault("I5")
    void i5NothingIsOpenedWhileMoreIsBeingClosedThanIsHeld() {
        Engine turning = new Session(RiskLimits.none(), 1, Turning::new).engine;
        on(turning, hour(1));
        on(turning, fill(1, 1, Side.BUY, 2_000));
        on(turning, hour(2));
        on(turning, new AccountEvent.CloseAsked(2 * NOW, 0, "a test"));
        on(turning, fill(3, 2, Side.SELL, 1_000));
        assertThat(held(turning)).isEqualTo(1_000);
        assertThat(entries(on(turning, hour(3)))).isEmpty();
    }

    private static List<Effect> on(Engine engine, Event event) {
        Effects effects = engine.on(event);
        return java.util.stream.IntStream.range(0, effects.size())
                .mapToObj(effects::get)
                .toList();
    }

    private static long held(Engine engine) {
        return engine.portfolio().position(0).lots();
    }

    private static List<OrderSpec> entries(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.PlaceOrder)
                .map(effect -> ((Effect.PlaceOrder) effect).order())
                .filter(order -> !order.reduceOnly())
                .toList();
    }

    private static void stop(Effect effect, long lots) {
        assertThat(effect).isInstanceOfSatisfying(Effect.PlaceOrder.class, place -> {
            assertThat(place.order().purpose()).isEqualTo(Purpose.STOP_LOSS);
            assertThat(place.order().reduceOnly()).isTrue();
            assertThat(place.order().quantity().lots()).isEqualTo(lots);
        });
    }

    private static Event.BarClosed hour(int number) {
        long open = (number - 1) * NOW;
        return new Event.BarClosed(0, new Bar(Timeframe.H1, open, 100, 100, 100, 100, 1e6));
    }

    private static Event fill(long order, long trade, Side side, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, side, lots, 10_000, 0, false, 0), NOW);
    }
}
