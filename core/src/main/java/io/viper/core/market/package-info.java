/**
 * Raw market events to state: bars from trades, longer bars from shorter ones, order books from differences.
 *
 * <p>Nothing here shows a bar before it is complete. Prices and amounts are measurements ({@code double}); where a sum
 * has to be exact it is counted in steps ({@link io.viper.core.market.VolumeSum}).
 */
@NullMarked
package io.viper.core.market;

import org.jspecify.annotations.NullMarked;
