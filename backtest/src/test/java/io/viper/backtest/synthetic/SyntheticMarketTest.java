package io.viper.backtest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.market.BarColumns;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticMarketTest {
    private static final int MONTH = 43_200;

    @Test
    void theSameSeedGivesTheSameMarketAndAnotherAnotherOne() {
        BarColumns bars = SyntheticMarket.of(7, "BTCUSDT", MONTH).bars();
        assertThat(SyntheticMarket.of(7, "BTCUSDT", MONTH).bars().close(MONTH - 1))
                .isEqualTo(bars.close(MONTH - 1));
        assertThat(SyntheticMarket.of(8, "BTCUSDT", MONTH).bars().close(MONTH - 1))
                .isNotEqualTo(bars.close(MONTH - 1));
    }

    /** So that a paper run can go on into a market that was made longer. */
    @Test
    void aLongerMarketBeginsWithTheShorterOne() {
        BarColumns shorter = SyntheticMarket.of(7, "ETHUSDT", 1_000).bars();
        BarColumns longer = SyntheticMarket.of(7, "ETHUSDT", 5_000).bars();
        for (int i = 0; i < shorter.size(); i++) assertThat(longer.bar(i)).isEqualTo(shorter.bar(i));
    }

    @Test
    void barsFollowEachOtherWithoutGapsAndHoldTheirPrices() {
        BarColumns bars = SyntheticMarket.of(1, "XRPUSDT", MONTH).bars();
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.openTime(i)).isEqualTo(SyntheticMarket.BEGIN + i * 60_000_000_000L);
            assertThat(bars.low(i)).isPositive().isLessThanOrEqualTo(Math.min(bars.open(i), bars.close(i)));
            assertThat(bars.high(i)).isGreaterThanOrEqualTo(Math.max(bars.open(i), bars.close(i)));
            assertThat(bars.volume(i)).isPositive();
            if (i > 0) assertThat(bars.open(i)).isEqualTo(bars.close(i - 1));
        }
    }

    @Test
    void fundingIsDueEveryEightHours() {
        SyntheticMarket.Recorded market = SyntheticMarket.of(1, "BTCUSDT", MONTH);
        assertThat(market.funding().size()).isEqualTo(89);
        for (int k = 0; k < 89; k++) {
            assertThat(market.funding().time(k)).isEqualTo(SyntheticMarket.BEGIN + (k + 1) * 28_800_000_000_000L);
            assertThat(Math.abs(market.funding().rate(k))).isLessThan(0.01);
        }
    }

    /** Real hourly returns of large coins: fat tails, clustered volatility, and coins that move together. */
    @Test
    void returnsHaveFatTailsClustersAndACommonFactor() {
        double[] bitcoin = hourly("BTCUSDT");
        double[] ether = hourly("ETHUSDT");
        assertThat(kurtosis(bitcoin)).isBetween(4.0, 60.0);
        assertThat(correlation(bitcoin, ether)).isCloseTo(0.75, within(0.15));
        double[] sizes = sizes(bitcoin);
        assertThat(correlation(sizes, shifted(sizes))).isGreaterThan(0.1);
        double daily = StrictMath.sqrt(24 * variance(bitcoin));
        assertThat(daily).isBetween(0.01, 0.10);
    }

    @Test
    void everyRegimeComesAndACrashIsRare() {
        RegimePath path = new RegimePath(new java.util.SplittableRandom(3));
        Set<Regime> seen = EnumSet.noneOf(Regime.class);
        int crashes = 0;
        for (int k = 0; k < 12 * MONTH; k++) {
            Regime now = path.next();
            seen.add(now);
            if (now == Regime.CRASH) crashes++;
        }
        assertThat(seen).containsExactlyInAnyOrder(Regime.values());
        assertThat(crashes / (12.0 * MONTH)).isBetween(0.0005, 0.05);
    }

    private static double[] hourly(String symbol) {
        BarColumns bars = SyntheticMarket.of(5, symbol, 6 * MONTH).bars();
        double[] returns = new double[6 * MONTH / 60 - 1];
        for (int k = 0; k < returns.length; k++) {
            returns[k] = StrictMath.log(bars.close(60 * k + 119) / bars.close(60 * k + 59));
        }
        return returns;
    }

    private static double[] sizes(double[] values) {
        return java.util.Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double[] shifted(double[] values) {
        double[] shifted = new double[values.length];
        System.arraycopy(values, 0, shifted, 1, values.length - 1);
        return shifted;
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return java.util.Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
    }

    private static double kurtosis(double[] values) {
        double mean = mean(values);
        double variance = variance(values);
        return java.util.Arrays.stream(values)
                        .map(x -> StrictMath.pow(x - mean, 4))
                        .average()
                        .orElseThrow()
                / (variance * variance);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += (a[k] - meanA) * (b[k] - meanB);
        return sum / a.length / StrictMath.sqrt(variance(a) * variance(b));
    }
}
