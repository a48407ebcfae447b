/**
 * The door of a running process: loopback only, a token in a file that only its owner can read, one JSON line asked and one
 * answered for each connection. Reads are views that the engine's thread published; commands go through its queue and are
 * answered when they are durable.
 *
 * <pre>
 *   ControlClient ─▶ ControlDoor ─▶ ControlDesk ─▶ PortfolioLoop.ask, PortfolioLoop.view
 * </pre>
 */
@NullMarked
package io.viper.app.control;

import org.jspecify.annotations.NullMarked;
