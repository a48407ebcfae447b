package io.viper.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingRankTest {

    @Test
    void theRankIsWhatCountingTheWindowGives() {
        Seeds.times(300, rng -> {
            int window = rng.between(2, 40);
            boolean coarse = rng.nextBoolean();
            RollingRank rank = new RollingRank(window);
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                double value = coarse ? rng.between(-3, 3) : rng.anyDouble();
                values.add(value);
                rank.add(value);
                assertThat(rank.full()).isEqualTo(values.size() >= window);
                if (!rank.full()) continue;
                List<Double> last = values.subList(values.size() - window, values.size());
                long below = last.stream().filter(v -> v < value).count();
                long equal = last.stream().filter(v -> v == value).count();
                assertThat(rank.halves()).isEqualTo((int) (2 * below + equal));
                assertThat(rank.high()).isEqualTo(50.0 * (2 * below + equal) / window);
            }
        });
    }

    @Test
    void theRankOfTheNegatedSeriesIsTheMirrorImage() {
        Seeds.times(100, rng -> {
            RollingRank up = new RollingRank(30);
            RollingRank down = new RollingRank(30);
            for (int i = 0; i < 100; i++) {
                double value = rng.between(-5, 5);
                up.add(value);
                down.add(-value);
                assertThat(up.low()).isEqualTo(down.high());
                assertThat(up.mirroredHalves()).isEqualTo(down.halves());
            }
        });
    }

    @Test
    void equalValuesStandInTheMiddle() {
        RollingRank rank = new RollingRank(10);
        for (int i = 0; i < 25; i++) rank.add(i % 2 == 0 ? 0.0 : -0.0);
        assertThat(rank.high()).isEqualTo(50);
    }

    @Test
    void afterClearingItIsAsNew() {
        RollingRank used = new RollingRank(3);
        for (double value : new double[] {5, 1, 4, 9}) used.add(value);
        used.clear();
        assertThat(used.full()).isFalse();
        for (double value : new double[] {2, 3, 1}) used.add(value);
        assertThat(used.halves()).isEqualTo(1);
    }

    @Test
    void aWindowOfOneIsRefused() {
        assertThatThrownBy(() -> new RollingRank(1)).hasMessageContaining("says nothing");
    }
}
