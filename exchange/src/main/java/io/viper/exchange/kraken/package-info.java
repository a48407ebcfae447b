/**
 * Kraken: spot ({@link io.viper.exchange.kraken.KrakenProtocol}, REST version 0 and WebSocket version 2) and futures
 * ({@link io.viper.exchange.kraken.KrakenFuturesProtocol}, derivatives REST version 3 and WebSocket version 1), two exchanges
 * in all but name: other hosts, other keys, other words. Facts are from docs.kraken.com.
 */
@NullMarked
package io.viper.exchange.kraken;

import org.jspecify.annotations.NullMarked;
