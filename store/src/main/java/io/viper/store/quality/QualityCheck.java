package io.viper.store.quality;

import io.viper.core.model.Timeframe;
import io.viper.store.quality.Quality.Findings;
import io.viper.store.quality.Quality.Outlier;
import io.viper.store.quality.Quality.Run;
import io.viper.store.read.RowCheck;
import io.viper.store.read.RowStats;
import io.viper.store.series.Gap;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.util.List;

/** Looks at the rows of a series as a whole. */
public final class QualityCheck {
    /** Shorter runs of bars without a trade are nothing special. */
    private static final int RUN = 10;

    private QualityCheck() {}

    /**
     * Looks at rows.
     *
     * @param rows those of the time, in their order
     * @param from begin of the time that they should cover
     * @param to its end, not part of it
     */
    public static Quality of(SeriesKey key, Rows rows, long from, long to) {
        RowStats stats = RowCheck.stats(key, rows);
        Spacing spacing = spacing(key, rows, from, to);
        return new Quality(
                key,
                from,
                to,
                rows.size(),
                spacing.coverage(),
                spacing.gaps(),
                key.kind() == SeriesKind.BARS ? quiet(rows, timeframe(key).nanos()) : new Found<Run>().findings(),
                outliers(key, rows),
                stats.duplicates(),
                stats.outOfOrder());
    }

    /** All that is missing of rows, oldest first; {@link Quality#gaps} lists the first of it. The parameters are those of {@link #of}. */
    public static List<Gap> gaps(SeriesKey key, Rows rows, long from, long to) {
        return spacing(key, rows, from, to).holes();
    }

    private static Spacing spacing(SeriesKey key, Rows rows, long from, long to) {
        return switch (key.kind()) {
            case BARS -> Spacing.bars(rows, timeframe(key), from, to);
            case TRADES -> Spacing.periods(rows, Timeframe.H1.nanos(), from, to);
            case MARKS -> Spacing.periods(rows, Timeframe.M1.nanos(), from, to);
            case FUNDING -> Spacing.payments(rows);
        };
    }

    private static Findings<Outlier> outliers(SeriesKey key, Rows rows) {
        return switch (key.kind()) {
            case BARS -> Outliers.bars(rows);
            case TRADES, MARKS -> Outliers.prices(rows);
            case FUNDING -> Outliers.payments(rows);
        };
    }

    private static Timeframe timeframe(SeriesKey key) {
        Timeframe timeframe = key.timeframe();
        if (timeframe == null) throw new IllegalStateException(key + " are no bars");
        return timeframe;
    }

    private static Findings<Run> quiet(Rows rows, long step) {
        Found<Run> found = new Found<>();
        int length = 0;
        for (int i = 0; i <= rows.size(); i++) {
            boolean none = i < rows.size() && rows.doubles(4)[i] == 0;
            boolean follows = i < rows.size() && i > 0 && rows.times()[i] - rows.times()[i - 1] == step;
            if (length > 0 && (!none || !follows)) {
                if (length >= RUN) found.add(new Run(rows.times()[i - length], rows.times()[i - 1] + step, length));
                length = 0;
            }
            if (none) length++;
        }
        return found.findings();
    }
}
