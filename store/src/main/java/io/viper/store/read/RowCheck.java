package io.viper.store.read;

import io.viper.store.series.DataError;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.util.List;

/** Looks at stored rows as strictly as at those of a file. */
public final class RowCheck {
    private RowCheck() {}

    /** What is wrong with rows, the first {@link RowStats#LISTED} problems; the line is the row's number from 1. */
    public static List<DataError> problems(SeriesKey key, Rows rows) {
        return stats(key, rows).listed();
    }

    /** The same with what is counted only. */
    public static RowStats stats(SeriesKey key, Rows rows) {
        RowCollector collector = new RowCollector(key.toString(), key.kind(), key.timeframe(), true);
        for (int i = 0; i < rows.size(); i++) {
            collector.time = rows.times()[i];
            for (int c = 0; c < key.kind().doubles(); c++) collector.values[c] = rows.doubles(c)[i];
            if (key.kind() == SeriesKind.TRADES) {
                collector.id = rows.longs(1)[i];
                collector.sell = collector.values[1] < 0;
                collector.values[1] = Math.abs(collector.values[1]);
            }
            try {
                collector.accept(i + 1L);
            } catch (DataException impossible) {
                throw new IllegalStateException("bad rows are skipped here", impossible);
            }
        }
        return collector.stats();
    }
}
