package io.viper.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.backtest.result.PriceSeries.Candle;
import io.viper.core.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplersTest {
    @Test
    void aSeriesThatFitsIsKeptWhole() {
        TimeSeriesSampler sampler = new TimeSeriesSampler(4);
        for (int i = 0; i < 4; i++) sampler.add(i, i * 10);
        assertThat(sampler.toSeries()).isEqualTo(new TimeSeries(new long[] {0, 1, 2, 3}, new long[] {0, 10, 20, 30}));
    }

    @Test
    void aLongSeriesKeepsItsEndsAndEvenSteps() {
        Seeds.times(200, rng -> {
            int limit = 2 * rng.between(1, 20);
            int points = rng.between(1, 500);
            TimeSeriesSampler sampler = new TimeSeriesSampler(limit);
            for (int i = 0; i < points; i++) sampler.add(i, -i);
            TimeSeries kept = sampler.toSeries();
            assertThat(kept.size()).isBetween(1, limit + 1);
            assertThat(kept.time(0)).isZero();
            assertThat(kept.lastOr(1)).isEqualTo(1 - points);
            long step = kept.size() > 1 ? kept.time(1) : 1;
            for (int i = 0; i < kept.size() - 1; i++) assertThat(kept.time(i)).isEqualTo(i * step);
        });
    }

    @Test
    void mergedCandlesAreTheCandlesOfTheLongerInterval() {
        Seeds.times(200, rng -> {
            PriceSampler sampler = new PriceSampler(10, 8);
            List<Candle> all = new ArrayList<>();
            int bars = rng.between(1, 200);
            for (int i = 0; i < bars; i++) {
                if (rng.onceIn(5)) continue;
                Candle bar =
                        new Candle(i * 10L, rng.nextInt(100), 100 + rng.nextInt(9), -rng.nextInt(9), rng.nextInt(100));
                all.add(bar);
                sampler.add(bar.time(), bar.open(), bar.high(), bar.low(), bar.close());
            }
            PriceSeries series = sampler.toSeries(0, List.of());
            assertThat(series.candles()).hasSizeLessThanOrEqualTo(8);
            assertThat(series.candles()).isEqualTo(plainly(all, series.nanosPerCandle()));
        });
    }

    /** The same in the plainest way. */
    private static List<Candle> plainly(List<Candle> bars, long nanos) {
        Map<Long, Candle> merged = new LinkedHashMap<>();
        for (Candle bar : bars) {
            long start = bar.time() / nanos * nanos;
            merged.merge(start, new Candle(start, bar.open(), bar.high(), bar.low(), bar.close()), Candle::with);
        }
        return new ArrayList<>(merged.values());
    }

    @Test
    void momentsMustRise() {
        assertThatThrownBy(() -> new TimeSeries(new long[] {1, 1}, new long[] {0, 0}))
                .hasMessageContaining("moment 1 is not after the one before");
    }

    @Test
    void aBenchmarkOfAnotherLengthIsRefused() {
        TimeSeries one = new TimeSeries(new long[] {1}, new long[] {1});
        TimeSeries two = new TimeSeries(new long[] {1, 2}, new long[] {1, 1});
        assertThatThrownBy(() -> new EquityCurve(two, one, two, two, Fall.NONE, Utilization.UNKNOWN))
                .hasMessageContaining("daily benchmark has 1 points beside 2");
    }

    @Test
    void theSameRunIsAnEqualResult() {
        assertThat(SampleRuns.run(5, 2, 40, 20)).isEqualTo(SampleRuns.run(5, 2, 40, 20));
        assertThat(SampleRuns.run(5, 2, 40, 20)).isNotEqualTo(SampleRuns.run(6, 2, 40, 20));
    }

    @Test
    void mapsKeepTheirOrder() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("z", "m", "a", "q", "b")) parameters.put(name, name);
        Identity identity = Identity.of("bt_1", "any", parameters, 1, "viper", "0");
        assertThat(identity.parameters().keySet()).containsExactly("z", "m", "a", "q", "b");
    }
}
