/**
 * Bybit, API v5, unified account. What is particular to it: one set of endpoints for all markets, told apart by {@code
 * category}; conditional orders are orders with a trigger and keep their names when it is traded; settings that are as asked
 * already are refused as "not modified"; the dead man's switch watches the private stream and not requests.
 *
 * <p>Facts are from the documentation of January to July 2026.
 */
@NullMarked
package io.viper.exchange.bybit;

import org.jspecify.annotations.NullMarked;
