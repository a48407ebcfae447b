/** Binance's adapter beside what Binance documents and has said. */
package io.viper.exchange.binance;
