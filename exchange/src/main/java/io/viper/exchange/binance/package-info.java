/**
 * Binance: its spot market and its USD-M perpetuals. They have different hosts, budgets, error codes and order rules, so
 * each is a {@link io.viper.exchange.Protocol} of its own; signing, filters, bars and the frames of the market are shared.
 *
 * <p>What is special. Spot refuses a client order id again only while the first order is open, USD-M refuses it always.
 * Conditional orders of USD-M live in a service of their own since December 2025 (paths with {@code algo}), with numbers of
 * their own; spot keeps them among its orders. USD-M streams come over two connections since April 2026. Books are changes
 * only and need a reply to begin with. Facts are from developers.binance.com and binance/binance-spot-api-docs.
 */
@NullMarked
package io.viper.exchange.binance;

import org.jspecify.annotations.NullMarked;
