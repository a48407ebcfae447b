package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private static final double[] RETURNS = {0.02, -0.01, 0.03, -0.02, 0.01};

    @Test
    void sharpeIsMeanOverSampleDeviationByTheRootOfTheYear() {
        // Mean 0.006, squared deviations 0.00172 in sum over four.
        double expected = 0.006 / Math.sqrt(0.00172 / 4) * Math.sqrt(365);
        assertThat(Ratios.sharpe(RETURNS)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aRiskFreeRateLowersBothRatios() {
        assertThat(Ratios.sharpe(RETURNS, 0.05)).isLessThan(Ratios.sharpe(RETURNS));
        assertThat(Ratios.sortino(RETURNS, 0.05)).isLessThan(Ratios.sortino(RETURNS, 0));
    }

    @Test
    void sortinoDividesByTheDownsideOfAllDays() {
        double downside = Math.sqrt((0.0001 + 0.0004) / 5);
        assertThat(Ratios.sortino(RETURNS, 0)).isCloseTo(0.006 / downside * Math.sqrt(365), within(1e-12));
    }

    @Test
    void withoutAnyLossNoRatioOfLossesIsDefined() {
        double[] gains = {0.01, 0.02, 0.03};
        assertThat(Ratios.sortino(gains, 0)).isNaN();
        assertThat(Ratios.omega(gains)).isNaN();
        assertThat(Ratios.calmar(0.5, 0)).isNaN();
    }

    @Test
    void theProbabilityOfANormalSampleIsThatOfItsScaledRatio() {
        double[] symmetric = {0.02, -0.01, 0.02, -0.01};
        double ratio = Moments.mean(symmetric) / Moments.deviation(symmetric);
        // Skewness 0 and kurtosis 1: the correction under the root is 1.
        assertThat(Ratios.probabilistic(symmetric, 0))
                .isCloseTo(Normal.probability(ratio * Math.sqrt(3)), within(1e-12));
    }

    @Test
    void moreTrialsDeflateMoreAndASingleOneNotAtAll() {
        double[] returns = noise(400, 0.001);
        assertThat(Ratios.deflated(returns, 1, Double.NaN)).isNaN();
        double ten = Ratios.deflated(returns, 10, 0.001);
        double thousand = Ratios.deflated(returns, 1_000, 0.001);
        assertThat(Ratios.probabilistic(returns, 0)).isGreaterThan(ten);
        assertThat(ten).isGreaterThan(thousand);
    }

    @Test
    void theExpectedMaximumIsThatOfManyDraws() {
        // The approximation is known to be within some percent of the true mean of the maximum.
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int i = 0; i < 4_000; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int trial = 0; trial < 50; trial++) best = Math.max(best, random.nextGaussian());
            sum += best;
        }
        assertThat(Ratios.expectedMaximum(50, 1)).isCloseTo(sum / 4_000, within(0.05));
    }

    @Test
    void theIntervalIsTheSameForTheSameSeedAndHoldsTheRatio() {
        double[] returns = noise(500, 0.001);
        Bootstrap.Interval interval = Bootstrap.sharpe(returns, 1_000, 7);
        assertThat(Bootstrap.sharpe(returns, 1_000, 7)).isEqualTo(interval);
        assertThat(Bootstrap.sharpe(returns, 1_000, 8)).isNotEqualTo(interval);
        assertThat(Ratios.sharpe(returns)).isBetween(interval.low(), interval.high());
        assertThat(Bootstrap.sharpe(Arrays.copyOf(returns, 20), 1_000, 7).known())
                .isFalse();
    }

    @Test
    void onlyADifferenceBeyondChanceIsFound() {
        double[] one = noise(400, 0);
        double[] better = Arrays.stream(one).map(r -> r + 0.004).toArray();
        SplittableRandom random = new SplittableRandom(5);
        double[] like =
                Arrays.stream(one).map(r -> r + random.nextGaussian() * 0.01).toArray();
        Bootstrap.Difference same = Bootstrap.difference(one, one, 1_000, 1);
        assertThat(same.mean()).isZero();
        assertThat(same.probability()).isEqualTo(1);
        assertThat(Bootstrap.difference(better, like, 1_000, 1).probability()).isLessThan(0.01);
        assertThat(Bootstrap.difference(like, one, 1_000, 1).probability()).isGreaterThan(0.05);
    }

    @Test
    void aBenchmarkOfOtherDaysIsNotCompared() {
        assertThat(Relative.beta(RETURNS, new double[] {0.1})).isNaN();
        assertThat(Relative.alpha(RETURNS, new double[0])).isNaN();
        assertThat(Relative.capture(RETURNS, new double[0])).isNaN();
    }

    @Test
    void aRunIsItsOwnBenchmark() {
        assertThat(Relative.beta(RETURNS, RETURNS)).isCloseTo(1, within(1e-12));
        assertThat(Relative.alpha(RETURNS, RETURNS)).isCloseTo(0, within(1e-12));
        assertThat(Relative.upCapture(RETURNS, RETURNS)).isEqualTo(1);
        assertThat(Relative.downCapture(RETURNS, RETURNS)).isEqualTo(1);
        assertThat(Relative.correlation(RETURNS, RETURNS)).isCloseTo(1, within(1e-12));
    }

    private static double[] noise(int days, double drift) {
        SplittableRandom random = new SplittableRandom(99);
        return random.doubles(days)
                .map(x -> random.nextGaussian() * 0.02 + drift)
                .toArray();
    }
}
