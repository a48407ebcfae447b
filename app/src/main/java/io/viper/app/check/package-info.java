/**
 * What a strategy must not know: {@link io.viper.app.check.StrategyCheck} runs it on the data as it is, without its future,
 * with another future, in a market that never was, and with more history, and compares what it decided.
 */
@NullMarked
package io.viper.app.check;

import org.jspecify.annotations.NullMarked;
