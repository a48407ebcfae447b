package io.viper.core.risk;

import static io.viper.core.risk.GateRig.passes;
import static io.viper.core.risk.GateRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.TradingState.Mover;
import org.junit.jupiter.api.Test;

/** States, and losses that lead from one to another. The first day of the rig is Friday, 5 February 1971. */
class LossLimitsTest {
    private static final long DAY = Timeframe.DAY;

    private static Outcome entry(GateRig rig) {
        return rig.signal(1, Side.BUY, 97);
    }

    @Test
    void aLossThatTrippedHoldsUntilMidnightEvenIfItIsWonBack() {
        GateRig rig = new GateRig(RiskLimits.standard());
        rig.earn(-301);
        assertThat(rig.gate.state()).isEqualTo(TradingState.LOCKED_OUT);
        assertThat(rig.gate.takeTightened()).isTrue();
        rig.earn(301);
        refused(entry(rig), RiskCheck.DAILY_LOSS, "new day has begun (00:00 UTC)");
        rig.later(DAY - 10 * GateRig.MINUTE - 2);
        assertThat(rig.gate.state()).isEqualTo(TradingState.LOCKED_OUT);
        rig.later(1);
        assertThat(rig.gate.state()).isEqualTo(TradingState.READY);
        passes(entry(rig));
    }

    @Test
    void aLossOfAWeekHoldsUntilMondayAndOneOfAMonthUntilTheFirst() {
        RiskLimits none =
                RiskLimits.standard().with(Limit.DAILY_LOSS, Limit.NONE).with(Limit.MAX_DRAWDOWN, Limit.NONE);
        GateRig week = new GateRig(none.with(Limit.WEEKLY_LOSS, 0.05));
        week.earn(-300).later(DAY).earn(-201);
        refused(entry(week), RiskCheck.WEEKLY_LOSS, "Monday");
        refused(entry(week.later(DAY)), RiskCheck.WEEKLY_LOSS, "Monday");
        passes(entry(week.later(DAY)));
        GateRig month = new GateRig(none.with(Limit.MONTHLY_LOSS, 0.05));
        month.earn(-300).later(10 * DAY).earn(-201);
        refused(entry(month.later(13 * DAY)), RiskCheck.MONTHLY_LOSS, "the 1st");
        passes(entry(month.later(DAY)));
    }

    @Test
    void aPersonEndsALockOutAndTheLossIsCountedFromThere() {
        GateRig rig = new GateRig(RiskLimits.standard());
        rig.earn(-400);
        rig.gate.resume("somebody");
        assertThat(rig.gate.state()).isEqualTo(TradingState.READY);
        passes(entry(rig));
        rig.earn(-280);
        assertThat(rig.gate.state()).isEqualTo(TradingState.READY);
        rig.earn(-10);
        assertThat(rig.gate.state()).isEqualTo(TradingState.LOCKED_OUT);
    }

    @Test
    void aDrawdownWithoutAPauseIsAHaltAndWithOneALockOut() {
        RiskLimits limits = RiskLimits.standard().with(Limit.DAILY_LOSS, Limit.NONE);
        GateRig halted = new GateRig(limits);
        halted.earn(-1_500);
        assertThat(halted.gate.state()).isEqualTo(TradingState.HALTED);
        refused(entry(halted.later(365 * DAY)), RiskCheck.DRAWDOWN, "a person resumes");
        GateRig paused = new GateRig(limits.withDrawdownPause(2 * DAY));
        paused.earn(-1_500);
        assertThat(paused.gate.state()).isEqualTo(TradingState.LOCKED_OUT);
        passes(entry(paused.later(2 * DAY)));
    }

    @Test
    void aKillIsNeitherWeakenedNorEndedByTimeAndSaysWhatEndsIt() {
        GateRig rig = new GateRig(RiskLimits.standard());
        rig.gate.restrict(TradingState.KILLED, "smoke");
        rig.gate.restrict(TradingState.HALTED, "later");
        rig.earn(-400);
        rig.later(40 * DAY);
        assertThat(rig.gate.state()).isEqualTo(TradingState.KILLED);
        refused(entry(rig), RiskCheck.GATE, "a person resumes with viper kill --reset; the account is KILLED (smoke)");
    }

    @Test
    void downwardsAnybodyMayMoveAndUpwardsOnlyWhoMay() {
        for (TradingState from : TradingState.values()) {
            for (Mover mover : Mover.values()) {
                assertThat(from.mayBecome(TradingState.KILLED, mover)).isTrue();
                boolean ends = switch (from) {
                    case READY, REDUCE_ONLY -> true;
                    case LOCKED_OUT -> mover != Mover.RULE;
                    case HALTED, KILLED -> mover == Mover.PERSON;
                };
                assertThat(from.mayBecome(TradingState.READY, mover)).isEqualTo(ends);
            }
        }
    }

    /** The plain judge looks at equity after every step; the fast one looks only where its floor says so. */
    @Test
    void noEntryIsLetThroughAfterATripWhateverEquityDoes() {
        Seeds.times(400, rng -> {
            GateRig rig = new GateRig(RiskLimits.standard().with(Limit.MAX_DRAWDOWN, Limit.NONE));
            double opening = 10_000;
            boolean tripped = false;
            long day = Math.floorDiv(rig.now - 1, DAY);
            for (int step = 0; step < 60; step++) {
                rig.later(rng.between(1L, 20_000L) * Timeframe.SECOND);
                double equity = rig.portfolio.equityUnits() / 1e8;
                if (Math.floorDiv(rig.now - 1, DAY) != day) {
                    day = Math.floorDiv(rig.now - 1, DAY);
                    opening = equity;
                    tripped = false;
                }
                rig.earn(rng.between(-120.0, 110.0));
                if (Math.floorDiv(rig.now - 1, DAY) != day) return;
                tripped |= 1 - rig.portfolio.equityUnits() / 1e8 / opening >= 0.03;
                assertThat(rig.gate.state()).isEqualTo(tripped ? TradingState.LOCKED_OUT : TradingState.READY);
                if (tripped) refused(entry(rig), RiskCheck.DAILY_LOSS, "new day");
            }
        });
    }
}
