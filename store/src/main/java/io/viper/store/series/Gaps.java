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

    /** The gaps between rows of bars. */
    public static Gaps of(Rows rows, Timeframe timeframe) {
        long step = timeframe.nanos();
        long[] times = rows.times();
        List<Gap> listed = new ArrayList<>();
        long count = 0;
        long missing = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (times[i] - times[i - 1] <= step) continue;
            long from = times[i - 1] + step;
            long lacking = (times[i] - from) / step;
            count++;
            missing += lacking;
            if (listed.size() < LISTED) listed.add(new Gap(from, times[i], lacking));
        }
        return new Gaps(count, missing, listed);
    }
}
