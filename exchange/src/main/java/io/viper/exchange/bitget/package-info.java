/**
 * Bitget, classic account, version 2 of its interfaces: spot and USDT-margined perpetuals ({@code USDT-FUTURES}), one-way and
 * hedge mode. What is written here about the exchange's behavior is from its documentation (bitget.com/api-doc) unless a
 * comment says otherwise.
 *
 * <pre>
 *   BitgetProtocol ── BitgetSigner, BitgetErrors
 *     listings, bars, funding ── BitgetListings, BitgetTiers, BitgetCandles, BitgetFunding
 *     orders ── BitgetOrders, BitgetPlans (triggers), BitgetChanges (amend, cancel), BitgetQuestions
 *     replies ── BitgetSnapshots, BitgetExecutions, BitgetAccount
 *     streams ── BitgetMarketStream, BitgetAccountStream, BitgetTopics
 * </pre>
 */
@NullMarked
package io.viper.exchange.bitget;

import org.jspecify.annotations.NullMarked;
