package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarColumnsTest {
    private static final long MINUTE = Timeframe.M1.nanos();
    private final List<Bar> bars = IntStream.range(0, 5_000)
            .mapToObj(i -> new Bar(Timeframe.M1, i * 2 * MINUTE, i + 1, i + 3, i + 0.5, i + 2, i))
            .toList();
    private final BarColumns columns = BarColumns.of(Timeframe.M1, bars);

    @Test
    void barsComeBackAsTheyWentIn() {
        assertThat(IntStream.range(0, columns.size()).mapToObj(columns::bar)).isEqualTo(bars);
        assertThat(columns.closeTime(1)).isEqualTo(3 * MINUTE);
        assertThat(columns.highs()[4]).isEqualTo(columns.high(4)).isEqualTo(7);
    }

    @Test
    void aSliceSeesNothingOutsideOfItself() {
        BarColumns slice = columns.slice(10, 20).slice(2, 5);
        assertThat(slice.size()).isEqualTo(3);
        assertThat(slice.open(0)).isEqualTo(13);
        assertThat(slice.closes()).containsExactly(14, 15, 16);
        assertThatThrownBy(() -> slice.close(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.close(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.slice(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aRangeOfTimesIncludesItsStartAndExcludesItsEnd() {
        BarColumns range = columns.between(3 * MINUTE, 8 * MINUTE);
        assertThat(range.openTimes()).containsExactly(4 * MINUTE, 6 * MINUTE);
        assertThat(columns.between(8 * MINUTE, 8 * MINUTE).isEmpty()).isTrue();
        assertThat(columns.between(8 * MINUTE, 3 * MINUTE).isEmpty()).isTrue();
        assertThat(range.indexAtOrAfter(5 * MINUTE)).isEqualTo(1);
        assertThat(range.indexAtOrAfter(9 * MINUTE)).isEqualTo(2);
        assertThat(BarColumns.empty(Timeframe.H1).between(0, Long.MAX_VALUE).size())
                .isZero();
    }

    @Test
    void columnsOfDifferentLengthsAndTimesThatDoNotRiseAreRefused() {
        double[] two = {1, 2};
        assertThatThrownBy(() -> new BarColumns(Timeframe.M1, new long[] {0, 1}, two, two, two, two, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("volume has 1 values where there are 2 times");
        assertThatThrownBy(() -> new BarColumns(Timeframe.M1, new long[] {7, 7}, two, two, two, two, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bar 1 opens at 7, not after its predecessor at 7");
        assertThatThrownBy(() -> new BarColumnsBuilder(Timeframe.H1).add(bars.getFirst()))
                .hasMessage("a bar of 1m among bars of 1h");
    }
}
