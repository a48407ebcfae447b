package io.viper.store.read;

import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;

/**
 * The content of one file, or of one entry of an archive, in order and without duplicates.
 *
 * @param name the file's name, for an entry {@code archive.zip!entry.csv}
 * @param key which series it belongs to
 * @param rows its good rows
 * @param stats what reading it came across
 * @param priceDecimals most decimals seen in a price (in a rate for funding)
 * @param amountDecimals most decimals seen in an amount (in a mark price for funding)
 */
public record ParsedFile(
        String name, SeriesKey key, Rows rows, RowStats stats, int priceDecimals, int amountDecimals) {}
