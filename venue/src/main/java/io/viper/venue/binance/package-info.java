/**
 * The venue as Binance: the perpetuals settled in USDT ({@code binance-usdm}), one-way and hedge mode, orders with a trigger
 * in the service for them, and the countdown that cancels what rests of a symbol. From its documentation
 * (developers.binance.com) and recorded messages.
 *
 * <pre>
 *   BinanceDoor ── BinanceGate (key, time, signature), BinanceLimits (weights, orders, bans), BinanceRoutes
 *     BinanceMarketDoor  bars, books, trades
 *     UsdmListings       instruments, tiers, payments
 *     UsdmOrderDoor      place, amend, cancel;  UsdmAlgoDoor  the same for orders that sleep
 *     UsdmQueryDoor      orders and executions;  UsdmAccountDoor  positions, money, settings, listen keys
 *   BinanceMarketStream ── BinanceTopic (what a stream says);  UsdmAccountStream ── UsdmEvents
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: a client order id can be used once only, by orders of both kinds
 * together; orders that sleep are counted as orders, and the countdown leaves them alone; margin is shared or apart for the
 * whole account. There are no trailing stops, no {@code closePosition} and no {@code priceMatch}.
 */
@NullMarked
package io.viper.venue.binance;

import org.jspecify.annotations.NullMarked;
