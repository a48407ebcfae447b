package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An exchange without reduce-only orders: an exit could open a position, so none rests there and together they are never too much. */
class ReduceOnlyTest {
    private static final Abilities LACKS = Abilities.parse("no reduce-only");

    private static Session bracket() {
        return Plan.session(LACKS, (bar, desk) -> {
                    if (bar == 1) desk.buy(1).stopLoss(95).takeProfit(110, 0.5).takeProfit(120, 0.5);
                })
                .quiet(2, 100);
    }

    private static long held(Session session) {
        return session.engine.portfolio().position(0).lots();
    }

    @Test
    void noExitRestsAtTheExchangeAndTheStopIsTakenAtTheMarket() {
        Session session = bracket();
        assertThat(session.engine.workingOrders()).isEmpty();
        session.bar(100, 100, 94, 96).quiet(1, 96);
        assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.STOP_LOSS);
        assertThat(held(session)).isZero();
        assertThat(session.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.levelTicks()).isEqualTo(9_500);
            assertThat(gap.lots()).isEqualTo(1_000);
        });
    }

    @Test
    void eachTargetIsTakenForItsShareAndWhatThatCostIsMeasured() {
        Session session = bracket();
        session.bar(100, 111, 100, 105).quiet(1, 105);
        assertThat(held(session)).isEqualTo(500);
        assertThat(session.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.levelTicks()).isEqualTo(11_000);
            assertThat(gap.fillTicks()).isEqualTo(10_500);
            assertThat(gap.costUnits()).isPositive();
            assertThat(gap.nanos()).isEqualTo(Session.HOUR);
        });
        session.bar(105, 121, 105, 121).quiet(1, 121);
        assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.TAKE_PROFIT, Purpose.TAKE_PROFIT);
        assertThat(held(session)).isZero();
        assertThat(session.anomalies).isEmpty();
    }

    @Test
    void whereStopAndTargetAreTradedInOneBarTheStopTakesAllOfItOnce() {
        Session session = bracket();
        session.bar(100, 125, 94, 100).quiet(2, 100);
        assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.STOP_LOSS);
        assertThat(held(session)).isZero();
    }

    @Test
    @Fault("I15")
    void i15ExitsThatWorkTogetherAreNeverMoreThanThePosition() {
        Session session = Plan.session(LACKS, (bar, desk) -> {
            if (bar == 1) desk.buy(1).stopLoss(90);
            if (bar != 3) return;
            desk.sell(0.6).reduceOnly();
            desk.sell(0.6).reduceOnly();
            desk.close("all of it");
            desk.sell(1);
        });
        session.quiet(6, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(1_000L, 600L, 400L);
        assertThat(held(session)).isZero();
    }

    @Test
    @Fault("I15")
    void i15AnExitThatIsMadeLargerCountsAsLargeAsItMayBecome() {
        Session session = Plan.session(LACKS, (bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar != 3) return;
            long exit = desk.sell(0.4).reduceOnly().number();
            desk.amend(exit).amount(1.5);
            desk.amend(exit).amount(0.7);
            desk.sell(1).reduceOnly();
        });
        session.quiet(3, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(1_000L, 400L, 300L);
        session.quiet(3, 100);
        assertThat(held(session)).isZero();
        assertThat(session.fills).doesNotContain(Purpose.RISK);
    }

    @Test
    void whatWouldRestAndReduceIsRefusedAndMayWaitInTheEngine() {
        Session session = Plan.session(LACKS, (bar, desk) -> {
            if (bar == 1) desk.buy(1);
            if (bar != 3) return;
            desk.sell(1).limit(110).reduceOnly();
            desk.sell(1).trigger(90).reduceOnly();
            desk.sell(1).limit(110).reduceOnly().by(new Algorithm.Twap(Session.HOUR, 2));
            desk.sell(1).reduceOnly().when(Condition.priceAtOrAbove(110));
        });
        session.quiet(4, 100);
        assertThat(session.refusals).hasSize(2).allMatch(why -> why.contains("no reduce-only"));
        assertThat(session.unsendable).singleElement().asString().contains("no reduce-only");
        assertThat(session.engine.workingOrders()).isEmpty();
        session.bar(100, 111, 100, 111).quiet(1, 111);
        assertThat(held(session)).isZero();
    }

    @Test
    void anExitThatTurnsThePositionAllTheSameIsPutRightAndTold() {
        Session session = Plan.session(LACKS, (bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 3) desk.sell(1).reduceOnly();
                })
                .quiet(2, 100);
        session.engineAlone(new Event.BarClosed(0, new Bar(Timeframe.H1, 2 * Session.HOUR, 100, 100, 100, 100, 1)));
        long time = 3 * Session.HOUR;
        session.engineAlone(
                new Event.PositionLiquidated(new Fill(0, 90, 0, Side.SELL, 400, 9_900, 0, false, 0), time, 99));
        List<Effect> effects = session.engineAlone(
                new Event.OrderFilled(new Fill(2, 91, 0, Side.SELL, 1_000, 9_900, 0, false, 0), time));
        assertThat(effects).singleElement().isInstanceOfSatisfying(Effect.PlaceOrder.class, place -> {
            assertThat(place.order().type()).isEqualTo(OrderType.MARKET);
            assertThat(place.order().side()).isEqualTo(Side.BUY);
            assertThat(place.order().quantity().lots()).isEqualTo(400);
        });
        assertThat(session.anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.TURNED);
    }

    @Test
    void theSimulatedExchangeOfThisKindFillsAnExitBeyondThePosition() {
        Session session = Plan.session(LACKS, (bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                })
                .quiet(2, 100);
        session.exchange.accept(
                new Effect.PlaceOrder(99, OrderSpec.market(0, Side.SELL, new Quantity(1_500), Purpose.EXIT)),
                session.time);
        session.silent = true;
        session.quiet(1, 100);
        assertThat(session.exchange.positionLots(0)).isEqualTo(-500);
    }

    @Test
    void legsOfHedgeModeCannotBeTurnedAndKeepTheirExitsAtTheExchange() {
        Session session = new Session(RiskLimits.none(), PositionMode.HEDGE, () -> (Plan) (bar, desk) -> {
            if (bar == 1) desk.buy(1).stopLoss(90).takeProfit(110);
        });
        session.quiet(2, 100);
        assertThat(session.engine.workingOrders()).hasSize(2);
        assertThat(Abilities.parse(LACKS.text())).isEqualTo(LACKS);
    }
}
