package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Latencies of orders that are drawn from what was measured. */
class OrderLatencyTest {
    private static final long MS = 1_000_000L;
    /** 10 to 109 ms, and one in a hundred is slow. */
    private static final long[] MEASURED = LongStream.range(0, 200)
            .map(k -> k >= 198 ? 900 * MS : (10 + k / 2) * MS)
            .toArray();

    private static long[] drawn(OrderLatency latency) {
        return LongStream.range(0, 20_000).map(latency::of).toArray();
    }

    @Test
    void whatIsDrawnIsSpreadAsWhatWasMeasured() {
        long[] drawn = drawn(OrderLatency.of(MEASURED, 42));
        Arrays.sort(drawn);
        assertThat(drawn[0]).isGreaterThanOrEqualTo(10 * MS);
        assertThat(drawn[drawn.length - 1]).isLessThanOrEqualTo(900 * MS);
        assertThat(drawn[drawn.length / 2]).isCloseTo(59 * MS, within(3 * MS));
        assertThat(drawn[drawn.length * 9 / 10]).isCloseTo(99 * MS, within(3 * MS));
        long slow = Arrays.stream(drawn).filter(each -> each > 200 * MS).count();
        assertThat(slow).as("about one in a hundred").isBetween(120L, 260L);
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherAnother() {
        long[] drawn = drawn(OrderLatency.of(MEASURED, 42));
        assertThat(drawn(OrderLatency.of(MEASURED, 42))).isEqualTo(drawn);
        assertThat(drawn(OrderLatency.of(MEASURED, 43))).isNotEqualTo(drawn);
    }

    @Test
    void oneMeasurementIsAConstantAndWritingLosesNothing() {
        OrderLatency one = OrderLatency.of(new long[] {7 * MS}, 1);
        assertThat(drawn(one)).containsOnly(7 * MS);
        assertThat(one.median()).isEqualTo(7 * MS);
        OrderLatency many = OrderLatency.of(MEASURED, -3);
        assertThat(OrderLatency.parse(many.text())).isEqualTo(many);
        for (String wrong : List.of("", "1 2", "2 1 from 3", "1 from 3", "x y from 3")) {
            assertThatThrownBy(() -> OrderLatency.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
