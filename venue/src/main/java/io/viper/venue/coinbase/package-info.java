/**
 * The venue as Coinbase Advanced Trade: spot, REST version 3 ({@code /api/v3/brokerage}) and its WebSocket, with keys of the
 * developer platform. From its documentation (docs.cdp.coinbase.com) and recorded messages.
 *
 * <pre>
 *   CoinbaseDoor ── CoinbaseToken (who asks), limits, statuses, routes
 *     CoinbaseMarketDoor   products, bars, time
 *     CoinbaseOrderDoor    place, preview, edit, cancel;  CoinbaseConfiguration  kinds of orders
 *     CoinbaseQueryDoor    orders and executions;  CoinbaseAccountDoor  money, and what the key may do
 *   CoinbaseStream ── CoinbaseChannel (what a market channel says), CoinbaseRows (orders and executions as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: frames of one connection are numbered together, as in recorded
 * dialogues; a snapshot comes before the word that its channel is subscribed to; the newest hundred bars are the candles'
 * snapshot; a token is refused as {@code Unauthorized} whatever is wrong with it.
 */
@NullMarked
package io.viper.venue.coinbase;

import org.jspecify.annotations.NullMarked;
