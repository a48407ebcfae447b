package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The profile against one that is computed from all bars at once. */
class VolumeProfileTest {
    private static final long HOUR = Timeframe.H1.nanos();

    @Test
    void anyHistoryGivesTheMeansOfItsHours() {
        Seeds.times(100, rng -> {
            Timeframe timeframe = rng.oneOf(Timeframe.M15, Timeframe.H1, Timeframe.H4);
            VolumeProfile profile = new VolumeProfile(1);
            List<Bar> bars = new ArrayList<>();
            int count = (int) (3 * 24 * HOUR / timeframe.nanos());
            for (int k = 0; k < count; k++) {
                bars.add(new Bar(timeframe, k * timeframe.nanos(), 1, 1, 1, 1, rng.nextInt(100)));
                profile.add(0, bars.getLast());
            }
            profile.add(0, new Bar(Timeframe.H1, 72 * HOUR, 1, 1, 1, 1, 0));
            double[] means = means(bars);
            assertThat(profile.ready(0)).isTrue();
            long from = rng.nextLong(24) * HOUR + rng.nextLong(HOUR);
            long to = from + 1 + rng.nextLong(12 * HOUR);
            long until = from + rng.nextLong(to - from);
            double all = sum(means, from, to);
            double expected = all > 0 ? sum(means, from, until) / all : (double) (until - from) / (to - from);
            assertThat(profile.share(0, from, to, until)).isCloseTo(expected, within(1e-9));
        });
    }

    @Test
    void lessThanADayIsNotEnough() {
        VolumeProfile profile = new VolumeProfile(1);
        for (int hour = 0; hour < 24; hour++) {
            profile.add(0, new Bar(Timeframe.H1, hour * HOUR, 1, 1, 1, 1, 1));
            assertThat(profile.ready(0)).isFalse();
        }
        profile.add(0, new Bar(Timeframe.H1, 24 * HOUR, 1, 1, 1, 1, 1));
        assertThat(profile.ready(0)).isTrue();
    }

    private static double[] means(List<Bar> bars) {
        double[] means = new double[24];
        for (int hour = 0; hour < 3 * 24; hour++) {
            double sum = 0;
            for (Bar bar : bars) {
                long open = Math.max(bar.openTime(), hour * HOUR);
                long close = Math.min(bar.closeTime(), (hour + 1) * HOUR);
                if (open < close)
                    sum += bar.volume() * (close - open) / bar.timeframe().nanos();
            }
            means[hour % 24] = hour < 24 ? sum : 0.7 * means[hour % 24] + 0.3 * sum;
        }
        return means;
    }

    private static double sum(double[] means, long from, long to) {
        double sum = 0;
        for (long hour = from / HOUR; hour * HOUR < to; hour++) {
            double part = Math.min(to, (hour + 1) * HOUR) - Math.max(from, hour * HOUR);
            sum += means[(int) (hour % 24)] * part / HOUR;
        }
        return sum;
    }
}
