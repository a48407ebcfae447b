package io.viper.exchange;

/**
 * The acknowledgment of an order: it arrived, which says nothing about what becomes of it.
 *
 * @param exchangeOrderId theirs
 * @param clientOrderId ours; empty where the reply does not repeat it
 */
public record Placed(String exchangeOrderId, String clientOrderId) {}
