package io.viper.exchange;

import io.viper.core.model.Side;

/**
 * One execution of one of the account's orders. Decimals are the exchange's own.
 *
 * @param symbol the exchange's own name of the instrument
 * @param product which market
 * @param tradeId the exchange's name of the execution
 * @param clientOrderId ours; empty where it is not told
 * @param exchangeOrderId theirs
 * @param side what we did
 * @param price per unit
 * @param quantity above zero
 * @param fee paid, negative = received; empty where it is not told
 * @param feeCurrency its currency; empty where there is no fee
 * @param maker whether we rested
 * @param time UTC epoch nanoseconds
 */
public record Execution(
        String symbol,
        Product product,
        String tradeId,
        String clientOrderId,
        String exchangeOrderId,
        Side side,
        String price,
        String quantity,
        String fee,
        String feeCurrency,
        boolean maker,
        long time) {}
