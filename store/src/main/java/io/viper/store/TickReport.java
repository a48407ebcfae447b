package io.viper.store;

import io.viper.core.model.InstrumentId;

/**
 * What came of a file of ticks.
 *
 * @param id whose
 * @param rows trades, quotes and levels of the file; 0 if it was stored already
 * @param first when the first of all that is stored now happened, UTC epoch nanoseconds
 * @param last when the last one happened
 * @param holds what is there now: trades, quotes, book
 * @param lost how often the chain of changes was broken in the file
 */
public record TickReport(InstrumentId id, long rows, long first, long last, String holds, long lost) {}
