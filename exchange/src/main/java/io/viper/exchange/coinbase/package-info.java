/**
 * Coinbase Advanced Trade, spot: REST version 3 ({@code /api/v3/brokerage}) and its two WebSockets. Keys are those of the
 * developer platform: a name, and a private key on the curve P-256. Facts are from docs.cdp.coinbase.com.
 */
@NullMarked
package io.viper.exchange.coinbase;

import org.jspecify.annotations.NullMarked;
