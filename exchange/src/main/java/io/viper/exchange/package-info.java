/**
 * Exchanges: what each says and how it wants to be spoken to. An adapter is a {@link io.viper.exchange.Protocol}: pure
 * functions from wishes to requests and from replies to the model's values, without a socket, a clock or a thread. The kit
 * under {@code kit} does the rest for all of them: signing, limits, retries of reads, streams, clocks.
 *
 * <pre>
 *   wish ── Protocol ──▶ Call(request, reader) ── kit ──▶ HTTP ──▶ exchange
 *                                    ◀── Reply ── reader ◀── body
 *   frame ── StreamProtocol.read ──▶ MarketSink, AccountSink
 * </pre>
 */
@NullMarked
package io.viper.exchange;

import org.jspecify.annotations.NullMarked;
