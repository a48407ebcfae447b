/**
 * Recorded ticks: what exchanges and recorders write about trades, quotes and books, read into columns and kept as files.
 *
 * <p>Prices and amounts are counted in 1e-8 here; a run counts them in the steps of its instrument.
 */
@NullMarked
package io.viper.store.ticks;

import org.jspecify.annotations.NullMarked;
