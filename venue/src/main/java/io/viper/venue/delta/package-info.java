/**
 * The venue as Delta Exchange: version 2, perpetuals settled in USDT and counted in whole contracts, one-way mode, orders with
 * a trigger under the number that they keep when it is traded, and heartbeats that cancel when nobody acknowledges them. From
 * its documentation (docs.delta.exchange, its repository slate) and its official clients.
 *
 * <pre>
 *   DeltaDoor ── signature, codes; DeltaQuota  weights and operations; DeltaRoutes
 *     DeltaMarketDoor   products, candles, funding, books, trades
 *     DeltaOrderDoor    place, amend, cancel (DeltaWish reads them);  DeltaQueryDoor  orders and executions, page by page
 *     DeltaAccountDoor  positions, money, settings;  DeltaHeartbeatDoor  the dead man's switch
 *   DeltaStream ── DeltaTopic (what a public channel says), DeltaRows (orders, executions, positions, money as JSON)
 * </pre>
 *
 * <p>What the documentation leaves open and is decided here, always for the worse: a client order id may come twice and is
 * executed twice, a heartbeat cannot be created a second time, and an order that is to live for a moment is refused where
 * nothing can be taken at its price. Price bands are listed and not enforced.
 */
@NullMarked
package io.viper.venue.delta;

import org.jspecify.annotations.NullMarked;
