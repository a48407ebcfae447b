package io.viper.core.model;

/**
 * What rests at one price of a book.
 *
 * @param ticks the price
 * @param lots how much, above zero
 */
public record BookLevel(long ticks, long lots) {}
