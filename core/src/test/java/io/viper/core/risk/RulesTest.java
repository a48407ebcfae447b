package io.viper.core.risk;

import static io.viper.core.risk.GateRig.lots;
import static io.viper.core.risk.GateRig.passes;
import static io.viper.core.risk.GateRig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Fault;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule beyond the first fifteen: what it refuses, and what then passes. */
class RulesTest {
    private static final RiskLimits STANDARD = RiskLimits.standard();
    private static final long SECOND = Timeframe.SECOND;

    @Test
    void onlyListedInstrumentsAreEntered() {
        GateRig rig = new GateRig(STANDARD.withInstruments(Set.of("C1USDT")));
        refused(rig.signal(0, Side.BUY, 97), RiskCheck.INSTRUMENT, "risk.instruments lists C0USDT");
        passes(rig.signal(1, Side.BUY, 97));
    }

    @Test
    void threeLossesInARowRestThatStrategyInThatInstrument() {
        GateRig rig = new GateRig(STANDARD.with(Limit.STREAK_LOSSES, 3).with(Limit.STREAK_PAUSE, 3600));
        for (double profit : new double[] {-1, -1, 1, -1, -1}) rig.trade("test", 0, profit, "signal");
        passes(rig.signal(0, Side.BUY, 97));
        rig.trade("test", 0, -1, "signal");
        rig.later(3599 * SECOND);
        refused(rig.signal(0, Side.BUY, 97), RiskCheck.STREAK, "risk.streak.pause has passed");
        passes(rig.signal(1, Side.BUY, 97));
        passes(rig.signal("other", 0, Side.BUY, 97));
        rig.later(301 * SECOND);
        passes(rig.signal(0, Side.BUY, 97));
    }

    @Test
    void theRampBeginsSmallGrowsWithClosedTradesAndBeginsAnewWhenAPersonResumes() {
        RiskLimits limits = STANDARD.with(Limit.RAMP_TRADES, 2).with(Limit.MAX_NOTIONAL, 100);
        GateRig rig = new GateRig(limits);
        GateRig whole = new GateRig(STANDARD.with(Limit.MAX_NOTIONAL, 100));
        long all = lots(whole.signal(0, Side.BUY, 97));
        assertThat(lots(rig.signal(0, Side.BUY, 97))).isCloseTo(all / 10, within(1L));
        assertThat(rig.signal(1, Side.BUY, 97).decision().remark()).contains("ramp: 10 %", "25 % after 2 more");
        assertThat(lots(rig.direct(2, Side.BUY, 1_000))).isEqualTo(100);
        double[] shares = {0.10, 0.25, 0.25, 0.5, 0.5, 1};
        for (double share : shares) {
            rig.trade("test", 0, 0, "signal");
            rig.later(400 * SECOND);
            assertThat(lots(rig.signal(0, Side.BUY, 97))).isCloseTo((long) (all * share), within(1L));
        }
        rig.gate.resume("somebody");
        rig.later(400 * SECOND);
        assertThat(lots(rig.signal(0, Side.BUY, 97))).isCloseTo(all / 10, within(1L));
    }

    @Test
    void anInstrumentRestsAfterItsStopWasHit() {
        GateRig rig = new GateRig(STANDARD.with(Limit.STOP_COOLDOWN, 600));
        rig.trade("test", 0, -1, "stop_loss");
        rig.trade("test", 1, -1, "signal");
        rig.later(599 * SECOND);
        refused(rig.signal(0, Side.BUY, 97), RiskCheck.STOP_COOLDOWN, "rested");
        passes(rig.signal(1, Side.BUY, 97));
        rig.later(61 * SECOND);
        passes(rig.signal(0, Side.BUY, 97));
    }

    @Test
    void aStrategyThatRepeatsItselfIsSwitchedOffUntilAPersonResumes() {
        GateRig rig = new GateRig(STANDARD.with(Limit.REPEAT_TRIPS, 4));
        for (int k = 0; k < 4; k++) rig.trade("test", k, 1, "signal");
        refused(rig.later(90 * Timeframe.DAY).signal(0, Side.BUY, 97), RiskCheck.BREAKER, "a person resumes");
        passes(rig.signal("other", 0, Side.BUY, 97));
        rig.gate.resume("somebody");
        passes(rig.signal(1, Side.BUY, 97));
    }

    @Test
    void anExecutionFarBeyondItsPriceSwitchesTheStrategyOff() {
        GateRig rig = new GateRig(STANDARD.with(Limit.MAX_SLIPPAGE, 0.01));
        OrderSpec order = OrderSpec.market(0, Side.BUY, new Quantity(1_000), Purpose.ENTRY);
        rig.gate.filled(order, "test", new Fill(1, 1, 0, Side.BUY, 1_000, 10_000, 0, false, 99_000_000L));
        passes(rig.signal(0, Side.BUY, 97));
        rig.gate.filled(order, "test", new Fill(1, 2, 0, Side.BUY, 1_000, 10_000, 0, false, 101_000_000L));
        refused(rig.signal(1, Side.BUY, 97), RiskCheck.BREAKER, "risk.max_slippage");
    }

    @Test
    void aStormOfRefusalsLeavesOnlyReducingForAWhile() {
        GateRig rig = new GateRig(STANDARD);
        for (int k = 0; k < 9; k++) rig.gate.rejected(rig.now);
        assertThat(rig.gate.state()).isEqualTo(TradingState.READY);
        rig.gate.rejected(rig.now);
        assertThat(rig.gate.state()).isEqualTo(TradingState.REDUCE_ONLY);
        refused(rig.signal(0, Side.BUY, 97), RiskCheck.GATE, "risk.rejects.pause has passed");
        rig.later(30 * SECOND);
        assertThat(rig.gate.state()).isEqualTo(TradingState.READY);
        passes(rig.signal(0, Side.BUY, 97));
    }

    @Test
    void theSameDirectOrderWithinTwoSecondsIsADuplicateAndAnotherOneIsNot() {
        GateRig rig = new GateRig(STANDARD);
        passes(rig.limit(0, Side.BUY, 1_000, 99));
        refused(rig.limit(0, Side.BUY, 1_000, 99.01), RiskCheck.DUPLICATE_ORDER, "differs in side, amount or price");
        passes(rig.limit(0, Side.BUY, 1_000, 99.02));
        passes(rig.limit(0, Side.BUY, 1_001, 99));
        passes(rig.limit(1, Side.BUY, 1_000, 99));
        passes(rig.direct(0, Side.BUY, 1_000));
        refused(rig.direct(0, Side.BUY, 1_000), RiskCheck.DUPLICATE_ORDER, "window");
        rig.later(2 * SECOND);
        passes(rig.direct(0, Side.BUY, 1_000));
    }

    @Test
    void entriesAtWorkAreCounted() {
        GateRig rig = new GateRig(STANDARD.with(Limit.MAX_OPEN_ORDERS, 2));
        rig.reservations.open(0, Side.BUY, 10, 100);
        rig.reservations.open(0, Side.BUY, 10, 100);
        refused(rig.direct(1, Side.BUY, 1_000), RiskCheck.OPEN_ORDERS, "filled or taken back");
        rig.reservations.close(0, Side.BUY, 10, 100);
        passes(rig.direct(1, Side.BUY, 1_000));
    }

    @Test
    void belowTheSmallestBalanceNothingIsOpened() {
        GateRig rig = new GateRig(STANDARD.with(Limit.MIN_BALANCE, 9_990));
        passes(rig.signal(0, Side.BUY, 97));
        rig.earn(-11);
        refused(rig.signal(1, Side.BUY, 97), RiskCheck.MIN_BALANCE, "equity is higher");
    }

    @Fault("F3")
    @Test
    void f3AnAmountThatIsAThousandTimesTooLargeIsRefusedAndPercentWhereAShareIsMeantIsNoLimit() {
        GateRig value = new GateRig(STANDARD.with(Limit.MAX_ORDER_VALUE, 5_000));
        passes(value.direct(0, Side.BUY, 5_000));
        refused(value.direct(0, Side.BUY, 5_000_000), RiskCheck.ORDER_VALUE, "risk.max_order_value");
        GateRig quantity = new GateRig(STANDARD.with(Limit.MAX_ORDER_QUANTITY, 7));
        passes(quantity.direct(0, Side.BUY, 7_000));
        refused(quantity.direct(0, Side.BUY, 7_001), RiskCheck.ORDER_QUANTITY, "risk.max_order_quantity");
        assertThatThrownBy(() -> STANDARD.with(Limit.DAILY_LOSS, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 % is 0.02");
        for (double nonsense : new double[] {Double.NaN, -1, 0, 2}) {
            assertThatThrownBy(() -> STANDARD.withPerTrade(nonsense)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStrategyStaysWithinItsBudgetAndAnotherHasItsOwn() {
        RiskLimits limits = STANDARD.with(Limit.BUDGET_NOTIONAL, 6_000)
                .withBudget("rich", new Budget(Limit.NONE, 9_000, Limit.NONE))
                .withBudget("thrifty", new Budget(0.05, Limit.NONE, Limit.NONE));
        GateRig rig = new GateRig(limits);
        assertThat(lots(rig.signal(0, Side.BUY, 96))).isEqualTo(49_999);
        rig.hold(0, Side.BUY, 50_000);
        Outcome reduced = rig.signal(1, Side.BUY, 96);
        assertThat(lots(reduced)).isEqualTo(10_000);
        rig.hold(1, Side.BUY, 10_000);
        refused(rig.signal(2, Side.BUY, 96), RiskCheck.BUDGET, "its budget is larger");
        assertThat(lots(rig.signal("rich", 2, Side.BUY, 98))).isEqualTo(90_000);
        // 5 % of 10 000 as margin at ten times
        assertThat(lots(rig.signal("thrifty", 3, Side.BUY, 98))).isEqualTo(50_000);
    }

    @Test
    void aStrategyThatLostItsDaysBudgetWaitsForTheNextDayAndAnotherTrades() {
        RiskLimits limits = STANDARD.with(Limit.BUDGET_LOSS, 0.01);
        GateRig rig = new GateRig(limits);
        passes(rig.signal(0, Side.BUY, 96));
        rig.hold(0, Side.BUY, 50_000);
        rig.mark(0, 98.1);
        passes(rig.signal(1, Side.BUY, 96));
        rig.mark(0, 97.9);
        refused(rig.signal(2, Side.BUY, 96), RiskCheck.STRATEGY_LOSS, "a new day");
        passes(rig.signal("other", 2, Side.BUY, 96));
        rig.later(Timeframe.DAY);
        passes(rig.signal(3, Side.BUY, 96));
    }

    @Test
    void theWholeAccountHasALargestNotional() {
        GateRig rig = new GateRig(STANDARD.with(Limit.MAX_ACCOUNT, 8_000));
        rig.hold(0, Side.BUY, 50_000);
        passes(rig.direct(1, Side.BUY, 30_000));
        refused(rig.direct(1, Side.BUY, 30_001), RiskCheck.ACCOUNT_NOTIONAL, "risk.max_account_notional");
    }

    @Fault("C29")
    @Test
    void c29AStalePriceOpensNothing() {
        GateRig rig = new GateRig(STANDARD.with(Limit.PRICE_AGE, 2));
        rig.now += 2 * SECOND;
        passes(rig.signal(0, Side.BUY, 97));
        rig.now += 1;
        refused(rig.signal(1, Side.BUY, 97), RiskCheck.PRICE_AGE, "newer price");
    }

    @Fault("C30")
    @Test
    void c30ASpikeIsNotTradedByMarketNorByLimit() {
        GateRig rig = new GateRig(STANDARD.with(Limit.SECOND_COLLAR, 0.2));
        rig.hours(0, 10, 0.001, -0.001);
        rig.prices.update(0, 10, rig.now);
        refused(rig.signal(0, Side.BUY, 9.7), RiskCheck.SECOND_COLLAR, "a spike is not traded");
        refused(rig.limit(0, Side.BUY, 1_000, 10.1), RiskCheck.SECOND_COLLAR, "median of the last hours");
        rig.prices.update(0, 81, rig.now);
        passes(rig.limit(0, Side.BUY, 1_000, 81));
        rig.later(0).prices.update(0, 100, rig.now + 3 * Timeframe.H1.nanos());
        rig.now += 3 * Timeframe.H1.nanos();
        refused(rig.limit(0, Side.BUY, 1_000, 100), RiskCheck.SECOND_COLLAR, "its reference is stale");
    }

    @Test
    void ordersOfASecondAndOfADayAreCountedAndSoAreCancels() {
        GateRig second = new GateRig(STANDARD.with(Limit.ORDERS_PER_SECOND, 2));
        passes(second.direct(0, Side.BUY, 1_000));
        passes(second.direct(0, Side.BUY, 1_001));
        refused(second.direct(0, Side.BUY, 1_002), RiskCheck.RATE_SECOND, "a second");
        passes(second.later(SECOND).direct(0, Side.BUY, 1_003));
        GateRig day = new GateRig(STANDARD.with(Limit.ORDERS_PER_DAY, 1));
        passes(day.direct(0, Side.BUY, 1_000));
        refused(day.later(Timeframe.DAY - 1).direct(0, Side.BUY, 1_001), RiskCheck.RATE_DAY, "a day");
        GateRig cancels = new GateRig(STANDARD.with(Limit.CANCELS_PER_MINUTE, 2));
        cancels.gate.canceled(cancels.now);
        passes(cancels.direct(0, Side.BUY, 1_000));
        cancels.gate.canceled(cancels.now);
        refused(cancels.direct(0, Side.BUY, 1_001), RiskCheck.CANCEL_RATE, "a minute");
        passes(cancels.later(GateRig.MINUTE).direct(0, Side.BUY, 1_002));
    }

    @Test
    void anAccountThatUsesLittleOfItsCapitalIsToldSo() {
        GateRig rig = new GateRig(STANDARD);
        assertThat(rig.signal(0, Side.BUY, 97).decision().remark())
                .isEqualTo("capital is under-used: 7 % with this order, 30 % are wanted");
        for (int i = 0; i < 3; i++) rig.hold(i, Side.BUY, 100_000);
        assertThat(rig.gate.capitalUse()).isEqualTo(0.3);
        Outcome outcome = rig.direct(3, Side.BUY, 50_000);
        passes(outcome);
        assertThat(outcome.decision().remark()).isEmpty();
        refused(rig.direct(3, Side.BUY, 50_001), RiskCheck.CAPITAL, "risk.capital_utilization.max");
    }

    @Test
    void theMeanOfTheWorstDaysIsLimitedBesideTheirEdge() {
        RiskLimits limits = STANDARD.with(Limit.MAX_VAR, Limit.NONE)
                .with(Limit.SECOND_COLLAR, Limit.NONE)
                .with(Limit.MAX_CVAR, 0.4);
        GateRig rig = new GateRig(limits);
        double[] pattern = new double[40];
        for (int k = 0; k < 40; k++) pattern[k] = k == 0 ? -0.10 : k == 1 ? -0.02 : 0.001;
        rig.hours(0, 400, pattern);
        // the lowest twentieth of 400 hours, and its edge: ten of -10 %, ten of -2 %, one of 0.1 %
        double hour = (10 * 0.10 + 10 * 0.02 - 0.001) / 21;
        Outcome outcome = rig.direct(0, Side.BUY, 100_000);
        assertThat(measured(outcome, RiskCheck.CVAR)).isCloseTo(hour * Math.sqrt(24), within(1e-9));
        passes(outcome);
        GateRig tight = new GateRig(limits.with(Limit.MAX_CVAR, 0.2));
        tight.hours(0, 400, pattern);
        refused(tight.direct(0, Side.BUY, 100_000), RiskCheck.CVAR, "risk.cvar_limit");
    }

    @Test
    void whatStressWouldCostIsLimitedForLongAndShortAndAllAtOnce() {
        RiskLimits limits = STANDARD.with(Limit.MAX_STRESS, 0.5);
        GateRig one = new GateRig(limits);
        Outcome alone = one.direct(0, Side.SELL, 80_000);
        assertThat(measured(alone, RiskCheck.STRESS)).isCloseTo(0.4, within(1e-12));
        assertThat(alone.decision().remark()).contains("worst stress: C0USDT +50 %");
        GateRig many = new GateRig(limits);
        for (int i = 0; i < 3; i++) many.hold(i, Side.BUY, 50_000);
        // 2 x 10 000 fall by 30 %
        refused(many.direct(3, Side.BUY, 50_000), RiskCheck.STRESS, "risk.stress_limit");
        assertThat(measured(many.direct(3, Side.BUY, 50_001), RiskCheck.STRESS)).isCloseTo(0.600003, within(1e-9));
        // long and short weigh each other up when all fall, but not when all go against us
        GateRig hedged = new GateRig(limits.with(Limit.MAX_STRESS, 0.65));
        hedged.hold(0, Side.BUY, 100_000);
        Outcome outcome = hedged.direct(1, Side.SELL, 100_000);
        assertThat(measured(outcome, RiskCheck.STRESS)).isCloseTo(0.6, within(1e-12));
        assertThat(outcome.decision().remark()).contains("all against us at once");
    }

    private static double measured(Outcome outcome, RiskCheck check) {
        return outcome.decision().checks().stream()
                .filter(each -> each.check() == check)
                .findFirst()
                .orElseThrow()
                .measured();
    }
}
