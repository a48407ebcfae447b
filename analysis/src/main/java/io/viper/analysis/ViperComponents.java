package io.viper.analysis;

/**
 * The four components of a score, for one direction. Each is a percentile rank from 0 to 100: the share of the recent history
 * that was less favorable.
 *
 * @param volume whose side the trading was on, and how much of it there was
 * @param price how far price came
 * @param external what trading costs, how the book and the funding stand, what the market does; NaN where nothing is known
 * @param range where price lies in its range
 */
public record ViperComponents(double volume, double price, double external, double range) {}
