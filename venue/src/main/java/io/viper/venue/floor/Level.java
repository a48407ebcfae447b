package io.viper.venue.floor;

/**
 * What rests at a price.
 *
 * @param bid whether it is a bid
 * @param lots 0 takes it away
 */
public record Level(boolean bid, long ticks, long lots) {}
