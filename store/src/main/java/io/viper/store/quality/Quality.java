package io.viper.store.quality;

import io.viper.store.series.Gaps;
import io.viper.store.series.SeriesKey;
import java.util.List;

/**
 * How good a series is. None of this is an error by itself: an exchange may have been closed, a market may have jumped.
 *
 * @param key which series
 * @param from begin of the time that was looked at, UTC epoch nanoseconds
 * @param to its end, not part of it
 * @param rows of it
 * @param coverage share of the time for which there are rows, 0 to 1: bars of bars, payments of payments, and for trades hours
 *     with one of the hours begun, for marks minutes; NaN where nothing could be expected
 * @param gaps what is missing, the begin and the end of the time included; of trades an hour and more without one, of marks a minute
 * @param quiet runs of bars in which nothing was traded
 * @param outliers rows that stand out
 * @param duplicates rows that repeat another one exactly
 * @param disorder rows that are older than one before them
 */
public record Quality(
        SeriesKey key,
        long from,
        long to,
        long rows,
        double coverage,
        Gaps gaps,
        Findings<Run> quiet,
        Findings<Outlier> outliers,
        long duplicates,
        long disorder) {

    /**
     * Bars without any trade that follow on each other.
     *
     * @param from when the first opens
     * @param to when the last has closed
     * @param bars how many
     */
    public record Run(long from, long to, long bars) {}

    /**
     * A row that stands out.
     *
     * @param time of it
     * @param value what stands out
     * @param reason why it does
     */
    public record Outlier(long time, double value, String reason) {}

    /**
     * Things that were found.
     *
     * @param count how many
     * @param listed the first of them, oldest first
     */
    public record Findings<T>(long count, List<T> listed) {
        public Findings {
            listed = List.copyOf(listed);
        }
    }
}
