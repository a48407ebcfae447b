package io.viper.venue.floor;

import io.viper.core.model.Side;

/**
 * A public trade.
 *
 * @param id counts up within a contract
 * @param time UTC epoch nanoseconds
 * @param side the taker's
 */
public record Print(long id, long time, Side side, long ticks, long lots) {}
