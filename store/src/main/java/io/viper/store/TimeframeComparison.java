package io.viper.store;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import java.util.List;

/**
 * Bars of a base timeframe, put together to a longer one, beside the stored bars of the longer one.
 *
 * @param compared longer bars that exist both ways
 * @param differences every value that differs between them, oldest first
 * @param onlyResampled longer bars that can be put together but are not stored
 * @param onlyStored longer bars that are stored, within the time that the base bars cover, but cannot be put together
 */
public record TimeframeComparison(
        InstrumentId id,
        Timeframe base,
        Timeframe longer,
        long compared,
        List<Difference> differences,
        List<Long> onlyResampled,
        List<Long> onlyStored) {

    public TimeframeComparison {
        differences = List.copyOf(differences);
        onlyResampled = List.copyOf(onlyResampled);
        onlyStored = List.copyOf(onlyStored);
    }

    /**
     * One value that differs.
     *
     * @param openTime of the longer bar, UTC epoch nanoseconds
     * @param column open, high, low, close or volume
     * @param resampled what the base bars give
     * @param stored what is stored
     */
    public record Difference(long openTime, String column, double resampled, double stored) {}

    /** Whether all that was compared is equal. */
    public boolean equal() {
        return differences.isEmpty();
    }
}
