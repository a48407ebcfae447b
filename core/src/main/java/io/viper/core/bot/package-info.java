/**
 * The life of a bot, as one table, and what can be said about it from outside. {@link io.viper.core.engine} lives it.
 *
 * <pre>
 *   CREATING ─▶ STARTING ─▶ RUNNING ◀─▶ PAUSED
 *                 ▲  ▲         │           │
 *                 │  └─ ERROR ◀┴───────────┤
 *               STOPPED ◀── STOPPING ◀─────┘
 * </pre>
 */
@NullMarked
package io.viper.core.bot;

import org.jspecify.annotations.NullMarked;
