/**
 * The exchange that is not there: orders meet bars, deterministically, and what an exchange would have said comes back.
 *
 * <pre>
 *  open(instrument, bar) ─┐                      ┌─ Requests  effects on their way, by time of arrival
 *  accept(effect, time) ──┤→ SimulatedExchange ──┤─ BarPath   where the price goes inside the bar
 *  funding(…)           ──┘        │ poll()      ├─ Arrivals  place, amend, cancel: accepted or refused
 *                                  ↓             ├─ Matcher   what the path triggers and fills
 *                         earliest next Event    ├─ MarginAccount, Liquidation   the exchange's own books
 *                                                └─ Reports   events that wait to be told
 * </pre>
 *
 * <p>{@link io.viper.core.simulation.FaultyExchange} puts a bad line in between: reports are repeated, delayed, lost and denied.
 *
 * <p>Nothing here has a clock, a thread or chance that no seed decides: the same bars and effects give the same events, bit for bit. Where a
 * bar leaves open what happened, the answer that is worse for us is taken; every setting that is kinder has a name, and
 * {@link io.viper.core.simulation.SimulatedExchange#optimisticSwitches} lists the ones in use.
 */
@NullMarked
package io.viper.core.simulation;

import org.jspecify.annotations.NullMarked;
