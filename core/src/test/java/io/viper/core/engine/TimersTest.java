package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The heap against a sorted list. */
class TimersTest {
    /** What was set: when, and under which number. */
    private record Set(long time, long number) {}

    private final List<Long> fired = new ArrayList<>();
    private final Timers timers = new Timers();

    @Test
    void anyTimersFireInOrderOfTimeAndNumberNeverEarlyAndOnce() {
        Seeds.times(500, rng -> {
            Timers heap = new Timers();
            List<Long> told = new ArrayList<>();
            List<Long> expected = new ArrayList<>();
            List<Set> list = new ArrayList<>();
            long now = 0;
            for (int step = 0; step < 200; step++) {
                heap.now(now);
                switch (rng.nextInt(3)) {
                    case 0 -> {
                        long time = now + rng.nextInt(-5, 40);
                        long number = heap.at(time, told::add, step);
                        list.add(new Set(Math.max(time, now + 1), number * 1000 + step));
                    }
                    case 1 -> {
                        if (!list.isEmpty() && rng.onceIn(3)) {
                            Set gone = list.remove(rng.nextInt(list.size()));
                            assertThat(heap.cancel(gone.number() / 1000)).isTrue();
                            assertThat(heap.cancel(gone.number() / 1000)).isFalse();
                        }
                    }
                    default -> {
                        now += rng.nextInt(10);
                        heap.now(now);
                        heap.fire();
                        list.sort(Comparator.comparingLong(Set::time).thenComparingLong(Set::number));
                        while (!list.isEmpty() && list.getFirst().time() <= now)
                            expected.add(list.removeFirst().number() % 1000);
                    }
                }
                assertThat(told).isEqualTo(expected);
                assertThat(heap.size()).isEqualTo(list.size());
                assertThat(heap.next())
                        .isEqualTo(list.stream().mapToLong(Set::time).min().orElse(Long.MAX_VALUE));
            }
        });
    }

    @Test
    void aMomentThatHasPassedIsTheOneRightAfterThis() {
        timers.now(100);
        timers.at(30, fired::add, 1);
        timers.fire();
        assertThat(fired).isEmpty();
        assertThat(timers.next()).isEqualTo(101);
        timers.now(101);
        timers.fire();
        assertThat(fired).containsExactly(1L);
    }

    @Test
    void aTimerThatSetsAnotherGoesOn() {
        timers.now(0);
        timers.at(10, what -> timers.at(10, fired::add, what + 1), 7);
        timers.now(10);
        timers.fire();
        assertThat(fired).isEmpty();
        timers.now(11);
        timers.fire();
        assertThat(fired).containsExactly(8L);
        assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
    }
}
