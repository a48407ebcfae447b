package io.viper.store.series;

/**
 * Bars that are missing between two that exist.
 *
 * @param from when the first missing bar would have opened, UTC epoch nanoseconds
 * @param to when the next existing bar opens
 * @param missing how many bars are missing
 */
public record Gap(long from, long to, long missing) {}
