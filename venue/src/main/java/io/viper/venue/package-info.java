/**
 * A venue of our own: a server on loopback that speaks an exchange's REST and WebSocket in front of the simulated exchange of
 * {@code core}, with faults on demand. It is test bench and demonstration in one. What it says is written from the exchanges'
 * documentation, apart from the adapters of module {@code exchange}, which it must not use: that keeps both sides honest.
 *
 * <pre>
 *   HTTP, WebSocket ──▶ VenueServer ──▶ dialect (bitget, …) ──▶ floor ──▶ core.simulation
 *                        │  faults
 *                        └─ ControlDoor   POST /venue/faults, GET /venue/truth
 * </pre>
 */
@NullMarked
package io.viper.venue;

import org.jspecify.annotations.NullMarked;
