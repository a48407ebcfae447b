package io.viper.live.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars are told once, in order, without gaps, and only those that can be. */
class BarLineTest {
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final long BEGIN = 1_700_000_040L * Timeframe.SECOND;

    private final List<Long> told = new ArrayList<>();
    private final BarLine line = new BarLine(Timeframe.M1, BEGIN, bar -> told.add((bar.openTime() - BEGIN) / MINUTE));

    private static Bar bar(long number) {
        return new Bar(Timeframe.M1, BEGIN + number * MINUTE, 100, 101, 99, 100, 1);
    }

    private static long at(long number) {
        return BEGIN + number * MINUTE;
    }

    @Test
    void aBarIsCompleteWhenTheNextOneBegins() {
        line.open(true);
        line.seen(bar(0), false, at(0));
        assertThat(told).isEmpty();
        line.seen(bar(1), false, at(1));
        line.seen(bar(1), true, at(2));
        assertThat(told).containsExactly(0L, 1L);
    }

    @Test
    @Fault("C33")
    void c33BarsFromTheFutureAndFromThePastAreNotTold() {
        line.open(true);
        line.seen(bar(0), true, at(1));
        assertThat(line.seen(bar(500), true, at(1))).isFalse();
        line.seen(bar(0), true, at(1));
        line.seen(bar(1), true, at(2));
        assertThat(told).containsExactly(0L, 1L);
        assertThat(line.next()).isEqualTo(at(2));
    }

    @Test
    void aGapIsFilledBeforeWhatComesBehindIt() {
        line.open(true);
        line.seen(bar(0), true, at(1));
        assertThat(line.seen(bar(3), true, at(4))).as("a gap").isTrue();
        assertThat(told).containsExactly(0L);
        line.filled(List.of(bar(1), bar(2)), at(4));
        assertThat(told).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void minutesInWhichNothingWasTradedAreLeftOut() {
        line.open(true);
        line.filled(List.of(bar(0), bar(5)), at(6));
        assertThat(told).containsExactly(0L, 5L);
        assertThat(line.next()).isEqualTo(at(6));
    }

    @Test
    void theNewestBarThatIsNotThereYetIsWaitedFor() {
        line.open(true);
        line.filled(List.of(bar(0), bar(1)), at(3));
        assertThat(line.next()).isEqualTo(at(2));
        line.filled(List.of(bar(2)), at(3));
        assertThat(told).containsExactly(0L, 1L, 2L);
        assertThat(line.late(at(4) + 1, 0)).isTrue();
    }

    @Test
    void whileTheLineIsClosedNothingIsToldButWhatIsAskedFor() {
        line.seen(bar(0), true, at(1));
        line.seen(bar(1), true, at(2));
        assertThat(told).isEmpty();
        line.filled(List.of(bar(0)), at(1));
        line.open(true);
        assertThat(told).containsExactly(0L, 1L);
    }
}
