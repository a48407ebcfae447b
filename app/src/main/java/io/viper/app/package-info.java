/**
 * The program: {@link io.viper.app.Main} wires it. The only place that knows every module.
 *
 * <pre>
 *   Main ── command ── run ── strategy
 *             │         │        │
 *             └──────── console ─┘        check: what a strategy must not know
 * </pre>
 */
@NullMarked
package io.viper.app;

import org.jspecify.annotations.NullMarked;
