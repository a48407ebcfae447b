/**
 * The venue as Kraken's futures: derivatives REST version 3, history version 3 and WebSocket version 1 with its challenge, the
 * perpetuals that are settled in dollars and counted in coins. From its documentation (docs.kraken.com) and recorded messages.
 *
 * <pre>
 *   FuturesDoor ── FuturesGuard (signature, nonce), costs, errors, routes
 *     FuturesMarketDoor   instruments, bars, funding
 *     FuturesOrderDoor    send, edit, cancel, the switch that cancels when nobody refreshes it
 *     FuturesQueryDoor    orders that are open or just over, executions;  FuturesHistoryDoor  what happened to orders
 *     FuturesAccountDoor  money, positions, leverage
 *   FuturesStream ── FuturesTopic (what a public feed says), FuturesRows (orders, executions, positions, money as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: a stop that was triggered works under its own name; a position that
 * was closed is told with nothing in it; margin is shared or apart for the whole account, as the last setting says, and another
 * mode is refused while anything is open; the key's numbers may be ten seconds late.
 */
@NullMarked
package io.viper.venue.krakenfutures;

import org.jspecify.annotations.NullMarked;
