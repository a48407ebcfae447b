package io.viper.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
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
