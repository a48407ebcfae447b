/**
 * What all adapters share: signatures, budgets, the exchange's clock, HTTP calls, streams that come back, books that know when
 * they are wrong, and readers that believe nothing.
 */
@NullMarked
package io.viper.exchange.kit;

import org.jspecify.annotations.NullMarked;
