/**
 * Strategies on bad exchanges: seeded markets, a line that repeats, delays, loses and denies, and after every step the
 * question whether anything that must always hold still does.
 *
 * <pre>
 *   Engine ── effects ──▶ FaultyExchange ──▶ Tap ──▶ SimulatedExchange
 *     ▲                        │              │             │
 *     └────── events ──────────┘◀─────────────┴── truth ────┘
 *                                             ▼
 *            Invariants: what was approved, what arrived, what was executed, what was applied
 * </pre>
 */
@NullMarked
package io.viper.backtest.torture;

import org.jspecify.annotations.NullMarked;
