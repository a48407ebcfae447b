package io.viper.core.engine;

import static io.viper.core.engine.ConditionalStatus.CANCELED;
import static io.viper.core.engine.ConditionalStatus.EXECUTED;
import static io.viper.core.engine.ConditionalStatus.FAILED;
import static io.viper.core.engine.ConditionalStatus.MATCHED;
import static io.viper.core.engine.ConditionalStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Orders that wait inside the engine; the letters are those of the known defects of the documents' matching. */
class ConditionalOrdersTest {
    private static final Condition LONG_SIGNAL = Condition.signal("");
    private static final double NONE = Double.NaN;

    @Test
    void aWaitingOrderIsNotSentByASignalItDoesNotWaitFor() {
        // (a)
        Session session = run(desk -> desk.buy(1).limit(80).when(Condition.priceAtOrBelow(85)));
        assertThat(session.tell(signal(session, "1", Direction.LONG))).isEmpty();
        assertThat(queue(session, PENDING)).hasSize(1);
    }

    @Test
    void aLimitOrderThatASignalMatchesStillRestsAtItsLimit() {
        // (a)
        Session session = run(desk -> desk.buy(1).limit(80).when(LONG_SIGNAL));
        List<Effect> sent = session.tell(signal(session, "1", Direction.LONG));
        assertThat(((Effect.PlaceOrder) sent.getFirst()).order().type()).isEqualTo(OrderType.LIMIT);
        session.quiet(3, 100);
        assertThat(session.fills).isEmpty();
        assertThat(queue(session, MATCHED)).hasSize(1);
    }

    @Test
    void anExitMatchesNothingThatWaits() {
        // (b)
        Session session = run(desk -> {
            desk.buy(1).when(LONG_SIGNAL);
            desk.sell(1).when(LONG_SIGNAL);
        });
        assertThat(session.tell(signal(session, "1", Direction.EXIT))).isEmpty();
        assertThat(queue(session, PENDING)).hasSize(2);
        session.tell(signal(session, "2", Direction.SHORT));
        assertThat(queue(session, PENDING))
                .singleElement()
                .satisfies(rest -> assertThat(rest.side()).isEqualTo(Side.BUY));
    }

    @Test
    void aMarketOrderWaitsLikeAnyOther() {
        // (c)
        Session session =
                run(desk -> desk.buy(1).when(Condition.priceAtOrAbove(110))).quiet(3, 100);
        assertThat(session.fills).isEmpty();
        session.bar(100, 111, 100, 105).quiet(1, 105);
        assertThat(session.fills).hasSize(1);
        assertThat(queue(session, EXECUTED)).hasSize(1);
    }

    @Test
    void aSignalFromBeforeTheOrderDoesNotMatchItNorOneThatComesTooLate() {
        // (d)
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(
                        1, desk -> desk.buy(1).when(Condition.signal("").within(2 * Session.HOUR)))));
        session.quiet(1, 100);
        session.tell(signal(session, "before", Direction.LONG));
        session.quiet(1, 100);
        assertThat(queue(session, PENDING)).hasSize(1);
        session.quiet(3, 100);
        session.tell(signal(session, "late", Direction.LONG));
        assertThat(queue(session, FAILED))
                .singleElement()
                .satisfies(order ->
                        assertThat(order.reason()).isEqualTo("expired: the signal it waited for did not come in time"));
        assertThat(session.fills).isEmpty();
    }

    @Test
    void priceAndSignalTogetherSendItOnce() {
        // (e)
        Session session =
                run(desk -> desk.buy(1).when(Condition.priceAtOrAbove(100.5).andSignal("", 2 * Session.HOUR)));
        session.tell(signal(session, "1", Direction.LONG));
        assertThat(queue(session, PENDING)).hasSize(1);
        session.bar(100, 102, 100, 101);
        session.tell(signal(session, "2", Direction.LONG));
        session.bar(101, 105, 101, 105).quiet(2, 105);
        assertThat(session.fills).hasSize(1);
        assertThat(queue(session, EXECUTED)).hasSize(1);
    }

    @Test
    void aSignalIsForgottenWhenThePriceComesTooLate() {
        Session session =
                run(desk -> desk.buy(1).when(Condition.priceAtOrAbove(110).andSignal("", 2 * Session.HOUR)));
        session.tell(signal(session, "1", Direction.LONG));
        session.quiet(3, 100).bar(100, 120, 100, 120).quiet(1, 120);
        assertThat(session.fills).isEmpty();
        assertThat(queue(session, PENDING)).hasSize(1);
    }

    @Test
    void stopAndTargetOfAMatchedOrderCancelEachOther() {
        // (f)
        Session session = run(desk -> desk.buy(1).stopLoss(95).takeProfit(110).when(Condition.priceAtOrBelow(99)))
                .bar(100, 100, 98, 100)
                .quiet(2, 100);
        assertThat(session.exchange.workingOrders(0)).isEqualTo(2);
        session.bar(100, 112, 100, 111).quiet(2, 111);
        assertThat(session.exchange.workingOrders(0)).isZero();
        session.bar(111, 111, 90, 90).quiet(1, 90);
        assertThat(session.exchange.positionLots(0)).isZero();
    }

    @Test
    void whatIsCanceledIsGoneFromTheQueue() {
        // (g)
        long[] number = new long[1];
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(
                        0, desk -> number[0] = desk.buy(1).when(LONG_SIGNAL).number(),
                        1, desk -> desk.cancel(number[0]))));
        session.quiet(1, 100);
        assertThat(queue(session, PENDING)).hasSize(1);
        session.quiet(1, 100);
        assertThat(queue(session, PENDING)).isEmpty();
        assertThat(queue(session, CANCELED)).hasSize(1);
        assertThat(session.tell(signal(session, "1", Direction.LONG))).isEmpty();
        assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aMatchedOrderIsCanceledAtTheExchange() {
        Session session = run(desk -> desk.buy(1).limit(80).when(LONG_SIGNAL));
        session.tell(signal(session, "1", Direction.LONG));
        session.quiet(1, 100);
        long number = queue(session, MATCHED).getFirst().number();
        session.tell(new Event.ConditionalOrderWithdrawn(session.time, number, "somebody"));
        session.quiet(1, 100);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(queue(session, CANCELED)).hasSize(1);
    }

    @Test
    void manyOrdersAreAllLookedAtByPriorityAndThenByAge() {
        // (h)
        Session session = run(desk -> {
            for (int k = 0; k < 300; k++) desk.buy(0.001).when(LONG_SIGNAL.priority(k == 200 ? 1 : 0));
        });
        List<Effect> sent = session.tell(signal(session, "1", Direction.LONG));
        List<Long> numbers = sent.stream()
                .map(effect -> ((Effect.PlaceOrder) effect).orderId())
                .toList();
        assertThat(numbers).hasSize(300).startsWith(201L, 1L, 2L).endsWith(299L, 300L);
        session.quiet(2, 100);
        assertThat(queue(session, EXECUTED)).hasSize(ConditionalOrders.REMEMBERED);
    }

    @Test
    void aFullQueueRefusesAndSaysSo() {
        Session session = run(desk -> {
            for (int k = 0; k <= ConditionalOrders.MOST; k++) desk.buy(0.001).when(LONG_SIGNAL);
        });
        assertThat(queue(session, PENDING)).hasSize(ConditionalOrders.MOST);
        assertThat(queue(session, FAILED))
                .singleElement()
                .satisfies(
                        order -> assertThat(order.reason()).isEqualTo("1000 conditional orders wait or work already"));
    }

    @Test
    void whatRiskRefusesFailsWithTheDecision() {
        Session session = run(desk -> desk.buy(1).when(LONG_SIGNAL));
        session.tell(new Event.Halted(session.time, "test"));
        session.tell(signal(session, "1", Direction.LONG));
        assertThat(queue(session, FAILED))
                .singleElement()
                .satisfies(order -> assertThat(order.reason()).startsWith("refused by risk, decision 1, GATE"));
        assertThat(session.decisions).hasSize(1);
    }

    @Test
    void thePriceOfAnotherInstrumentCounts() {
        Session session = new Session(
                RiskLimits.none(),
                2,
                () -> new Script(Map.of(0, desk -> {
                    if (desk.instrument().symbol().equals("C0USDT"))
                        desk.buy(1).when(Condition.priceAtOrAbove(110).of("C1USDT"));
                })));
        session.quiet(2, 100);
        assertThat(queue(session, PENDING)).hasSize(1);
        session.bar(100, 111, 100, 100).quiet(1, 100);
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(1_000);
        assertThat(session.engine.portfolio().position(1).flat()).isTrue();
    }

    @Test
    void anUnknownInstrumentIsRefused() {
        Session session =
                run(desk -> desk.buy(1).when(Condition.priceAtOrAbove(110).of("NOSUCH")));
        assertThat(queue(session, FAILED)).hasSize(1);
    }

    @Test
    void whatWasTradedBeforeTheOrderWasMadeDoesNotMatchIt() {
        // made when the bar that had touched 120 was closed
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(0, desk -> desk.buy(1).when(Condition.priceAtOrAbove(110)))));
        session.bar(100, 120, 100, 100).quiet(2, 100);
        assertThat(session.fills).isEmpty();
    }

    @Test
    void aStopLimitOrderWaitsAndIsSentAsOne() {
        Session session = run(desk -> {});
        OrderRequest order = new OrderRequest("operator", 0, Side.BUY, 1, 106, 105, 100, 120, false, "breakout");
        session.tell(new Event.ConditionalOrderReceived(session.time, "a", order, Condition.priceAtOrAbove(103)));
        session.bar(100, 104, 100, 104);
        assertThat(queue(session, MATCHED)).hasSize(1);
        session.bar(104, 107, 104, 105.5).quiet(1, 105.5);
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(1_000);
        assertThat(session.exchange.workingOrders(0)).isEqualTo(2);
    }

    @Test
    @Fault("I25")
    void i25AnIdFromOutsideIsActedOnOnce() {
        Session session = run(desk -> {});
        OrderRequest order = OrderRequest.market("operator", 0, Side.BUY, 1, "");
        for (int k = 0; k < 3; k++) {
            session.tell(new Event.ConditionalOrderReceived(session.time, "a", order, Condition.priceAtOrBelow(90)));
            session.tell(new Event.SignalReceived(
                    session.time, "a", "web", 0, Direction.LONG, NONE, 99, List.of(), 1, "alert"));
        }
        assertThat(queue(session, PENDING)).hasSize(1);
        assertThat(session.decisions).hasSize(1);
        assertThat(session.anomalies).hasSize(4).allMatch(odd -> odd.kind() == Anomaly.Kind.REPEATED_COMMAND);
    }

    @Test
    void aSignalFromOutsideTradesAndItsExitCloses() {
        Session session = new Session(RiskLimits.standard(), 1, () -> new Script(Map.of()));
        session.quiet(1, 100);
        session.tell(
                new Event.SignalReceived(session.time, "1", "web", 0, Direction.LONG, NONE, 98, List.of(), 1, "alert"));
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().position(0).lots()).isPositive();
        assertThat(session.engine.portfolio().facts(0).strategy()).isEqualTo("web");
        session.tell(signal(session, "2", Direction.EXIT));
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void aSignalThatAnOrderWaitedForIsSpentOnIt() {
        Session session = new Session(
                RiskLimits.standard(),
                1,
                () -> new Script(Map.of(0, desk -> desk.buy(0.1).limit(90).when(LONG_SIGNAL))));
        session.quiet(1, 100);
        session.tell(signal(session, "1", Direction.LONG));
        assertThat(session.decisions)
                .singleElement()
                .satisfies(one -> assertThat(one.signalId()).isZero());
    }

    @Test
    void aRunThatEndsTakesBackWhatWaits() {
        Session session = run(desk -> desk.buy(1).when(LONG_SIGNAL));
        session.tell(new Event.SessionEnded(session.time));
        assertThat(queue(session, PENDING)).isEmpty();
        assertThat(queue(session, CANCELED)).hasSize(1);
    }

    @Test
    void whatWaitsIsPartOfTheState() {
        Session one = run(desk -> desk.buy(1).when(LONG_SIGNAL));
        Session other = run(desk -> desk.buy(1).when(LONG_SIGNAL.priority(1)));
        Session same = run(desk -> desk.buy(1).when(LONG_SIGNAL));
        assertThat(one.engine.stateHash()).isEqualTo(same.engine.stateHash());
        other.tell(signal(other, "1", Direction.LONG));
        one.tell(signal(one, "2", Direction.LONG));
        assertThat(one.engine.stateHash()).isNotEqualTo(other.engine.stateHash());
    }

    /** One bar at 100, at whose close the strategy does this. */
    private static Session run(Consumer<Desk> act) {
        return new Session(RiskLimits.none(), 1, () -> new Script(Map.of(0, act))).quiet(1, 100);
    }

    private static Event signal(Session session, String id, Direction direction) {
        return new Event.SignalReceived(session.time, id, "web", 0, direction, NONE, NONE, List.of(), 1, "alert");
    }

    private static List<ConditionalOrder> queue(Session session, ConditionalStatus status) {
        return session.engine.conditionalOrders(status);
    }
}
