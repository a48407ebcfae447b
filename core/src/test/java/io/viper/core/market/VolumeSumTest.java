package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class VolumeSumTest {

    @Test
    void countedSumsAreTheDecimalThatAPersonWouldWrite() {
        VolumeSum sum = new VolumeSum(1);
        sum.add(0.1);
        sum.add(0.2);
        assertThat(sum.value()).isEqualTo(0.3).isNotEqualTo(0.1 + 0.2);
        sum.clear();
        assertThat(sum.value()).isZero();
    }

    @Test
    void countedSumsEqualTheDecimalSumOfTheSameTerms() {
        Seeds.times(300, rng -> {
            int decimals = rng.between(0, 8);
            VolumeSum sum = new VolumeSum(decimals);
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < 100; i++) {
                BigDecimal term = BigDecimal.valueOf(rng.between(0L, 10_000_000_000L), decimals);
                exact = exact.add(term);
                sum.add(term.doubleValue());
            }
            assertThat(sum.value()).isEqualTo(exact.doubleValue());
        });
    }

    @Test
    void sumsOfUnknownDecimalsKeepSmallTermsBesideLargeOnes() {
        VolumeSum sum = new VolumeSum(VolumeSum.UNKNOWN);
        sum.add(1e16);
        for (int i = 0; i < 10; i++) sum.add(1);
        assertThat(sum.value()).isEqualTo(1e16 + 10);
    }

    @Test
    void moreThanALongHoldsIsRefusedAndNotWrong() {
        VolumeSum sum = new VolumeSum(18);
        sum.add(9);
        assertThatThrownBy(() -> sum.add(9)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new VolumeSum(19)).isInstanceOf(IllegalArgumentException.class);
    }
}
