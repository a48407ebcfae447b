package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kill switch that closes everything, and what people close and cancel by hand. */
class KillTest {
    /** Holds 1 of the first instrument and 3 of the others, and asks for more with every bar. */
    private static final class Holder implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            double amount = desk.instrument().symbol().startsWith("C0") ? 1 : 3;
            if (desk.flat()) desk.buy(amount).because("more");
            else if (desk.workingOrders() == 0) desk.buy(amount).limit(50).because("cheap");
        }
    }

    private final Session session = new Session(RiskLimits.none(), 2, Holder::new).quiet(4, 100);

    private static AccountEvent.Killed kill(Session session, boolean flatten) {
        return new AccountEvent.Killed(session.time, "test", flatten);
    }

    private static List<Effect.PlaceOrder> placed(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PlaceOrder.class::isInstance)
                .map(Effect.PlaceOrder.class::cast)
                .toList();
    }

    @Test
    void aKillTakesEntriesBackAndKeepsWhatIsHeld() {
        List<Effect> effects = session.tell(kill(session, false));
        assertThat(effects).hasSize(2).hasOnlyElementsOfType(Effect.CancelOrder.class);
        session.quiet(3, 100);
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.KILLED);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(2);
        assertThat(session.exchange.workingOrders(0) + session.exchange.workingOrders(1))
                .isZero();
    }

    @Test
    void flatteningClosesTheLargestExposureFirstWithOrdersThatOnlyReduce() {
        List<Effect.PlaceOrder> orders = placed(session.tell(kill(session, true)));
        assertThat(orders).extracting(each -> each.order().instrument()).containsExactly(1, 0);
        assertThat(orders).allSatisfy(each -> {
            assertThat(each.order().reduceOnly()).isTrue();
            assertThat(each.order().side()).isEqualTo(Side.SELL);
        });
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(session.fills).endsWith(Purpose.RISK, Purpose.RISK);
    }

    @Fault({"F11", "I14"})
    @Test
    void f11KillingTwiceIsKillingOnceAndAPlainKillDoesNotStopAFlatteningOne() {
        session.tell(kill(session, true));
        assertThat(session.tell(kill(session, false))).isEmpty();
        assertThat(session.tell(kill(session, true))).isEmpty();
        assertThat(session.tell(new Event.Halted(session.time, "weaker"))).isEmpty();
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.KILLED);
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        session.tell(new Event.Resumed(session.time, "a person"));
        assertThat(session.engine.tradingState()).isEqualTo(TradingState.READY);
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(2);
    }

    /** The largest position cannot be closed: each order for it is refused until no other follows at once. */
    private void killedAndRefused() {
        List<Effect.PlaceOrder> orders = placed(session.engineAlone(kill(session, true)));
        for (int k = 0; k < 3; k++) {
            long id = orders.getFirst().orderId();
            orders = placed(session.engineAlone(new Event.OrderRejected(id, session.time, "too busy")));
            assertThat(orders).hasSize(k < 2 ? 1 : 0);
        }
    }

    @Test
    void whatTheExchangeRefusesToCloseIsAskedForAgainThenToldAndAskedForLater() {
        killedAndRefused();
        assertThat(session.anomalies)
                .filteredOn(each -> each.kind() == Anomaly.Kind.LEFTOVER)
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("C1USDT"));
        long due = session.engine.nextTimer();
        assertThat(due - session.engine.time()).isEqualTo(30 * Timeframe.SECOND);
        assertThat(placed(session.engineAlone(new Event.TimeReached(due))))
                .singleElement()
                .satisfies(again -> assertThat(again.order().instrument()).isOne());
    }

    @Test
    void aPersonWhoResumesEndsWhatAKillTriesLater() {
        killedAndRefused();
        session.engineAlone(new Event.Resumed(session.time, "a person"));
        assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPersonClosesOnePositionAndCancelsOneOrder() {
        session.tell(new AccountEvent.CloseAsked(session.time, 1, "me"));
        assertThat(session.tell(new AccountEvent.CloseAsked(session.time, 9, "me")))
                .isEmpty();
        Session other = new Session(RiskLimits.none(), 1, Holder::new).quiet(4, 100);
        long id = other.engine.orders();
        assertThat(other.tell(new AccountEvent.CancelAsked(other.time, id, "me")))
                .containsExactly(new Effect.CancelOrder(id, 0));
        assertThat(other.tell(new AccountEvent.CancelAsked(other.time, 99, "me")))
                .isEmpty();
        assertThat(session.engine.portfolio().position(0).lots()).isPositive();
    }
}
