package io.viper.backtest.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.simulation.FaultKind;
import org.junit.jupiter.api.Test;

/** Rows of the catalog of faults, each alone and often: whatever strategies do meanwhile, all that must hold holds. */
class FaultRowsTest {
    private static final int SEEDS = 60;

    @Fault("B2")
    @Test
    void b2AnOrderThatIsLostOnItsWayStaysReservedUntilItIsKnown() {
        holds(FaultKind.LOST_REQUEST);
    }

    @Fault("B3")
    @Test
    void b3AnOrderThatIsDelayedIsRefusedOrFoundBeforeItIsGivenUp() {
        holds(FaultKind.SLOW_REQUEST, FaultKind.ENGINE_LAG);
    }

    @Fault("B7")
    @Test
    void b7WhatHappenedWhileTheStreamWasDownIsAppliedOnce() {
        holds(FaultKind.STREAM_DOWN);
    }

    @Fault("C1")
    @Test
    void c1WhatIsToldTwiceIsAppliedOnce() {
        holds(FaultKind.DUPLICATE);
    }

    @Fault({"C2", "C8"})
    @Test
    void c2ReportsThatComeTooEarlyOrTooLateLeaveNoPositionBareAndNoOrderWrong() {
        holds(FaultKind.DELAY);
    }

    @Fault("C8")
    @Test
    void c8WhatIsToldAgainAfterTheEndChangesNothing() {
        holds(FaultKind.DUPLICATE, FaultKind.DELAY);
    }

    @Fault("C4")
    @Test
    void c4ACancelThatIsRefusedAsUnknownForgetsNothing() {
        holds(FaultKind.CANCEL_DENIED, FaultKind.LOST_CHANGE);
    }

    @Fault("C7")
    @Test
    void c7MoreThanWasAskedForIsBookedAndFreezesTheInstrument() {
        holds(FaultKind.OVER_FILL);
    }

    @Fault("C14")
    @Test
    void c14MaintenanceAndModesThatTakeOnlySomeOrdersLoseNothing() {
        holds(FaultKind.MAINTENANCE, FaultKind.CANCEL_ONLY, FaultKind.POST_ONLY);
    }

    @Fault("C20")
    @Test
    void c20AnInstrumentThatIsHaltedOrDelistedHarmsNoOther() {
        holds(FaultKind.MARKET_HALT, FaultKind.DELISTING);
    }

    @Fault("C30")
    @Test
    void c30AMomentAtATenthOrTheDoubleOfThePriceBreaksNoBooks() {
        holds(FaultKind.SPIKE);
    }

    @Fault("C36")
    @Test
    void c36NumbersThatAnExchangeUsesAgainHideNoExecution() {
        holds(FaultKind.ID_REUSE);
    }

    @Fault("C40")
    @Test
    void c40AChangeWhoseAnswerComesLateOrNeverIsSettledByAsking() {
        holds(FaultKind.LATE_CHANGE_REPLY, FaultKind.LOST_CHANGE);
    }

    @Fault("C23")
    @Test
    void c23APositionThatIsClosedByForceIsBookedAndItsExitsFollow() {
        holds(FaultKind.FORCED_CLOSE);
    }

    @Fault("F2")
    @Test
    void f2WhatAPersonTradesOrTakesBackBesideUsIsToldAndNotFoughtAbout() {
        holds(FaultKind.FOREIGN_TRADE, FaultKind.FOREIGN_CANCEL);
    }

    private static void holds(FaultKind... kinds) {
        Torture.Report report =
                Torture.run(1, SEEDS, seed -> Ordeal.of(seed, null).withAll(kinds), Torture.PATIENCE, done -> {});
        assertThat(report.failure()).isNull();
        assertThat(report.counts().faults()).containsOnlyKeys(kinds);
        report.counts().faults().forEach((kind, count) -> assertThat(count).isGreaterThan(20));
    }
}
