/**
 * Strategies and runs to read and to start from. Each is compiled and run with every build over the candles that come with
 * Viper, and its result is checked to the last unit; {@code docs/examples.md} shows them.
 */
@NullMarked
package io.viper.examples;

import org.jspecify.annotations.NullMarked;
