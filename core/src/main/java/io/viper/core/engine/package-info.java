/**
 * Events in, effects out: {@link io.viper.core.engine.Engine#on}. No clock, no thread, no input or output, no randomness
 * of its own; backtest, paper and live are three ways of feeding the same engine.
 *
 * <pre>
 *   event ── market state ── strategies ── drafts ── risk gate ── orders ── effects
 *              │                                        │            │
 *              └ portfolio marks                        └ decisions  └ stops and targets of the position
 * </pre>
 */
@NullMarked
package io.viper.core.engine;

import org.jspecify.annotations.NullMarked;
