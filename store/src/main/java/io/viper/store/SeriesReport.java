package io.viper.store;

import io.viper.store.series.DataError;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.List;

/**
 * What an import did to one series.
 *
 * @param info the series as it is now, with range, gaps, steps and sources; in a dry run, as it would be
 * @param files names of the files that were read
 * @param rowsRead rows in them, bad ones included
 * @param stored rows that are new
 * @param present rows that were stored already
 * @param duplicates rows that repeat another one of their file exactly; dropped
 * @param outOfOrder rows that are older than one before them in their file; skipped
 * @param zeroVolume bars in which nothing was traded
 * @param skipped bad rows that were left out, those out of order included
 * @param listed the first of the skipped rows with file, line, value and reason
 */
public record SeriesReport(
        SeriesInfo info,
        List<String> files,
        long rowsRead,
        long stored,
        long present,
        long duplicates,
        long outOfOrder,
        long zeroVolume,
        long skipped,
        List<DataError> listed) {

    public SeriesReport {
        files = List.copyOf(files);
        listed = List.copyOf(listed);
    }

    /** Which series. */
    public SeriesKey key() {
        return info.key();
    }
}
