package io.viper.store.read;

import io.viper.store.series.DataError;
import java.util.List;

/**
 * What reading a file came across.
 *
 * @param read rows in the file, bad ones included
 * @param duplicates rows that repeat another one exactly; dropped
 * @param outOfOrder rows that are older than one before them; skipped
 * @param zeroVolume bars in which nothing was traded; kept
 * @param skipped bad rows that were left out, those out of order included
 * @param listed the first {@link #LISTED} of the skipped rows, each with its line, value and reason
 */
public record RowStats(
        long read, long duplicates, long outOfOrder, long zeroVolume, long skipped, List<DataError> listed) {
    /** Skipped rows beyond this many are counted but not listed. */
    public static final int LISTED = 100;

    public RowStats {
        listed = List.copyOf(listed);
    }
}
