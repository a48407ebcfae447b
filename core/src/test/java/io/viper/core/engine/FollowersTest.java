package io.viper.core.engine;

import static io.viper.core.engine.ConditionalStatus.CANCELED;
import static io.viper.core.engine.ConditionalStatus.EXECUTED;
import static io.viper.core.engine.ConditionalStatus.FAILED;
import static io.viper.core.engine.ConditionalStatus.MATCHED;
import static io.viper.core.engine.ConditionalStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.execution.Order;
import io.viper.core.model.Abilities;
import io.viper.core.model.Algorithm;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Condition;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.Side;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One triggers the other: orders of every kind that are sent as another one is filled. Order 1 is the one that is followed. */
class FollowersTest {
    private static List<ConditionalOrder> queue(Session session, ConditionalStatus status) {
        return session.engine.conditionalOrders(status);
    }

    /** A resting purchase of 1 at 90 that is followed. */
    private static Session follows(Plan more) {
        return Plan.session((bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(90);
            more.at(bar, desk);
        });
    }

    @Test
    void nothingIsSentOrReservedBeforeTheOrderIsFilledThatIsFollowed() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(1).limit(110).when(Condition.filled(1));
        });
        session.quiet(5, 100);
        assertThat(session.sent).hasSize(1);
        assertThat(session.engine.reservedLots(0, Side.SELL)).isZero();
        assertThat(queue(session, PENDING)).hasSize(1);
        session.bar(100, 100, 89, 95).quiet(1, 95);
        assertThat(session.engine.order(2).spec().quantity().lots()).isEqualTo(1_000);
        assertThat(queue(session, MATCHED)).hasSize(1);
        session.bar(95, 111, 95, 111).quiet(1, 111);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(queue(session, EXECUTED)).singleElement().satisfies(order -> {
            assertThat(order.filledLots()).isEqualTo(1_000);
            assertThat(order.parts()).containsExactly(2L);
        });
    }

    @Test
    void ofEachPartThatIsFilledTheSamePartIsSentAndTogetherTheyAreTheWhole() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(0.5).limit(110).reduceOnly().when(Condition.filled(1));
        });
        session.quiet(1, 100);
        long[] parts = {301, 0, 399, 300};
        for (int k = 0; k < parts.length; k++) if (parts[k] > 0) fills(session, 1, k + 1, parts[k]);
        assertThat(session.sent.stream().skip(1).map(Session.Sent::lots)).containsExactly(150L, 200L, 150L);
        assertThat(queue(session, MATCHED))
                .singleElement()
                .satisfies(order -> assertThat(order.parts()).hasSize(3).startsWith(2L));
    }

    /** What the exchange might say: a part of the order is executed. */
    private static void fills(Session session, long order, long trade, long lots) {
        Fill fill = new Fill(order, trade, 0, Side.BUY, lots, 9_000, 0, true, 0);
        session.tell(new Event.OrderFilled(fill, session.time));
    }

    @Test
    void whatIsBelowTheSmallestOrderWaitsForMoreAndNothingIsSentTwice() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(0.003).limit(110).when(Condition.filled(1));
        });
        session.quiet(1, 100);
        fills(session, 1, 1, 300);
        assertThat(session.sent).hasSize(1);
        fills(session, 1, 2, 100);
        fills(session, 1, 2, 100);
        fills(session, 1, 3, 600);
        assertThat(session.sent.stream().skip(1).map(Session.Sent::lots)).containsExactly(1L, 2L);
    }

    @Test
    void aFollowerDiesWithTheOrderThatItFollowsAndWhatWasSentWorksOn() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(1).limit(110).when(Condition.filled(1));
            if (bar == 2) desk.cancel(1);
        });
        session.quiet(1, 100);
        fills(session, 1, 1, 400);
        session.quiet(2, 100);
        assertThat(session.engine.order(1)).isNull();
        assertThat(session.engine.order(2).spec().quantity().lots()).isEqualTo(400);
        assertThat(queue(session, MATCHED)).hasSize(1);
        session.tell(new Event.OrderCanceled(2, session.time));
        assertThat(queue(session, FAILED))
                .singleElement()
                .satisfies(order -> assertThat(order.reason()).contains("0.4 of 1 sent"));
    }

    @Test
    void whatFollowsAnOrderThatIsRefusedOrNeverFilledIsTakenBack() {
        Session session = Plan.session((bar, desk) -> {
            if (bar == 1)
                desk.sell(1).limit(110).when(Condition.filled(desk.buy(0.000_1).number()));
            if (bar == 2)
                desk.sell(1)
                        .limit(110)
                        .when(Condition.filled(
                                desk.buy(1).limit(90).goodTill(4 * Session.HOUR).number()));
        });
        session.quiet(6, 100);
        assertThat(session.sent).hasSize(1);
        assertThat(queue(session, CANCELED)).hasSize(2);
        assertThat(session.engine.workingOrders()).isEmpty();
    }

    @Test
    void nobodyFollowsAnothersOrderNorInACircle() {
        Session session = Plan.session((bar, desk) -> {
            if (bar != 1) return;
            desk.buy(1).limit(90);
            desk.sell(1).limit(110).when(Condition.filled(3));
            desk.sell(1).limit(110).when(Condition.filled(2));
        });
        OrderRequest sells = new OrderRequest(
                "operator", 0, Side.SELL, 1, 110, Double.NaN, Double.NaN, Double.NaN, false, "by hand");
        session.quiet(1, 100);
        session.tell(new Event.ConditionalOrderReceived(session.time, "a", sells, Condition.filled(1)));
        assertThat(queue(session, CANCELED)).hasSize(3);
        session.bar(100, 100, 89, 95).quiet(1, 95);
        assertThat(session.sent).hasSize(1);
    }

    @Test
    void aPersonsOrderFollowsAPersonsOrder() {
        Session session = Plan.session((bar, desk) -> {}).quiet(1, 100);
        OrderRequest buys = new OrderRequest(
                "operator", 0, Side.BUY, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, "by hand");
        OrderRequest sells =
                new OrderRequest("operator", 0, Side.SELL, 1, 110, Double.NaN, Double.NaN, Double.NaN, true, "by hand");
        session.tell(new Event.ConditionalOrderReceived(session.time, "a", buys, Condition.atOnce()));
        session.tell(new Event.ConditionalOrderReceived(session.time, "b", sells, Condition.filled(1)));
        session.quiet(1, 100);
        assertThat(session.engine.order(2).spec().reduceOnly()).isTrue();
    }

    @Test
    void ordersOfEveryKindFollowAndFollowersAreFollowed() {
        Session session = follows((bar, desk) -> {
            if (bar != 1) return;
            desk.buy(1).trigger(120).stopLoss(93).when(Condition.filled(1));
            desk.buy(1).by(new Algorithm.Twap(4 * Session.HOUR, 4)).when(Condition.filled(1));
            desk.buy(1).when(Condition.priceAtOrBelow(70).after(1));
            desk.buy(1).limit(60).when(Condition.filled(3));
        });
        session.bar(100, 100, 89, 95).bar(100, 100, 89, 95).quiet(1, 95);
        assertThat(session.engine.order(2).spec().trigger()).isNotNull();
        assertThat(session.engine.algorithms()).hasSize(1);
        assertThat(queue(session, PENDING)).hasSize(1); // what waits for its price now
        assertThat(queue(session, MATCHED)).hasSize(4);
        session.quiet(2, 95);
        long before = session.engine.reservedLots(0, Side.BUY);
        assertThat(session.engine.workingOrders())
                .anyMatch(order ->
                        order.spec().price() != null && order.spec().price().ticks() == 6_000);
        session.bar(95, 95, 69, 75).quiet(1, 75);
        assertThat(session.fills.size()).isGreaterThan(4);
        assertThat(before).isPositive();
    }

    @Test
    void twoThatFollowCancelEachOtherOnceTheyAreSent() {
        Session session = follows((bar, desk) -> {
            if (bar != 1) return;
            long above = desk.sell(1)
                    .limit(110)
                    .reduceOnly()
                    .when(Condition.filled(1))
                    .number();
            long below = desk.sell(1)
                    .trigger(80)
                    .reduceOnly()
                    .when(Condition.filled(1))
                    .number();
            desk.oneCancelsOther(above, below);
        });
        session.quiet(2, 100);
        assertThat(session.sent).hasSize(1);
        session.bar(100, 100, 89, 95).quiet(1, 95);
        assertThat(session.engine.order(2).partner()).isEqualTo(3);
        session.bar(95, 111, 95, 111).quiet(2, 111);
        assertThat(session.engine.workingOrders()).isEmpty();
        assertThat(session.engine.portfolio().openPositions()).isZero();
    }

    @Test
    void riskJudgesEachPartWhenItIsSentAndASecondPartIsNoRepetition() {
        RiskLimits limits = RiskLimits.none().with(Limit.ORDER_DEDUPE, 3_600).with(Limit.MAX_ORDER_VALUE, 60);
        Session session = new Session(limits, Abilities.ALL, () -> (Plan) (bar, desk) -> {
            if (bar != 1) return;
            desk.buy(0.5).limit(90);
            desk.buy(1).limit(80).when(Condition.filled(1));
        });
        session.quiet(1, 100);
        fills(session, 1, 1, 200);
        fills(session, 1, 2, 200);
        assertThat(session.sent.stream().skip(1).map(Session.Sent::lots)).containsExactly(400L, 400L);
        assertThat(session.decisions).hasSize(3).allMatch(decision -> decision.approved());

        Session refused = new Session(limits, Abilities.ALL, () -> (Plan) (bar, desk) -> {
            if (bar != 1) return;
            desk.buy(0.5).limit(90);
            desk.buy(1).limit(80).when(Condition.filled(1));
        });
        refused.quiet(1, 100);
        fills(refused, 1, 1, 500);
        assertThat(refused.sent).hasSize(1);
        assertThat(queue(refused, FAILED))
                .singleElement()
                .satisfies(order -> assertThat(order.reason()).contains("ORDER_VALUE"));
    }

    @Test
    void itIsFollowedThroughAReplacementWhereTheExchangeCannotChangeOrders() {
        Session session = Plan.session(Abilities.parse("no amend"), (bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(90);
            if (bar == 1) desk.sell(1).limit(110).reduceOnly().when(Condition.filled(1));
            if (bar == 2) desk.amend(1).limit(95);
        });
        session.quiet(3, 100);
        assertThat(queue(session, PENDING)).hasSize(1);
        session.bar(100, 100, 94, 97).quiet(1, 97);
        assertThat(session.engine.order(2).spec().quantity().lots()).isEqualTo(1_000);
    }

    @Test
    void whatWasFilledBeforeIsFollowedAtOnce() {
        Session session = Plan.session((bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar == 4) desk.sell(1).limit(110).when(Condition.filled(1));
        });
        session.quiet(6, 100);
        assertThat(session.engine.order(2).spec().quantity().lots()).isEqualTo(1_000);
    }

    @Test
    void cancelingTakesBackWhatWaitsAndWhatWasSent() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(1).limit(110).reduceOnly().when(Condition.filled(1));
            if (bar == 2) desk.cancel(2);
        });
        session.quiet(1, 100);
        fills(session, 1, 1, 300);
        fills(session, 1, 2, 300);
        session.quiet(2, 100);
        fills(session, 1, 3, 400);
        assertThat(session.sent).hasSize(3);
        assertThat(session.engine.workingOrders()).isEmpty();
        assertThat(queue(session, CANCELED)).hasSize(1);
    }

    @Test
    void aPauseTakesWaitingEntriesBackAndTheEndOfTheRunAllOfThem() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.buy(1).limit(80).when(Condition.filled(1));
            if (bar == 1) desk.sell(1).limit(110).reduceOnly().when(Condition.filled(1));
        });
        session.quiet(1, 100);
        session.tell(new BotEvent.Paused(session.time, "plan", Long.MAX_VALUE, "somebody"));
        assertThat(queue(session, CANCELED)).hasSize(1);
        session.tell(new Event.SessionEnded(session.time));
        assertThat(queue(session, CANCELED)).hasSize(2);
    }

    @Test
    void howLongTheExchangeDidNotHaveItIsMeasured() {
        Session session = follows((bar, desk) -> {
            if (bar == 1) desk.sell(1).limit(110).when(Condition.filled(1));
        });
        session.quiet(1, 100);
        session.engineAlone(new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 1_000, 9_000, 0, true, 0), session.time));
        session.engineAlone(new Event.OrderAccepted(2, session.time + 7));
        assertThat(queue(session, MATCHED))
                .singleElement()
                .satisfies(order -> assertThat(order.gapNanos()).isEqualTo(7));
        Order sent = session.engine.order(2);
        assertThat(sent.heard()).isTrue();
    }
}
