package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final double[] NOTHING = {};

    @Test
    void percentilesInterpolateBetweenNeighbors() {
        double[] values = {40, 10, 30, 20};
        assertThat(Moments.percentile(values, 0)).isEqualTo(10);
        assertThat(Moments.percentile(values, 0.5)).isEqualTo(25);
        assertThat(Moments.percentile(values, 0.9)).isCloseTo(37, within(1e-12));
        assertThat(Moments.percentile(values, 1)).isEqualTo(40);
        assertThat(values).as("the input is not sorted in place").containsExactly(40, 10, 30, 20);
    }

    @Test
    void whatIsNotDefinedIsAbsent() {
        assertThat(Moments.mean(NOTHING)).isNaN();
        assertThat(Moments.percentile(NOTHING, 0.5)).isNaN();
        assertThat(Moments.deviation(new double[] {1})).isNaN();
        assertThat(Moments.skewness(new double[] {2, 2, 2})).isNaN();
        assertThat(Moments.kurtosis(new double[] {2, 2, 2})).isNaN();
    }

    @Test
    void equalValuesHaveNoSpreadWhateverTheirRounding() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.1);
        assertThat(Moments.deviation(values)).isZero();
        assertThat(Ratios.sharpe(values)).isNaN();
    }

    @Test
    void theNormalDistributionHasItsTabledValues() {
        assertThat(Normal.probability(0)).isEqualTo(0.5);
        assertThat(Normal.probability(1.959963984540054)).isCloseTo(0.975, within(1e-15));
        assertThat(Normal.probability(-6)).isCloseTo(9.865876450376946e-10, within(1e-22));
        assertThat(Normal.quantile(0.05)).isCloseTo(-1.6448536269514722, within(1e-14));
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(Normal.quantile(1e-12)).isCloseTo(-7.034483825301131, within(1e-10));
        assertThat(Normal.quantile(1)).isInfinite();
        assertThat(Normal.quantile(1.1)).isNaN();
    }

    @Test
    void quantileAndProbabilityUndoEachOther() {
        Seeds.times(500, rng -> {
            double share = rng.nextDouble(1e-9, 1);
            assertThat(Normal.probability(Normal.quantile(share))).isCloseTo(share, within(share * 1e-11));
        });
    }
}
