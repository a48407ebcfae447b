package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.execution.ExitPlan;
import io.viper.core.execution.Order;
import io.viper.core.model.Abilities;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One entry with its stop and targets: what moves the stop, and what the orders are. */
class BracketTest {
    private static final List<Abilities> EXCHANGES =
            List.of(Abilities.ALL, Abilities.parse("no amend"), Abilities.parse("no trailing"));

    private static Plan enters(Consumer<OrderDraft> bracket) {
        return (bar, desk) -> {
            if (bar == 1) bracket.accept(desk.buy(1));
        };
    }

    private static Session session(Abilities abilities, Consumer<OrderDraft> bracket) {
        return Plan.session(abilities, enters(bracket)).quiet(2, 100);
    }

    @Test
    void twoTargetsShareThePositionAndTheStopFollowsToBreakEvenAfterTheFirst() {
        for (Abilities abilities : EXCHANGES) {
            Session session = session(
                    abilities,
                    order -> order.stopLoss(90)
                            .takeProfit(110, 0.5)
                            .takeProfit(120, 0.5)
                            .breakEvenAfterTarget(1));
            session.bar(100, 111, 100, 108).quiet(1, 108).bar(108, 108, 99, 99).quiet(2, 99);
            assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.TAKE_PROFIT, Purpose.STOP_LOSS);
            // where two fees of 0.06 % are earned back
            assertThat(session.trades)
                    .singleElement()
                    .satisfies(trade -> assertThat(trade.exitPrice()).isBetween(105.05, 105.07));
            assertThat(session.exchange.workingOrders(0)).isZero();
        }
    }

    @Test
    void theStopGoesToBreakEvenOnceThePriceHasGoneSoManyRisks() {
        Session session = session(Abilities.ALL, order -> order.stopLoss(96).breakEvenAfterRisks(1.5));
        session.bar(100, 105, 100, 105);
        assertThat(stop(session)).isEqualTo(9_600);
        session.bar(105, 106, 105, 106).quiet(1, 106);
        assertThat(stop(session)).isEqualTo(10_013);
    }

    @Test
    void aTrailByShareFollowsOnlyOnceItIsActiveAndNeverGoesBack() {
        for (Abilities abilities : EXCHANGES) {
            Session session = session(
                    abilities, order -> order.stopLoss(90).trailShare(0.05).trailFrom(110));
            session.bar(100, 109, 100, 109).quiet(1, 109);
            assertThat(stop(session)).isEqualTo(9_000);
            session.bar(109, 120, 109, 120).quiet(1, 120);
            assertThat(stop(session)).isEqualTo(11_400);
            session.bar(120, 120, 115, 115).quiet(1, 115);
            assertThat(stop(session)).isEqualTo(11_400);
            session.bar(115, 115, 113, 113).quiet(1, 113);
            assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.TRAILING);
        }
    }

    @Test
    void aTrailWithoutAFirstStopProtectsFromTheEntryOn() {
        Session session = session(Abilities.ALL, order -> order.trailShare(0.02));
        assertThat(stop(session)).isEqualTo(9_800);
    }

    @Test
    void aShortsStopFollowsDownwards() {
        Session session = Plan.session((bar, desk) -> {
                    if (bar == 1) desk.sell(1).stopLoss(107).trailShare(0.05);
                })
                .quiet(2, 100);
        session.bar(100, 100, 80, 80).quiet(1, 80);
        assertThat(stop(session)).isEqualTo(8_400);
    }

    @Test
    void aStopIsOnlyTightenedUnlessTheStrategyMeansIt() {
        Session session = Plan.session((bar, desk) -> {
                    if (bar == 1) desk.buy(1).stopLoss(90);
                    if (bar == 3) desk.moveStop(85);
                    if (bar == 5) desk.resetStop(85);
                })
                .quiet(4, 100);
        assertThat(stop(session)).isEqualTo(9_000);
        session.quiet(2, 100);
        assertThat(stop(session)).isEqualTo(8_500);
    }

    @Fault("C17")
    @Test
    void c17NoTargetIsTooSmallForTheExchangeAndNothingIsLeftThatCannotBeSold() {
        long[] lots = TargetShares.split(
                100,
                List.of(new ExitPlan.Target(100, 0.05), new ExitPlan.Target(110, 0.55), new ExitPlan.Target(120, 0.4)),
                new boolean[3],
                Session.perpetual("CUSDT").spec().withMinimums(10, 0).toInstrument());
        assertThat(lots).containsExactly(0, 60, 40);
    }

    @Fault("A10")
    @Test
    void a10AStopAndATargetOfOnePositionAreNeverLeftBehindWhenItIsClosed() {
        Session session = session(
                Abilities.ALL, order -> order.stopLoss(90).takeProfit(110, 0.5).takeProfit(120, 0.5));
        assertThat(session.exchange.workingOrders(0)).isEqualTo(3);
        session.bar(100, 100, 89, 95).quiet(2, 95);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(session.engine.portfolio().openPositions()).isZero();
    }

    @Test
    void anOrderThatWaitsForTodayExpiresWithIt() {
        Plan plan = (bar, desk) -> {
            if (bar == 1) today(desk.buy(1).limit(50), desk);
        };
        for (Abilities abilities : List.of(Abilities.ALL, Abilities.parse("no gtd"))) {
            Session session = Plan.session(abilities, plan).quiet(23, 100);
            assertThat(session.engine.order(1).status()).isEqualTo(OrderStatus.ACCEPTED);
            session.quiet(2, 100);
            assertThat(session.engine.order(1)).isNull();
            assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
            assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
        }
    }

    private static void today(OrderDraft order, Desk desk) {
        order.goodTill(Timeframe.D1.floor(desk.time()) + Timeframe.DAY);
    }

    /** Where the only stop stands, in ticks. */
    static long stop(Session session) {
        for (long id = session.engine.orders(); id > 0; id--) {
            Order order = session.engine.order(id);
            Price trigger = order == null ? null : order.spec().trigger();
            if (trigger != null) return trigger.ticks();
        }
        return 0;
    }
}
