/**
 * Limits, sizing and the gate: an intent becomes an {@link io.viper.core.risk.Approved} order or a {@link
 * io.viper.core.risk.Refusal}, with every check listed. {@code Approved} can only be made here, and execution accepts
 * nothing else: an order that risk has not seen does not compile.
 */
@NullMarked
package io.viper.core.risk;

import org.jspecify.annotations.NullMarked;
