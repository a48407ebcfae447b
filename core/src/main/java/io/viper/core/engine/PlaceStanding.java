package io.viper.core.engine;

/**
 * How a place that can hold a position stands with its exchange.
 *
 * @param trouble what the exchange's list has against trading the instrument; empty for nothing
 * @param until what its entries wait for, the line to the exchange apart, for people; empty if they do not
 * @param vanished lots of its position, signed as it is, that the exchange was seen twice to hold no more; 0 for none
 */
public record PlaceStanding(String trouble, String until, long vanished) {}
