package io.viper.venue.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How often Delta may be asked. */
class DeltaQuotaTest {
    private static final long MINUTE = 60_000_000_000L;

    private final DeltaQuota quota = new DeltaQuota();

    private void spend(boolean signed, int units, long now) {
        for (int k = 0; k < units; k += 10)
            assertThat(quota.spend(signed, 10, now)).isZero();
    }

    @Test
    void whatIsSpentComesBackAllAtOnceWhenTheWindowEnds() {
        spend(true, 10_000, MINUTE);
        spend(true, 10_000, 2 * MINUTE);
        assertThat(quota.spend(true, 1, 3 * MINUTE)).isEqualTo(180_000);
        assertThat(quota.spend(true, 1, 6 * MINUTE - 1)).isEqualTo(1);
        spend(true, 20_000, 6 * MINUTE);
        assertThat(quota.spend(true, 1, 7 * MINUTE)).isEqualTo(240_000);
    }

    @Test
    void whoHasNoKeySpendsSomethingElse() {
        spend(true, 20_000, 0);
        assertThat(quota.spend(true, 1, 0)).isPositive();
        assertThat(quota.spend(false, 1, 0)).isZero();
    }

    @Test
    void theMatchingOfAProductTakesFiveHundredASecond() {
        for (int k = 0; k < 500; k++) assertThat(quota.operate("139", k)).isZero();
        assertThat(quota.operate("139", 500)).isEqualTo(1_000);
        assertThat(quota.operate("176", 500)).isZero();
        assertThat(quota.operate("139", 1_000_000_001)).isZero();
    }
}
