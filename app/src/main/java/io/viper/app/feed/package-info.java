/**
 * Prices of the present for paper: an exchange's public stream, or what stands in for it.
 *
 * <pre>
 *   StreamRunner ─▶ PublicFeed: each minute complete, stored, then told ─▶ PortfolioLoop
 *   history ────────────┘  what the stream did not tell
 * </pre>
 */
@NullMarked
package io.viper.app.feed;

import org.jspecify.annotations.NullMarked;
