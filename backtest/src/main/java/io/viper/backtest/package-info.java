/**
 * Drives the core from recorded time: {@link io.viper.backtest.Backtest} feeds bars to the simulated exchange and the
 * engine in the order in which they could have been known, and records what happened.
 */
@NullMarked
package io.viper.backtest;

import org.jspecify.annotations.NullMarked;
