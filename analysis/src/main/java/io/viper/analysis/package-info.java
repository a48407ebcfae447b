/**
 * What the market is doing, point in time: numbers that a strategy, risk or a page can read, computed from closed bars and
 * from what was known when they closed.
 *
 * <p>{@link io.viper.analysis.ViperScore} is the door: it takes each bar apart into four components, each placed on its own
 * recent history, and scores the long and the short direction. Nothing here looks ahead, knows the clock, or allocates per
 * bar.
 */
@NullMarked
package io.viper.analysis;

import org.jspecify.annotations.NullMarked;
