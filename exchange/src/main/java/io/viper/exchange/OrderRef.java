package io.viper.exchange;

/**
 * An order by its names.
 *
 * @param listing of what
 * @param clientOrderId ours
 * @param exchangeOrderId theirs; empty while it is not known
 * @param conditional whether it sleeps until a trigger: many exchanges keep such orders apart
 */
public record OrderRef(Listing listing, String clientOrderId, String exchangeOrderId, boolean conditional) {}
