package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The book of slots and two sorted maps hold the same, however far prices wander. */
class TickBookTest {

    @Test
    void itHoldsWhatTwoSortedMapsHold() {
        Seeds.times(300, rng -> {
            TickBook book = new TickBook();
            TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
            TreeMap<Long, Long> asks = new TreeMap<>();
            long mid = 1_000_000;
            for (int i = 0; i < 400; i++) {
                if (rng.onceIn(20)) mid += rng.oneOf(1L, -7L, 5_000L, -20_000L, 40_000L);
                if (rng.onceIn(150)) {
                    book.clear();
                    bids.clear();
                    asks.clear();
                }
                Side side = rng.oneOf(Side.values());
                TreeMap<Long, Long> levels = side == Side.BUY ? bids : asks;
                long ticks = Math.max(1, mid + rng.oneOf(1L, 10L, 30_000L, 900_000L) * rng.nextInt(-9, 10));
                long lots = rng.onceIn(3) ? 0 : rng.nextInt(1, 100);
                if (!levels.isEmpty() && rng.onceIn(3)) ticks = oneOf(rng, levels);
                if (lots > 0 && rng.onceIn(10)) {
                    levels.headMap(ticks, false).clear();
                    book.best(side, ticks, lots);
                } else {
                    assertThat(book.set(side, ticks, lots)).isEqualTo(levels.getOrDefault(ticks, 0L));
                }
                if (lots == 0) levels.remove(ticks);
                else levels.put(ticks, lots);
                same(book, side, levels);
            }
        });
    }

    private static long oneOf(Rng rng, TreeMap<Long, Long> levels) {
        return rng.onceIn(2) ? levels.firstKey() : new ArrayList<>(levels.keySet()).get(rng.nextInt(levels.size()));
    }

    private static void same(TickBook book, Side side, TreeMap<Long, Long> levels) {
        List<Long> walked = new ArrayList<>();
        for (long ticks = book.best(side); ticks != TickBook.NONE; ticks = book.next(side, ticks)) {
            walked.add(ticks);
            assertThat(book.lotsAt(side, ticks)).isEqualTo(levels.get(ticks));
        }
        assertThat(walked).isEqualTo(List.copyOf(levels.keySet()));
    }
}
