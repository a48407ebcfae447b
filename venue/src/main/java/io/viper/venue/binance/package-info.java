/**
 * The venue as Binance. {@code binance-usdm}: the perpetuals settled in USDT, one-way and hedge mode, orders with a trigger in
 * the service for them, and the countdown that cancels what rests of a symbol. {@code binance-spot}: coins, orders with a
 * trigger among the others, cancel-and-replace, and the WebSocket API's stream of the account. From its documentation
 * (developers.binance.com) and recorded messages.
 *
 * <pre>
 *   BinanceDoor ── BinanceGate (key, time, signature), BinanceLimits (weights, orders, bans), BinanceRoutes
 *     BinanceMarketDoor  bars, books, trades
 *     UsdmListings       instruments, tiers, payments;  SpotListings  instruments
 *     UsdmOrderDoor      place, amend, cancel;  UsdmAlgoDoor  the same for orders that sleep;  SpotOrderDoor  both
 *     UsdmQueryDoor, UsdmAccountDoor, SpotQueryDoor  orders, executions, positions, money, settings, keys
 *   BinanceMarketStream ── BinanceTopic (what a stream says)
 *   UsdmAccountStream ── UsdmEvents;  SpotApiStream ── SpotRows
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: of the perpetuals a client order id can be used once only, by
 * orders of both kinds together; orders that sleep are counted as orders, and the countdown leaves them alone; margin is shared
 * or apart for the whole account. Coins pay their fees in USDT, and orders that sleep lock nothing. There are no trailing
 * stops, no {@code closePosition}, no {@code priceMatch}, no {@code quoteOrderQty}, no order lists, and no bars of a second.
 */
@NullMarked
package io.viper.venue.binance;

import org.jspecify.annotations.NullMarked;
