package io.viper.core.engine;

/**
 * A strategy threw. It gets no more calls for the instrument; stops and targets of its position stay.
 *
 * @param strategy its name
 * @param instrument the instrument's number in the run
 * @param time of the event it was handling, UTC epoch nanoseconds
 * @param cause what it threw
 */
public record StrategyFault(String strategy, int instrument, long time, Throwable cause) {}
