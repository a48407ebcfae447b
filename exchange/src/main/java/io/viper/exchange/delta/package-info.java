/**
 * Delta Exchange, of India and of the world: perpetuals that are counted in whole contracts, and the spot markets. Facts are
 * those of docs.delta.exchange and of its repository delta-exchange/slate as of June 2026.
 *
 * <p>What Delta cannot do, or does not promise: both directions at once, fill-or-kill, orders that expire, and refusing a
 * client order id that was used before. Prices are decimals in quotes, quantities whole contracts, times microseconds.
 */
@NullMarked
package io.viper.exchange.delta;

import org.jspecify.annotations.NullMarked;
