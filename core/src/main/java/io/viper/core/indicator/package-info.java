/**
 * Indicators: one value or bar in, one value out, in constant time and without garbage.
 *
 * <p>Every class is a small state machine behind {@link io.viper.core.indicator.Indicator}: fed in order, it knows from
 * its parameters after how many inputs it is ready, and answers {@code NaN} until then. Nothing here knows the time,
 * allocates per input, or looks ahead. Seeding follows TA-Lib, so results can be compared column by column. Running
 * sums are replaced by sums taken from scratch once per window, so rounding does not accumulate however long the run.
 */
@NullMarked
package io.viper.core.indicator;

import org.jspecify.annotations.NullMarked;
