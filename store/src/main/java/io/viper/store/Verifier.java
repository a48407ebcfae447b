package io.viper.store;

import io.viper.core.market.BarColumns;
import io.viper.core.market.Resampler;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.TimeframeComparison.Difference;
import io.viper.store.quality.Quality;
import io.viper.store.quality.QualityCheck;
import io.viper.store.read.RowCheck;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.Gaps;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;

/** Looks at what is stored: is it what it claims to be, does it make sense, and do two timeframes tell the same story? */
public final class Verifier {
    private final MarketStore store;

    public Verifier(MarketStore store) {
        this.store = store;
    }

    /**
     * Verifies a series: order, duplicates, sanity of every row, and that description and rows agree.
     *
     * @param deep whether to compare with the database too, which has to be opened for it
     * @throws DataException if there is no such series, or it cannot be read
     */
    public VerifyReport verify(SeriesKey key, boolean deep) throws DataException {
        Rows rows = store.rows(key, Long.MIN_VALUE, Long.MAX_VALUE);
        SeriesInfo info = store.info(key).orElseThrow();
        List<DataError> problems = new ArrayList<>(RowCheck.problems(key, rows));
        Gaps gaps = key.timeframe() == null ? Gaps.NONE : Gaps.of(rows, key.timeframe());
        if (!gaps.equals(info.gaps())) problems.add(problem(key, "its description lists other gaps than it has"));
        if (deep && !store.truth(key).sameAs(rows)) problems.add(problem(key, "the database has other rows"));
        long zeroVolume = 0;
        if (key.kind() == SeriesKind.BARS) {
            for (int i = 0; i < rows.size(); i++) if (rows.doubles(4)[i] == 0) zeroVolume++;
        }
        long expected = key.timeframe() == null ? 0 : rows.size() + gaps.missing();
        Quality quality = QualityCheck.of(key, rows, info.first(), behind(info));
        return new VerifyReport(info, rows.size(), zeroVolume, expected, problems, quality);
    }

    /**
     * How good the part of a series is that lies in a period; what the period lacks at either end counts.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     * @throws DataException if there is no such series, or it cannot be read
     */
    public Quality quality(SeriesKey key, long from, long to) throws DataException {
        return QualityCheck.of(key, store.rows(key, from, to), from, to);
    }

    /**
     * All that is missing between the first row of a series and its last, oldest first: bars of bars, payments of funding, hours
     * without a trade, minutes without a mark.
     *
     * @throws DataException if there is no such series, or it cannot be read
     */
    public List<Gap> gaps(SeriesInfo info) throws DataException {
        Gaps known = info.gaps();
        if (info.key().kind() == SeriesKind.BARS
                && known.count() == known.listed().size()) return known.listed();
        Rows rows = store.rows(info.key(), Long.MIN_VALUE, Long.MAX_VALUE);
        return QualityCheck.gaps(info.key(), rows, info.first(), behind(info));
    }

    /** The end of a series, behind its last row. */
    private static long behind(SeriesInfo info) {
        return info.key().timeframe() == null ? info.last() + 1 : info.end();
    }

    /**
     * Compares the stored bars of a longer timeframe with those that the bars of a shorter one make. Volumes are summed
     * exactly, with the decimals that the shorter bars show.
     *
     * @throws DataException if one of the series is not stored, or the timeframes do not fit
     */
    public TimeframeComparison compare(InstrumentId id, Timeframe base, Timeframe longer) throws DataException {
        if (!longer.isBuiltFrom(base)) {
            throw new DataException(DataError.of(
                    Category.USAGE,
                    id.toString(),
                    "bars of " + longer + " cannot be made from bars of " + base,
                    "choose timeframes of which one is a multiple of the other"));
        }
        BarColumns bars = store.bars(id, base);
        BarColumns stored = store.bars(id, longer);
        int decimals = store.info(SeriesKey.bars(id, base)).orElseThrow().amountDecimals();
        BarColumns made = Resampler.resample(bars, longer, decimals);
        return compare(id, bars, made, stored);
    }

    private static TimeframeComparison compare(InstrumentId id, BarColumns bars, BarColumns made, BarColumns stored) {
        List<Difference> differences = new ArrayList<>();
        List<Long> onlyMade = new ArrayList<>();
        List<Long> onlyStored = new ArrayList<>();
        long firstTime = bars.isEmpty() ? Long.MAX_VALUE : bars.openTime(0);
        long endTime = bars.isEmpty() ? Long.MIN_VALUE : bars.closeTime(bars.size() - 1);
        long compared = 0;
        int m = 0;
        for (int s = 0; s < stored.size(); s++) {
            long time = stored.openTime(s);
            while (m < made.size() && made.openTime(m) < time) onlyMade.add(made.openTime(m++));
            if (m < made.size() && made.openTime(m) == time) {
                compare(made, m++, stored, s, differences);
                compared++;
            } else if (time >= firstTime && stored.closeTime(s) <= endTime) {
                onlyStored.add(time);
            }
        }
        while (m < made.size()) onlyMade.add(made.openTime(m++));
        return new TimeframeComparison(
                id, bars.timeframe(), stored.timeframe(), compared, differences, onlyMade, onlyStored);
    }

    private static void compare(BarColumns made, int m, BarColumns stored, int s, List<Difference> differences) {
        long time = stored.openTime(s);
        differ(time, "open", made.open(m), stored.open(s), differences);
        differ(time, "high", made.high(m), stored.high(s), differences);
        differ(time, "low", made.low(m), stored.low(s), differences);
        differ(time, "close", made.close(m), stored.close(s), differences);
        differ(time, "volume", made.volume(m), stored.volume(s), differences);
    }

    private static void differ(long time, String column, double made, double stored, List<Difference> differences) {
        if (made != stored) differences.add(new Difference(time, column, made, stored));
    }

    private static DataError problem(SeriesKey key, String reason) {
        return DataError.of(Category.DATA_BAD, key.toString(), reason, "repair it with viper data repair");
    }
}
