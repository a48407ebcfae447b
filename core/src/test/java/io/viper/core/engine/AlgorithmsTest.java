package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Algorithm.Iceberg;
import io.viper.core.model.Algorithm.Pov;
import io.viper.core.model.Algorithm.Twap;
import io.viper.core.model.Algorithm.Vwap;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Orders that are sent in parts. */
class AlgorithmsTest {
    private static final long HOUR = Session.HOUR;
    private static final Twap SIX_IN_AN_HOUR = new Twap(HOUR, 6);

    @Test
    void twapSendsEqualPartsInEqualTimes() {
        Session session = run(desk -> desk.buy(1).by(SIX_IN_AN_HOUR)).quiet(1, 100);
        ParentOrder parent = only(session);
        assertThat(parent.parts()).hasSize(6);
        assertThat(parent.filledLots()).isEqualTo(1_000);
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(1_000);
        assertThat(parent.reason()).isEqualTo("all of it was sent");
        assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
        assertThat(session.sent)
                .extracting(Session.Sent::time)
                .containsExactly(
                        HOUR,
                        HOUR + HOUR / 6,
                        HOUR + HOUR / 3,
                        HOUR + HOUR / 2,
                        HOUR + HOUR * 2 / 3,
                        HOUR + HOUR * 5 / 6);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(166L, 167L, 167L, 166L, 167L, 167L);
    }

    /** Every part is an order: it waits for the rates, and what it could not send goes with the next. */
    @Test
    void partsKeepToTheRatesOfOrders() {
        RiskLimits limits = RiskLimits.none().with(Limit.ORDERS_PER_MINUTE, 2);
        Session session = new Session(
                limits, 1, () -> new Script(Map.of(0, desk -> desk.buy(1).by(new Twap(HOUR / 10, 60)))));
        session.quiet(2, 100);
        List<Long> times = session.sent.stream().map(Session.Sent::time).toList();
        for (int k = 2; k < times.size(); k++)
            assertThat(times.get(k) - times.get(k - 2)).isGreaterThanOrEqualTo(HOUR / 60);
        assertThat(times).hasSizeBetween(10, 13);
        assertThat(only(session).filledLots()).isBetween(800L, 1_000L);
    }

    /** Parts that rest are open orders: the next one waits until one of them is gone. */
    @Test
    void partsKeepToTheNumberOfOpenOrders() {
        RiskLimits limits = RiskLimits.none().with(Limit.MAX_OPEN_ORDERS, 2);
        Session session = new Session(
                limits,
                1,
                () -> new Script(Map.of(0, desk -> desk.buy(1).limit(90).by(new Twap(4 * HOUR, 8)))));
        session.quiet(3, 100);
        assertThat(session.sent).hasSize(2);
    }

    /** The bar that tells the loss also tells the volume that a part would follow. */
    @Test
    @Fault("I17")
    void i17NoPartLeavesWithTheEventThatTripsALossLimit() {
        RiskLimits limits = RiskLimits.none().with(Limit.DAILY_LOSS, 0.03);
        Session session = new Session(
                limits,
                1,
                () -> new Script(Map.of(
                        0, desk -> desk.buy(90), 1, desk -> desk.buy(5).by(new Pov(4 * HOUR, 0.1)))));
        session.quiet(2, 100).bar(100, 100, 90, 90).quiet(2, 90);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(90_000L);
    }

    @Test
    void itsEndIsReportedWithAverageAndSlippage() {
        Session session = run(desk -> desk.buy(1).by(new Twap(2 * HOUR, 2)))
                .bar(100, 100, 100, 100)
                .bar(102, 102, 102, 102);
        ParentOrder parent = only(session);
        assertThat(parent.status()).isEqualTo(ParentOrder.Status.ENDED);
        assertThat(parent.arrivalPrice()).isEqualTo(100);
        assertThat(parent.averagePrice()).isCloseTo(101, within(1e-9));
        assertThat(parent.slippageBps()).isCloseTo(100, within(1e-6));
    }

    @Test
    void vwapFollowsTheHoursOfTheDay() {
        // the second of the four hours has three times the volume of the others
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Profiled(47, desk -> desk.buy(0.6).by(new Vwap(4 * HOUR, 4))));
        session.volume = hour -> hour % 24 == 1 ? 3 : 1;
        session.quiet(52, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(100L, 300L, 100L, 100L);
        assertThat(only(session).filledLots()).isEqualTo(600);
    }

    @Test
    void povStaysBelowItsShareOfWhatIsTraded() {
        Session session = run(desk -> desk.buy(0.5).by(new Pov(20 * HOUR, 0.1)));
        session.volume = hour -> 1;
        session.quiet(4, 100);
        // 1,000 lots are traded in an hour
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(100L, 100L, 100L, 100L);
        session.quiet(3, 100);
        assertThat(only(session).filledLots()).isEqualTo(500);
    }

    @Test
    void povFollowsTradesWhereTheyAreToldAndBarsSayWhatTheyLeftOut() {
        Session session = run(desk -> desk.buy(0.5).by(new Pov(20 * HOUR, 0.1)));
        session.volume = hour -> 1;
        trade(session, 30);
        assertThat(session.sent).as("a hundredth of it is 5 lots").isEmpty();
        trade(session, 30);
        session.quiet(1, 100);
        trade(session, 100);
        session.quiet(1, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(6L, 94L, 10L, 90L);
    }

    /** Trades may be told that no bar has yet: they are not counted once more with it. */
    @Test
    void povNeverCountsATradeTwice() {
        Session session = run(desk -> desk.buy(0.5).by(new Pov(20 * HOUR, 0.1)));
        session.volume = hour -> 1;
        for (int k = 0; k < 10; k++) trade(session, 100);
        session.quiet(1, 100);
        assertThat(session.sent.stream().mapToLong(Session.Sent::lots).sum()).isEqualTo(100);
    }

    private static void trade(Session session, long lots) {
        session.tell(new Event.TradeSeen(0, session.time, Side.SELL, 10_000, lots));
    }

    @Test
    void anIcebergShowsItsNextPartWhenOneIsFilled() {
        Session session = run(desk -> desk.buy(1).limit(99).by(new Iceberg(10 * HOUR, 0.25, 0)));
        session.quiet(1, 100);
        assertThat(session.sent).hasSize(1);
        assertThat(session.exchange.workingOrders(0)).isOne();
        session.bar(100, 100, 98, 98).quiet(1, 98);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(250L, 250L, 250L, 250L);
        assertThat(only(session).status()).isEqualTo(ParentOrder.Status.ENDED);
    }

    @Test
    void anIcebergsPartsDifferAndAreTheSameAgain() {
        Iceberg algorithm = new Iceberg(10 * HOUR, 0.1, 0.5);
        Session one = run(desk -> desk.buy(1).limit(101).by(algorithm)).quiet(3, 100);
        Session same = run(desk -> desk.buy(1).limit(101).by(algorithm)).quiet(3, 100);
        assertThat(one.sent).isEqualTo(same.sent);
        assertThat(one.sent.stream().map(Session.Sent::lots).distinct().count()).isGreaterThan(3);
        assertThat(one.sent.stream().limit(5)).allMatch(part -> part.lots() >= 50 && part.lots() <= 150);
        assertThat(only(one).filledLots()).isEqualTo(1_000);
    }

    @Test
    void itsWholeWorstCaseIsReservedWhateverIsSent() {
        Session session = run(desk -> desk.buy(1).limit(90).by(new Twap(10 * HOUR, 10)));
        for (int hour = 0; hour < 9; hour++) {
            assertThat(session.engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
            session.quiet(1, 100);
        }
        assertThat(session.exchange.workingOrders(0)).isEqualTo(9);
        session.quiet(3, 100);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(only(session).reason()).isEqualTo("its time is over");
        assertThat(session.engine.order(1)).isNull();
    }

    @Test
    void cancelingTheWholeTakesItsPartsBack() {
        long[] number = new long[1];
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(
                        0,
                                desk -> number[0] = desk.buy(1)
                                        .limit(90)
                                        .by(new Twap(10 * HOUR, 10))
                                        .number(),
                        3, desk -> desk.cancel(number[0]))));
        session.quiet(3, 100);
        assertThat(session.exchange.workingOrders(0)).isEqualTo(2);
        session.quiet(3, 100);
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(only(session).reason()).isEqualTo("canceled");
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
        assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aHaltEndsEntriesAndLetsExitsGoOn() {
        Session entry = run(desk -> desk.buy(1).by(new Twap(10 * HOUR, 10))).quiet(2, 100);
        entry.tell(new Event.Halted(entry.time, "test"));
        entry.quiet(4, 100);
        assertThat(only(entry).reason()).isEqualTo("entries are taken back");
        assertThat(entry.sent).hasSize(3);

        Session exit = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(
                        0, desk -> desk.buy(1),
                        1, desk -> desk.sell(1).by(new Twap(4 * HOUR, 4)))));
        exit.quiet(2, 100);
        exit.tell(new Event.Halted(exit.time, "test"));
        exit.quiet(5, 100);
        assertThat(exit.engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void aPositionThatIsStoppedOutIsNotOpenedAgain() {
        Session session = run(desk -> desk.buy(1).stopLoss(95).by(new Twap(10 * HOUR, 10)))
                .quiet(3, 100);
        session.bar(100, 100, 90, 90).quiet(8, 90);
        assertThat(only(session).reason()).isEqualTo("its position was closed");
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
    }

    @Test
    void closingThePositionEndsWhatStillOpensIt() {
        Session session = new Session(
                RiskLimits.none(),
                1,
                () -> new Script(Map.of(
                        0, desk -> desk.buy(1).by(new Twap(10 * HOUR, 10)),
                        3, desk -> desk.close("enough"))));
        session.quiet(12, 100);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
        assertThat(session.sent).hasSize(5);
    }

    @Test
    void aPartOfUnknownFateKeepsItsLotsAndStopsTheOthers() {
        Session session = run(desk -> desk.buy(1).limit(90).by(new Twap(4 * HOUR, 4)));
        long part = only(session).parts().getFirst();
        // told before the exchange could answer
        session.tell(new Event.OrderTimedOut(part, session.time));
        session.silent = true;
        session.quiet(2, 100);
        assertThat(only(session).parts()).hasSize(1);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isEqualTo(1_000);
        session.quiet(4, 100);
        assertThat(only(session).status()).isEqualTo(ParentOrder.Status.ENDING);
        session.tell(new Event.OrderNotFound(part, session.time));
        assertThat(only(session).status()).isEqualTo(ParentOrder.Status.ENDED);
        assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
    }

    @Test
    void aConditionalOrderMayBeSentInParts() {
        Session session =
                run(desk -> desk.buy(1).when(Condition.priceAtOrAbove(110)).by(SIX_IN_AN_HOUR));
        session.quiet(2, 100);
        assertThat(session.sent).isEmpty();
        session.bar(100, 111, 100, 111).quiet(2, 111);
        assertThat(only(session).filledLots()).isEqualTo(1_000);
        assertThat(session.engine.conditionalOrders(ConditionalStatus.EXECUTED)).hasSize(1);
    }

    @Test
    void partsThatMustTakeAtOnceNeverRestAndWhatTheyDoNotGetIsGivenUp() {
        for (TimeInForce atOnce : List.of(TimeInForce.IOC, TimeInForce.FOK)) {
            for (Algorithm each : List.of(SIX_IN_AN_HOUR, new Pov(2 * HOUR, 0.000_1))) {
                Session session =
                        run(desk -> desk.buy(1).limit(99).timeInForce(atOnce).by(each));
                session.bar(100, 100, 98, 98).bar(98, 98, 98, 98).quiet(1, 98);
                ParentOrder parent = only(session);
                assertThat(parent.status()).isEqualTo(ParentOrder.Status.ENDED);
                assertThat(session.sent.size()).isEqualTo(parent.parts().size()).isPositive();
                assertThat(session.engine.workingOrders()).isEmpty();
                assertThat(session.engine.reservedLots(0, Side.BUY)).isZero();
            }
            Session above =
                    run(desk -> desk.buy(1).limit(99).timeInForce(atOnce).by(SIX_IN_AN_HOUR));
            above.quiet(1, 100);
            assertThat(only(above).filledLots()).isZero();
            assertThat(only(above).parts()).hasSize(6);
        }
    }

    @Test
    void aDateEndsTheWholeBeforeItsTimeAlsoWhereTheExchangeKnowsNoDates() {
        for (Abilities abilities : List.of(Abilities.ALL, Abilities.parse("no gtd"))) {
            for (Algorithm each : List.of(new Twap(6 * HOUR, 6), new Iceberg(6 * HOUR, 0.2, 0))) {
                Session session = new Session(
                        RiskLimits.none(),
                        abilities,
                        () -> new Script(Map.of(
                                0,
                                desk -> desk.buy(1)
                                        .limit(90)
                                        .goodTill(desk.time() + 5 * HOUR / 2)
                                        .by(each))));
                session.quiet(3, 100);
                assertThat(only(session).status()).isEqualTo(ParentOrder.Status.RUNNING);
                session.quiet(1, 100);
                assertThat(only(session).status()).isEqualTo(ParentOrder.Status.ENDED);
                assertThat(session.engine.workingOrders()).isEmpty();
                assertThat(session.engine.nextTimer()).isEqualTo(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void whatCannotBeSentInPartsIsRefusedWithItsReason() {
        assertThat(refusal(desk -> desk.buy(1).trigger(110).by(SIX_IN_AN_HOUR))).contains("has no trigger");
        assertThat(refusal(desk -> desk.buy(1).by(new Iceberg(HOUR, 0.1, 0)))).contains("needs a limit");
        Algorithm iceberg = new Iceberg(HOUR, 0.2, 0);
        assertThat(refusal(desk ->
                        desk.buy(1).limit(99).timeInForce(TimeInForce.IOC).by(iceberg)))
                .contains("no IOC");
        assertThat(refusal(desk -> desk.sell(1).reduceOnly().by(SIX_IN_AN_HOUR)))
                .contains("turn the position");
        assertThat(refusal(desk -> desk.buy(1).by(new Vwap(HOUR, 4)))).contains("no strategy of the run");
        Session early = new Session(
                RiskLimits.none(), 1, () -> new Profiled(3, desk -> desk.buy(1).by(new Vwap(HOUR, 4))));
        early.quiet(5, 100);
        assertThat(early.unsendable.getFirst()).contains("a whole day of bars");
        Session full = run(desk -> {
            for (int k = 0; k <= Algorithms.MOST; k++) desk.buy(0.01).limit(90).by(SIX_IN_AN_HOUR);
        });
        assertThat(full.unsendable).containsExactly("100 orders are being sent in parts already");
    }

    @Test
    void parametersHaveBounds() {
        List.<Runnable>of(
                        () -> new Twap(0, 1),
                        () -> new Twap(HOUR, 101),
                        () -> new Vwap(Algorithm.LONGEST + 1, 4),
                        () -> new Pov(HOUR, 0.51),
                        () -> new Pov(HOUR, Double.NaN),
                        () -> new Iceberg(HOUR, 0.001, 0),
                        () -> new Iceberg(HOUR, 0.1, 0.6))
                .forEach(make -> assertThatThrownBy(make::run).isInstanceOf(IllegalArgumentException.class));
    }

    private static String refusal(Consumer<Desk> act) {
        Session session = run(act);
        assertThat(session.sent).isEmpty();
        return session.unsendable.getFirst();
    }

    /** One bar at 100, at whose close the strategy does this. */
    private static Session run(Consumer<Desk> act) {
        return new Session(RiskLimits.none(), 1, () -> new Script(Map.of(0, act))).quiet(1, 100);
    }

    private static ParentOrder only(Session session) {
        List<ParentOrder> all = session.engine.algorithms();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** Acts once, at a bar, and has the run keep a volume profile. */
    private static final class Profiled implements Strategy {
        private final Script script;

        Profiled(int bar, Consumer<Desk> act) {
            Map<Integer, Consumer<Desk>> acts = new HashMap<>();
            acts.put(bar, act);
            script = new Script(acts);
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            script.onBar(bar, desk);
        }

        @Override
        public boolean wantsVolumeProfile() {
            return true;
        }
    }
}
