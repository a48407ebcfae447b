package io.viper.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTableTest {
    private static final MarginTable TABLE = MarginTable.of(
            new double[] {0, 50_000, 250_000}, new int[] {125, 100, 50}, new double[] {0.004, 0.005, 0.01});

    @Test
    void theMaintenanceMarginDoesNotJumpAtAFloor() {
        long floor = Money.unitsNearest(50_000);
        assertThat(TABLE.maintenance(floor) - TABLE.maintenance(floor - 1)).isBetween(0L, 1L);
        assertThat(TABLE.maintenance(floor)).isEqualTo(Money.unitsNearest(200));
    }

    @Test
    void theLeverageAllowedFallsWithTheNotional() {
        assertThat(TABLE.maxLeverage(Money.unitsNearest(49_999))).isEqualTo(125);
        assertThat(TABLE.maxLeverage(Money.unitsNearest(50_000))).isEqualTo(100);
        assertThat(TABLE.maxLeverage(Money.unitsNearest(1e9))).isEqualTo(50);
    }

    @Test
    void tiersThatDoNotRiseOrDoNotStartAtZeroAreRefused() {
        LeverageTier low = new LeverageTier(5, 10, 1_000_000, 0);
        assertThatThrownBy(() -> new MarginTable(List.of(low))).hasMessageContaining("notional 0");
        LeverageTier zero = new LeverageTier(0, 10, 1_000_000, 0);
        assertThatThrownBy(() -> new MarginTable(List.of(zero, zero))).hasMessageContaining("rise");
    }
}
