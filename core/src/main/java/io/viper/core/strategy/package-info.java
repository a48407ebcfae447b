/**
 * The plug-in interface. A strategy sees the past only, by construction: bars arrive when they are complete, indicators
 * hold what they were fed, and the {@link io.viper.core.strategy.Desk} shows the present. It answers with signals, which
 * risk sizes, or with direct orders, which pass the same gate.
 */
@NullMarked
package io.viper.core.strategy;

import org.jspecify.annotations.NullMarked;
