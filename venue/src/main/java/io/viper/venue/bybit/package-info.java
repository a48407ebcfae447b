/**
 * The venue as Bybit: version 5, unified account, USDT perpetuals, one-way and hedge mode, conditional orders and exits, and
 * the switch that cancels when the private stream is lost. From its documentation (bybit-exchange.github.io) and recorded
 * messages.
 *
 * <pre>
 *   BybitDoor ── signature, limits, codes, routes
 *     BybitMarketDoor   listings, tiers, bars, funding
 *     BybitOrderDoor    place, amend, cancel;  BybitQueryDoor  orders and executions
 *     BybitAccountDoor  positions, money, settings, key, the switch
 *   BybitStream ── BybitTopic (what a public topic says), BybitRows (orders, executions, positions, money as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here: an {@code orderLinkId} is free again when its order is over;
 * setting the margin mode that is set already is no error; the switch cancels orders of all products.
 */
@NullMarked
package io.viper.venue.bybit;

import org.jspecify.annotations.NullMarked;
