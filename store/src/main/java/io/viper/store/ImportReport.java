package io.viper.store;

import io.viper.store.series.DataError;
import java.util.List;

/**
 * What came of an import.
 *
 * @param series one report a series, in the order of their keys
 * @param ticks one report a file of ticks, in the order of the files
 * @param errors why files were refused, one each; nothing of these files was stored
 */
public record ImportReport(List<SeriesReport> series, List<TickReport> ticks, List<DataError> errors) {

    public ImportReport {
        series = List.copyOf(series);
        ticks = List.copyOf(ticks);
        errors = List.copyOf(errors);
    }

    /** Whether every file was imported. */
    public boolean complete() {
        return errors.isEmpty();
    }

    /** Rows that are new in the store, all series together. */
    public long stored() {
        return series.stream().mapToLong(SeriesReport::stored).sum();
    }
}
