/**
 * The words of the platform as values: what is traded, at which price, how much, and what happened.
 *
 * <p>Measurements (market data, indicators, statistics) are {@code double}; money never is. {@link
 * io.viper.core.model.Price} and {@link io.viper.core.model.Quantity} count the instrument's ticks and lots, {@link
 * io.viper.core.model.Money} counts 1e-8 of its currency. {@link io.viper.core.model.Instrument} is the only crossing
 * between the two worlds. Time is a {@code long} of UTC epoch nanoseconds and always an argument.
 */
@NullMarked
package io.viper.core.model;

import org.jspecify.annotations.NullMarked;
