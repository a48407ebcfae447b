package io.viper.venue.floor;

import java.util.List;

/**
 * A second of a contract's market.
 *
 * @param time UTC epoch nanoseconds
 * @param changes of the book, first
 * @param print then somebody took
 */
record Step(long time, List<Level> changes, Print print) {}
