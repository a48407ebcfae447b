/**
 * The way to an exchange: what an adapter must offer ({@link io.viper.live.exchange.Gateway}), how our orders are named there
 * ({@link io.viper.live.exchange.OrderNames}), and the line that carries requests out on threads of their own and brings every
 * answer back as an event ({@link io.viper.live.exchange.ExchangeLine}).
 */
@NullMarked
package io.viper.live.exchange;

import org.jspecify.annotations.NullMarked;
