/**
 * The venue as Kraken's spot market: REST version 0 and WebSocket version 2, of an account of the tier Pro. From its
 * documentation (docs.kraken.com).
 *
 * <pre>
 *   KrakenDoor ── KrakenGuard (signature, nonce), KrakenCounters (calls and orders), errors, routes
 *     KrakenMarketDoor   time, pairs, bars, trades
 *     KrakenOrderDoor    place, amend, cancel, the switch that cancels when nobody refreshes it
 *     KrakenQueryDoor    orders and executions;  KrakenAccountDoor  money, the token of the streams, what the key may do
 *   KrakenStream ── KrakenTopic (what a public channel says), KrakenBook (with its checksum), KrakenExecutions
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: the words about a client order id that is in use; the key has a
 * nonce window of ten seconds; cancels are counted and never refused for it. There is no bound on how many orders are open.
 */
@NullMarked
package io.viper.venue.kraken;

import org.jspecify.annotations.NullMarked;
