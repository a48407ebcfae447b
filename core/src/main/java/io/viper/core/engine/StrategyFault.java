package io.viper.core.engine;

/**
 * A strategy threw. Its bot gets no more calls until it is restarted; stops and targets of its positions stay.
 *
 * @param strategy its bot's name
 * @param instrument the instrument's number in the run
 * @param time of the event it was handling, UTC epoch nanoseconds
 * @param cause what it threw
 */
public record StrategyFault(String strategy, int instrument, long time, Throwable cause) {}
