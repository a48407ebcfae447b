package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import io.viper.core.model.Timeframe;
import org.junit.jupiter.api.Test;

class ReturnHistoryTest {
    private static final int INSTRUMENTS = 4;

    @Test
    void whatIsRememberedIsWhatTheSamplesSayAtAnyMoment() {
        Seeds.times(40, rng -> {
            ReturnHistory history = new ReturnHistory(INSTRUMENTS, Timeframe.M15);
            double[] prices = {100, 3, 0.5, 60_000};
            for (int bar = 0; bar < 4_000; bar++) {
                for (int i = 0; i < INSTRUMENTS; i++) {
                    if (rng.onceIn(50)) continue; // a bar that never came
                    prices[i] *= 1 + rng.between(-0.01, 0.01);
                    history.observe(i, (bar + 1) * Timeframe.M15.nanos(), prices[i]);
                }
                if (!rng.onceIn(20)) continue;
                int one = rng.between(0, INSTRUMENTS - 1);
                int other = rng.between(0, INSTRUMENTS - 1);
                assertThat(Double.valueOf(history.correlation(one, other)))
                        .isEqualTo(Double.valueOf(history.plainCorrelation(one, other)));
                assertThat(Double.valueOf(history.dailyVolatility(one)))
                        .isEqualTo(Double.valueOf(history.plainVolatility(one)));
            }
        });
    }
}
