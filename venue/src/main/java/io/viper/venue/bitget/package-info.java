/**
 * The venue as Bitget: classic account, version 2, spot and USDT-margined perpetuals, one-way and hedge mode, plan orders and
 * exits. From its documentation (bitget.com/api-doc) and recorded messages.
 *
 * <pre>
 *   BitgetDoor ── signature, codes, routes
 *     BitgetMarketDoor   listings, tiers, bars, funding
 *     BitgetOrderDoor    place, modify, cancel;  BitgetPlanDoor  the same for orders that sleep
 *     BitgetQueryDoor    orders and executions;  BitgetAccountDoor  positions, money, settings, key
 *   BitgetStream ── BitgetChannels (what a channel says), BitgetRows (orders, executions, positions, money as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: an order that was woken by its trigger is another order with
 * the same {@code clientOid}; a {@code clientOid} is free again when its order is over; fees of coins are in USDT; the margin mode
 * is that of the whole account.
 */
@NullMarked
package io.viper.venue.bitget;

import org.jspecify.annotations.NullMarked;
