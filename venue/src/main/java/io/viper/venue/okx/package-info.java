/**
 * The venue as OKX: version 5, swaps settled in USDT and counted in contracts, or coins against USDT, net and long/short mode, orders with a trigger
 * apart from others, and the switch that cancels when nobody refreshes it. From its documentation (okx.com/docs-v5) and
 * recorded messages.
 *
 * <pre>
 *   OkxDoor ── signature, limits, codes, routes
 *     OkxMarketDoor   listings, tiers, bars, funding
 *     OkxOrderDoor    place, amend, cancel;  OkxAlgoDoor  the same for orders that sleep
 *     OkxQueryDoor    orders and executions;  OkxAccountDoor  positions, money, settings, the switch
 *   OkxStream ── OkxTopic (what a public channel says), OkxRows (orders, executions, positions, money as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: margin is shared or apart for the whole account, as the last
 * setting or order says; another mode is refused while anything is open.
 */
@NullMarked
package io.viper.venue.okx;

import org.jspecify.annotations.NullMarked;
