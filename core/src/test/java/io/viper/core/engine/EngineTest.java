package io.viper.core.engine;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final RiskLimits LIMITS = RiskLimits.standard();

    /** Does one thing at each bar, by its number from 1. */
    private interface Plan extends Strategy {
        void at(int bar, Desk desk);

        @Override
        default void onBar(Bar bar, Desk desk) {
            at((int) (bar.closeTime() / Session.HOUR), desk);
        }
    }

    private static Session session(Plan plan) {
        return new Session(LIMITS, 1, () -> plan);
    }

    private static void longWithTwoTargets(int bar, Desk desk) {
        if (bar == 1)
            desk.signal(LONG).stop(98).target(102, 0.5).target(104, 0.5).because("test");
    }

    @Test
    void anEntryThatIsFilledIsProtectedByAStopAndItsTargets() {
        Session session = session(EngineTest::longWithTwoTargets).quiet(2, 100);
        assertThat(session.engine.portfolio().position(0).lots()).isPositive();
        assertThat(session.exchange.workingOrders(0)).isEqualTo(3);
    }

    @Test
    void theFirstTargetTakesHalfAndTheStopShrinksToTheRest() {
        Session session = session(EngineTest::longWithTwoTargets).quiet(2, 100);
        long full = session.engine.portfolio().position(0).lots();
        session.bar(100, 102.5, 100, 102);
        long rest = session.engine.portfolio().position(0).lots();
        assertThat(rest).isEqualTo(full - full / 2);
        session.bar(102, 102, 97, 97);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
        assertThat(session.exchange.workingOrders(0)).isZero();
        assertThat(session.trades).singleElement().satisfies(trade -> {
            assertThat(trade.legs()).isEqualTo(2);
            assertThat(trade.exitReason()).isEqualTo("stop_loss");
        });
    }

    @Test
    void theLossAtTheStopIsTheRiskPerTradeWithFees() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(97).because("test");
        });
        session.quiet(2, 100).bar(100, 100, 90, 90);
        ClosedTrade trade = session.trades.getFirst();
        assertThat(trade.netUnits() / 1e8).isBetween(-200.0, -199.0);
    }

    @Test
    void anExitSignalClosesThePositionAndTakesItsStopBack() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(98).target(110).because("in");
            if (bar == 3) desk.signal(EXIT).because("out");
        });
        session.quiet(5, 100);
        assertThat(session.trades)
                .singleElement()
                .satisfies(trade -> assertThat(trade.exitReason()).isEqualTo("signal"));
        assertThat(session.exchange.workingOrders(0)).isZero();
    }

    @Test
    void anOppositeSignalTurnsThePosition() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(98).because("up");
            if (bar == 3) desk.signal(SHORT).stop(102).because("down");
        });
        session.quiet(5, 100);
        assertThat(session.trades).hasSize(1);
        assertThat(session.engine.portfolio().position(0).lots()).isNegative();
    }

    @Test
    void aTrailingStopFollowsThePriceAndLocksTheProfitIn() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(98).trail(2).because("trail");
        });
        session.quiet(2, 100).bar(100, 110, 100, 110).bar(110, 110, 105, 105);
        assertThat(session.trades).singleElement().satisfies(trade -> {
            assertThat(trade.exitReason()).isEqualTo("trailing");
            assertThat(trade.exitPrice()).isEqualTo(108);
        });
    }

    @Test
    void aMovedStopIsTheOneThatIsHit() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(98).because("in");
            if (bar == 3) desk.moveStop(99.5);
        });
        session.quiet(3, 100).bar(100, 100, 99, 99);
        assertThat(session.trades)
                .singleElement()
                .satisfies(trade -> assertThat(trade.exitPrice()).isEqualTo(99.5));
    }

    @Test
    @Fault("A14")
    void a14AStrategyThatThrowsIsDisabledAndItsStopStays() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.signal(LONG).stop(98).because("in");
            if (bar == 3) throw new ArithmeticException("divided by the wrong thing");
            if (bar > 3) desk.signal(EXIT).because("never heard");
        });
        session.quiet(6, 100);
        assertThat(session.faults).hasSize(1);
        assertThat(session.exchange.workingOrders(0)).isEqualTo(1);
        session.bar(100, 100, 97, 97);
        assertThat(session.trades).hasSize(1);
    }

    @Test
    @Fault("C32")
    void c32AStopThatIsNoNumberIsTheStrategysFaultAndNoOrder() {
        Session session =
                session((bar, desk) -> desk.signal(LONG).stop(Double.NaN).because("nonsense"));
        session.quiet(3, 100);
        assertThat(session.faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.cause()).hasMessageContaining("the stop of NaN"));
        assertThat(session.decisions).isEmpty();
    }

    @Test
    @Fault("C16")
    void c16AnAmountBelowOneLotIsRefusedWithTheLot() {
        Session session = session((bar, desk) -> desk.buy(0.0001).because("dust"));
        session.quiet(1, 100);
        assertThat(session.decisions).singleElement().satisfies(decision -> {
            assertThat(decision.refusedBy()).contains(RiskCheck.SIZE);
            assertThat(decision.remedy()).contains("one lot");
        });
    }

    @Test
    void nothingIsOrderedBeforeTradingBegins() {
        Session session = new Session(LIMITS, 1, Timeframe.H1, 5 * Session.HOUR, () ->
                (Plan) (bar, desk) -> desk.signal(LONG).stop(98).because("always"));
        session.quiet(4, 100);
        assertThat(session.decisions).isEmpty();
        session.quiet(1, 100);
        assertThat(session.decisions).hasSize(1);
    }

    @Test
    void longerBarsArriveWholeAndBeforeTheShorterOneThatEndsWithThem() {
        List<String> seen = new ArrayList<>();
        Strategy strategy = new Strategy() {
            @Override
            public void onBar(Bar bar, Desk desk) {
                seen.add(bar.timeframe() + "@" + bar.closeTime() / Session.HOUR + " high " + bar.high());
            }

            @Override
            public List<Timeframe> timeframes(Timeframe base) {
                return List.of(base, Timeframe.H2);
            }
        };
        Session session = new Session(LIMITS, 1, () -> strategy);
        session.bar(100, 103, 100, 100).bar(100, 105, 100, 100).bar(100, 101, 100, 100);
        assertThat(seen).containsExactly("1h@1 high 103.0", "2h@2 high 105.0", "1h@2 high 105.0", "1h@3 high 101.0");
    }

    @Test
    void aDirectOrderAgainstTheOwnPositionIsAnExitThatNoLimitCanRefuse() {
        Session session = session((bar, desk) -> {
            if (bar == 1) desk.buy(50).because("in");
            if (bar == 3) desk.sell(50).because("out");
        });
        session.quiet(2, 100).bar(100, 100, 92, 92).quiet(2, 92);
        assertThat(session.equity()).isLessThan(9_700);
        assertThat(session.trades).hasSize(1);
        assertThat(session.fills).containsExactly(Purpose.ENTRY, Purpose.EXIT);
    }

    @Test
    void theSameEventsLeaveTheSameState() {
        long[] hashes = new long[2];
        for (int k = 0; k < 2; k++) {
            Session session = session(EngineTest::longWithTwoTargets).quiet(2, 100);
            session.bar(100, 102.5, 99, 102).bar(102, 105, 101, 104).quiet(3, 104);
            hashes[k] = session.engine.stateHash();
        }
        assertThat(hashes[0]).isEqualTo(hashes[1]);
        assertThat(session(EngineTest::longWithTwoTargets).quiet(3, 100).engine.stateHash())
                .isNotEqualTo(hashes[0]);
    }

    @Test
    void ourBooksAndTheExchangesAgreeToTheUnit() {
        Session session = session(EngineTest::longWithTwoTargets).quiet(2, 100);
        session.bar(100, 102.5, 99, 102).bar(102, 102, 97, 97);
        assertThat(session.exchange.cashUnits(session.engine.portfolio().currency()))
                .isEqualTo(session.engine.portfolio().cashUnits());
    }
}
