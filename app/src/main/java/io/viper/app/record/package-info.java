/**
 * Keeps what an exchange's public streams tell.
 *
 * <pre>
 *   StreamRunner ─▶ Recorder ─▶ TickTape, BookTape ─▶ parts of ticks ─┐
 *                      └──────▶ BarTape ─▶ bars, gaps from history ───┴─▶ MarketStore
 * </pre>
 */
@NullMarked
package io.viper.app.record;

import org.jspecify.annotations.NullMarked;
