/** The life of orders: one transition table, numbers, and the stops and targets that protect a position. */
@NullMarked
package io.viper.core.execution;

import org.jspecify.annotations.NullMarked;
