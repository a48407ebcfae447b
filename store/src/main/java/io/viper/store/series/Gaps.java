package io.viper.store.series;

import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;

/**
 * The gaps of a series of bars.
 *
 * @param count how many there are
 * @param missing how many bars they lack together
 * @param listed the first {@link #LISTED} of them, oldest first
 */
public record Gaps(long count, long missing, List<Gap> listed) {
    /** Gaps beyond this many are counted but not listed. */
    public static final int LISTED = 1_000;

    /** None. */
    public static final Gaps NONE = new Gaps(0, 0, List.of());

    public Gaps {
        listed = List.copyOf(listed);
    }

    /** All gaps of a series, oldest first. */
    public static Gaps of(List<Gap> all) {
        long missing = all.stream().mapToLong(Gap::missing).sum();
        return new Gaps(all.size(), missing, all.subList(0, Math.min(LISTED, all.size())));
    }

    /** The gaps between rows of bars. */
    public static Gaps of(Rows rows, Timeframe timeframe) {
        long step = timeframe.nanos();
        long[] times = rows.times();
        List<Gap> all = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (times[i] - times[i - 1] <= step) continue;
            long from = times[i - 1] + step;
            all.add(new Gap(from, times[i], (times[i] - from) / step));
        }
        return of(all);
    }
}
