package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    private static final long MINUTE = Timeframe.M1.nanos();
    private final List<Bar> seen = new ArrayList<>();
    private final Resampler resampler = new Resampler(Timeframe.M1, Timeframe.M5, 1, seen::add);

    @Test
    void aLongerBarIsShownWithTheBaseBarThatEndsWhenItEnds() {
        for (int minute = 0; minute < 4; minute++) resampler.add(minute(minute, 10 + minute));
        assertThat(seen).isEmpty();
        resampler.add(minute(4, 14));
        assertThat(seen).containsExactly(new Bar(Timeframe.M5, 0, 10, 15, 9, 14, 0.5));
    }

    @Test
    void aLongerBarThatLacksItsLastBaseBarIsShownByTheNextOne() {
        resampler.add(minute(1, 10));
        resampler.add(minute(3, 20));
        assertThat(seen).isEmpty();
        resampler.add(minute(7, 30));
        assertThat(seen).containsExactly(new Bar(Timeframe.M5, 0, 10, 21, 9, 20, 0.2));
    }

    @Test
    void oneBaseBarCanShowTwoLongerBars() {
        resampler.add(minute(1, 10));
        resampler.add(minute(9, 20));
        assertThat(seen).extracting(Bar::openTime).containsExactly(0L, 5 * MINUTE);
    }

    @Test
    void aLongerBarIsShownWhenItsEndHasPassed() {
        resampler.add(minute(1, 10));
        resampler.advanceTo(5 * MINUTE - 1);
        assertThat(seen).isEmpty();
        resampler.advanceTo(5 * MINUTE);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anUnfinishedLongerBarIsNeverShown() {
        BarColumns minutes =
                BarColumns.of(Timeframe.M1, List.of(minute(0, 1), minute(4, 2), minute(5, 3), minute(8, 4)));
        assertThat(Resampler.resample(minutes, Timeframe.M5, 1).openTimes()).containsExactly(0);
    }

    @Test
    void whatIsShownNeverDependsOnWhatComesLater() {
        Seeds.times(200, rng -> {
            List<Bar> minutes = new ArrayList<>();
            for (int minute = 0; minute < 400; minute++) {
                if (!rng.onceIn(3)) minutes.add(minute(minute, rng.nextInt(10, 99)));
            }
            BarColumns all = BarColumns.of(Timeframe.M1, minutes);
            BarColumns whole = Resampler.resample(all, Timeframe.M15, 1);
            int cut = rng.between(0, all.size());
            BarColumns early = Resampler.resample(all.slice(0, cut), Timeframe.M15, 1);
            for (int i = 0; i < early.size(); i++) {
                assertThat(early.bar(i)).isEqualTo(whole.bar(i));
                assertThat(early.closeTime(i)).isLessThanOrEqualTo(all.closeTime(cut - 1));
            }
        });
    }

    @Test
    void twoStepsGiveTheSameAsOne() {
        Seeds.times(100, rng -> {
            BarColumnsBuilder minutes = new BarColumnsBuilder(Timeframe.M1);
            for (int minute = 0; minute < 600; minute++) {
                if (!rng.onceIn(7)) minutes.add(minute(minute, rng.nextInt(10, 99)));
            }
            minutes.add(minute(600, 50));
            BarColumns all = minutes.build();
            BarColumns direct = Resampler.resample(all, Timeframe.H1, 1);
            BarColumns steps = Resampler.resample(Resampler.resample(all, Timeframe.M5, 1), Timeframe.H1, 1);
            assertThat(direct.size()).isGreaterThanOrEqualTo(steps.size());
            for (int i = 0; i < steps.size(); i++) assertThat(steps.bar(i)).isEqualTo(direct.bar(i));
        });
    }

    @Test
    void timeframesThatDoNotFitAndBarsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new Resampler(Timeframe.M3, Timeframe.M5, 1, seen::add))
                .hasMessage("bars of 5m cannot be made from bars of 3m");
        resampler.add(minute(3, 10));
        assertThatThrownBy(() -> resampler.add(minute(3, 10))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resampler.add(new Bar(Timeframe.H1, 0, 1, 1, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Bar minute(int minute, double price) {
        return new Bar(Timeframe.M1, minute * MINUTE, price, price + 1, price - 1, price, 0.1);
    }
}
