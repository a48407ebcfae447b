package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Timeframe;
import org.junit.jupiter.api.Test;

/** What people are told about an account that may not do everything: why, and what ends that. */
class PermissionTest {
    private static final RiskLimits STANDARD = RiskLimits.standard();

    @Test
    void anAccountThatMayDoEverythingHasNothingToExplain() {
        Permission permission = new GateRig(STANDARD).gate.permission();
        assertThat(permission).isEqualTo(new Permission(TradingState.READY, "", "", 0));
    }

    @Test
    void aLostDayEndsAtMidnightAndSaysSo() {
        GateRig rig = new GateRig(STANDARD);
        rig.earn(-301);
        Permission locked = rig.gate.permission();
        assertThat(locked.state()).isEqualTo(TradingState.LOCKED_OUT);
        assertThat(locked.reason()).isEqualTo("the loss of the day reached its limit of 3 %");
        assertThat(locked.remedy())
                .isEqualTo("a new day has begun (00:00 UTC), or a person resumes with viper kill --reset");
        assertThat(locked.until()).isEqualTo(401 * Timeframe.DAY);
        rig.later(locked.until() - rig.now + 1);
        assertThat(rig.gate.permission())
                .isEqualTo(new Permission(TradingState.READY, "the time of what kept entries out is over", "", 0));
    }

    @Test
    void everyCauseIsNamedAndTheLastOneToEndSaysWhen() {
        GateRig rig = new GateRig(STANDARD.with(Limit.WEEKLY_LOSS, 0.025).with(Limit.MAX_DRAWDOWN, 0.02));
        rig.earn(-301);
        Permission halted = rig.gate.permission();
        assertThat(halted.state()).isEqualTo(TradingState.HALTED);
        assertThat(halted.reason())
                .isEqualTo(
                        "the loss of the day reached its limit of 3 %; the loss of the week reached its limit of 2.5 %; "
                                + "equity fell 2 % from its peak, which is risk.max_drawdown");
        assertThat(halted.until()).isEqualTo(Long.MAX_VALUE);
        rig.gate.resume("somebody");
        assertThat(rig.gate.permission().state()).isEqualTo(TradingState.READY);
        assertThat(rig.gate.permission().reason()).isEqualTo("resumed by somebody");
    }

    @Test
    void aStormOfRefusalsEndsAfterItsPause() {
        GateRig rig = new GateRig(STANDARD);
        for (int k = 0; k < 10; k++) rig.gate.rejected(rig.now);
        Permission reduced = rig.gate.permission();
        assertThat(reduced.state()).isEqualTo(TradingState.REDUCE_ONLY);
        assertThat(reduced.reason()).isEqualTo("the exchange refused too many orders");
        assertThat(reduced.remedy()).startsWith("the pause of risk.rejects.pause is over, or ");
        assertThat(reduced.until()).isEqualTo(rig.now + 30 * Timeframe.SECOND);
    }

    @Test
    void whatARuleOrAPersonSaidStandsAsItWasSaid() {
        GateRig rig = new GateRig(STANDARD);
        rig.gate.restrict(TradingState.HALTED, "the disk is full");
        rig.gate.restrict(TradingState.KILLED, "enough");
        assertThat(rig.gate.permission())
                .isEqualTo(new Permission(
                        TradingState.KILLED, "enough", "a person resumes with viper kill --reset", Long.MAX_VALUE));
    }
}
