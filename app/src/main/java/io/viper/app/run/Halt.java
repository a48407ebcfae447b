package io.viper.app.run;

/**
 * New entries were stopped for the rest of the run, because equity had fallen too far from its peak.
 *
 * @param time of the first entry that was refused, UTC epoch nanoseconds
 * @param fall of the equity then, a fraction
 * @param limit that it reached
 */
public record Halt(long time, double fall, double limit) {}
