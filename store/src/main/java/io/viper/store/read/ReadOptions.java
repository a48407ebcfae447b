package io.viper.store.read;

import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesKind;
import org.jspecify.annotations.Nullable;

/**
 * How to read files. What is null is told by the file's name, or by its content.
 *
 * @param exchange instead of the name's
 * @param symbol instead of the name's
 * @param timeframe instead of the name's
 * @param kind instead of the name's
 * @param skipBad whether bad rows are left out and listed, instead of refusing the file
 * @param limits what a file may ask of us
 */
public record ReadOptions(
        @Nullable String exchange,
        @Nullable String symbol,
        @Nullable Timeframe timeframe,
        @Nullable SeriesKind kind,
        boolean skipBad,
        Limits limits) {

    /** Everything from names and content, bad rows refuse the file. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, null, null, null, false, Limits.NORMAL);
}
