package io.viper.core.engine;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hedge mode: long and short beside each other. Place 0 is the long leg, place 1 the short one. */
class HedgeTest {
    private static final int LONG_LEG = 0;
    private static final int SHORT_LEG = 1;

    private static Session hedge(Plan plan) {
        return hedge(RiskLimits.none(), plan);
    }

    private static Session hedge(RiskLimits limits, Plan plan) {
        return new Session(limits, PositionMode.HEDGE, () -> plan);
    }

    private static long lots(Session session, int place) {
        long ours = session.engine.portfolio().position(place).lots();
        assertThat(session.exchange.positionLots(place)).isEqualTo(ours);
        return ours;
    }

    /** 1 long at 100, 0.5 short at 110; at 120 that is +20 and -5; fees of 0.06 % on 100 and 55. */
    @Test
    void aWorkedExampleEarnsWhatBothLegsEarn() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 2) desk.sell(0.5).beside();
                })
                .quiet(1, 100)
                .bar(100, 110, 100, 110)
                .bar(110, 120, 110, 120);
        assertThat(lots(session, LONG_LEG)).isEqualTo(1_000);
        assertThat(lots(session, SHORT_LEG)).isEqualTo(-500);
        assertThat(session.engine.portfolio().position(LONG_LEG).unrealizedUnits())
                .isEqualTo(20_00000000L);
        assertThat(session.engine.portfolio().position(SHORT_LEG).unrealizedUnits())
                .isEqualTo(-5_00000000L);
        assertThat(session.equity()).isEqualTo(10_014.907);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(2);
    }

    @Test
    void aStrategyThatNeverSaysBesideHoldsOnePositionAtATime() {
        List<Double> held = new ArrayList<>();
        Session session = hedge(RiskLimits.standard(), (bar, desk) -> {
                    held.add(desk.position());
                    if (bar == 1) desk.signal(SHORT).stop(105);
                    if (bar == 2) desk.signal(LONG).stop(95);
                    if (bar == 4) desk.signal(EXIT);
                })
                .quiet(5, 100)
                .quiet(1, 100);
        assertThat(session.trades).hasSize(2);
        assertThat(held.get(1)).isNegative();
        assertThat(held.get(2)).isPositive();
        assertThat(held.get(3)).isPositive();
        assertThat(held.get(4)).isZero();
    }

    @Test
    void directOrdersThatGoAgainstAPositionCloseItFirst() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 2) desk.sell(3);
                })
                .quiet(3, 100);
        assertThat(lots(session, LONG_LEG)).isZero();
        assertThat(lots(session, SHORT_LEG)).isEqualTo(-2_000);
    }

    @Test
    void whatRestsAgainstAPositionClosesItUpToItsSize() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 2) desk.sell(1).limit(105);
                    if (bar == 3) desk.sell(1).limit(105);
                })
                .quiet(3, 100)
                .bar(100, 106, 100, 106)
                .quiet(1, 106);
        assertThat(lots(session, LONG_LEG)).isZero();
        assertThat(lots(session, SHORT_LEG)).isZero();
    }

    @Test
    void reduceOnlyNamesTheLegByItsSide() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 1) desk.sell(1).beside();
                    if (bar == 2) desk.buy(0.25).reduceOnly();
                    if (bar == 3) desk.sell(0.5).reduceOnly();
                })
                .quiet(4, 100);
        assertThat(lots(session, LONG_LEG)).isEqualTo(500);
        assertThat(lots(session, SHORT_LEG)).isEqualTo(-750);
    }

    @Test
    void theDeskShowsBothLegsAndTheirSum() {
        List<String> seen = new ArrayList<>();
        hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 1) desk.sell(0.25).beside();
                    if (bar == 3) seen.add(text(desk));
                    if (bar == 3) desk.close(Leg.LONG, "enough");
                    if (bar == 4) seen.add(text(desk));
                    if (bar == 4) desk.signal(EXIT).only(Leg.SHORT);
                    if (bar == 5) seen.add(text(desk));
                })
                .quiet(5, 100);
        assertThat(seen)
                .containsExactly(
                        "true true 0.75 of 1.25, entry NaN",
                        "false true -0.25 of 0.25, entry 100.0",
                        "false false 0.0 of 0.0, entry NaN");
    }

    private static String text(Desk desk) {
        return desk.isLong() + " " + desk.isShort() + " " + desk.position() + " of " + desk.held(Leg.BOTH) + ", entry "
                + desk.entryPrice();
    }

    @Test
    void eachLegHasItsOwnStopAndTargets() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1).stopLoss(95).takeProfit(110);
                    if (bar == 1) desk.sell(1).beside().stopLoss(105).takeProfit(90);
                })
                .quiet(2, 100)
                .bar(100, 106, 100, 106);
        assertThat(lots(session, LONG_LEG)).isEqualTo(1_000);
        assertThat(lots(session, SHORT_LEG)).isZero();
        assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.ENTRY, Purpose.STOP_LOSS);
        assertThat(session.exchange.workingOrders(SHORT_LEG)).isZero();
        assertThat(session.exchange.workingOrders(LONG_LEG)).isEqualTo(2);
        session.bar(106, 106, 94, 94);
        assertThat(session.fills).endsWith(Purpose.STOP_LOSS);
        assertThat(session.engine.portfolio().openPositions()).isZero();
    }

    @Test
    void eachLegIsLiquidatedOnItsOwnMargin() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 1) desk.sell(1).beside();
                })
                .quiet(2, 100)
                .bar(100, 125, 100, 125);
        assertThat(lots(session, LONG_LEG)).isEqualTo(1_000);
        assertThat(lots(session, SHORT_LEG)).isZero();
        assertThat(session.trades).singleElement().satisfies(trade -> {
            assertThat(trade.exitReason()).isEqualTo("liquidation");
            assertThat(trade.instrument()).isEqualTo(SHORT_LEG);
        });
        session.exchange.checkConservation();
    }

    @Test
    void fundingIsPaidByOneLegAndReceivedByTheOther() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(2);
                    if (bar == 1) desk.sell(1).beside();
                })
                .quiet(2, 100);
        session.exchange.funding(0, session.time, 0.001, 100);
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().fundingUnits()).isEqualTo(-20000000L + 10000000L);
        session.exchange.checkConservation();
    }

    @Test
    void twoLegsAreTwoPositionsForTheLimit() {
        Session session = hedge(RiskLimits.none().with(Limit.MAX_POSITIONS, 1), (bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 2) desk.sell(1).beside();
                })
                .quiet(3, 100);
        assertThat(lots(session, SHORT_LEG)).isZero();
        assertThat(session.decisions.getLast().refusedBy()).contains(RiskCheck.POSITION_LIMIT);
    }

    @Test
    void grossExposureCountsBothLegsAndStressTheirDifference() {
        RiskLimits limits = RiskLimits.none().with(Limit.MAX_STRESS, 0.04).with(Limit.MAX_EXPOSURE, 0.16);
        Session session = hedge(limits, (bar, desk) -> {
                    if (bar == 1) desk.buy(7);
                    if (bar == 2) desk.buy(3);
                    if (bar == 3) desk.sell(7).beside();
                    if (bar == 4) desk.sell(5).beside();
                })
                .quiet(5, 100);
        // 7 x 100 falls by half: 3.5 % of 10000. Three more are 5 %; the other way they take away from it.
        assertThat(lots(session, LONG_LEG)).isEqualTo(7_000);
        assertThat(session.decisions.get(1).refusedBy()).contains(RiskCheck.STRESS);
        assertThat(session.decisions.get(2).approved()).isTrue();
        // both together may be worth 16 % of equity: of five more there is room for two
        assertThat(lots(session, SHORT_LEG)).isBetween(-9_000L, -8_900L);
    }

    @Test
    void whatWantsBothLegsInOneWayModeIsTold() {
        Session session = Plan.session((bar, desk) -> {
                    if (bar == 1) desk.buy(1).beside();
                })
                .quiet(2, 100);
        assertThat(session.faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.cause()).hasMessageContaining("needs hedge mode"));
        assertThat(session.engine.portfolio().openPositions()).isZero();
    }

    @Test
    void aPersonWhoClosesAnInstrumentClosesBothLegs() {
        Session session = hedge((bar, desk) -> {
                    if (bar == 1) desk.buy(1);
                    if (bar == 1) desk.sell(1).beside();
                })
                .quiet(2, 100);
        session.tell(new AccountEvent.CloseAsked(session.time, 0, "a person"));
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
    }

    @Test
    void twoBotsHoldALegEach() {
        Plan bull = (bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(95);
            if (bar == 3) desk.signal(SHORT).stop(105);
        };
        Plan bear = (bar, desk) -> {
            if (bar == 1) desk.signal(SHORT).stop(105);
        };
        Session session = new Session(
                RiskLimits.standard(),
                PositionMode.HEDGE,
                List.of(new StrategyBinding("bull", () -> bull), new StrategyBinding("bear", () -> bear)));
        session.quiet(2, 100);
        assertThat(session.engine.botName(session.engine.owner(LONG_LEG))).isEqualTo("bull");
        assertThat(session.engine.botName(session.engine.owner(SHORT_LEG))).isEqualTo("bear");
        long before = lots(session, SHORT_LEG);
        session.quiet(2, 100);
        assertThat(lots(session, SHORT_LEG)).as("the bear's, untouched").isEqualTo(before);
        assertThat(session.notices).anyMatch(notice -> notice.text().contains("belongs to the bot bear"));
    }

    @Test
    @Fault("C24")
    void c24AnAccountInOneWayModeOpensNothingForARunThatHedges() {
        Session session = hedge((bar, desk) -> desk.buy(1)).quiet(1, 100);
        long now = session.time;
        List<Holding> flat = List.of(new Holding(LONG_LEG, 0, 10), new Holding(SHORT_LEG, 0, 10));
        session.engineAlone(
                new ExchangeEvent.Connected(now, ExchangeTerms.standard().withHedgeMode(true)));
        session.engineAlone(new ExchangeEvent.AccountSeen(
                new AccountView(10_000_00000000L, false, flat, List.of(), 0), now, now + 1));
        assertThat(session.engine.reconciled()).isFalse();
        assertThat(session.anomalies.getLast().text())
                .isEqualTo("the account is in one-way mode, the run needs hedge mode");
        session.engineAlone(new ExchangeEvent.AccountSeen(
                new AccountView(10_000_00000000L, true, flat, List.of(), 0), now + 2, now + 3));
        assertThat(session.engine.reconciled()).isTrue();
    }

    @Test
    @Fault("I15")
    void i15TheExchangeRefusesWhatCouldTurnALeg() {
        Session session = hedge((bar, desk) -> {}).quiet(1, 100);
        OrderSpec turns = OrderSpec.market(SHORT_LEG, Side.BUY, new Quantity(1), Purpose.ENTRY);
        session.exchange.accept(new Effect.PlaceOrder(7, turns), session.time);
        session.quiet(1, 100);
        assertThat(session.exchange.positionLots(SHORT_LEG)).isZero();
        assertThat(session.anomalies).anyMatch(anomaly -> anomaly.text().contains("OrderRejected"));
    }

    /** Whatever is asked for, the long leg is never short, and the short leg never long, here and at the exchange. */
    @Test
    @Fault("I15")
    void i15NoOrderTurnsALeg() {
        Seeds.times(200, rng -> {
            Session session = hedge((bar, desk) -> {
                for (int k = rng.nextInt(4); k > 0; k--) {
                    double amount = rng.nextInt(1, 30) / 10.0;
                    boolean beside = rng.nextBoolean();
                    switch (rng.nextInt(6)) {
                        case 0, 1 -> {
                            var order = rng.nextBoolean() ? desk.buy(amount) : desk.sell(amount);
                            if (beside) order.beside();
                            else if (rng.nextBoolean()) order.reduceOnly();
                            if (rng.nextBoolean()) order.limit(desk.price() * rng.oneOf(0.98, 1.0, 1.02));
                        }
                        case 2, 3 -> {
                            Direction direction = rng.oneOf(LONG, SHORT);
                            var signal = desk.signal(direction).stop(direction == LONG ? 50 : 200);
                            if (beside) signal.beside();
                        }
                        case 4 -> desk.close(rng.oneOf(Leg.values()), "chance");
                        default -> desk.resetStop(rng.oneOf(Leg.values()), desk.price() * rng.oneOf(0.97, 1.03));
                    }
                }
            });
            double price = 100;
            for (int bar = 0; bar < 40; bar++) {
                double next = price * (1 + 0.04 * rng.nextDouble(-1, 1));
                session.bar(price, Math.max(price, next) * 1.01, Math.min(price, next) * 0.99, next);
                price = next;
                assertThat(lots(session, LONG_LEG)).isNotNegative();
                assertThat(lots(session, SHORT_LEG)).isNotPositive();
                session.exchange.checkConservation();
            }
            assertThat(session.fills).isNotEmpty();
        });
    }
}
