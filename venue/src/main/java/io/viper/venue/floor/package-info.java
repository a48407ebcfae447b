/**
 * The floor of the venue: what is the same whatever language is spoken at the door.
 *
 * <pre>
 *   Feed ──▶ Script ──▶ Board     a contract's book, trades, bars, mark, funding
 *                 └───▶ Account   orders, executions, positions, money; in front of core.simulation
 *   Clock ─▶ Floor ───▶ News      all of it, one step of market time after the other, told to whoever listens
 *            Faults               what goes wrong, from a seed
 * </pre>
 *
 * <p>Everything here but {@link io.viper.venue.floor.Faults} and {@link io.viper.venue.floor.MarketClock} is used under the floor's one lock
 * ({@link io.viper.venue.floor.Floor#inside}) and needs no other care for threads.
 */
@NullMarked
package io.viper.venue.floor;

import org.jspecify.annotations.NullMarked;
