/**
 * The strategies that come with Viper, listed by name in {@link io.viper.strategies.StrategyCatalog}. Each is one class over
 * the plug-in interface of {@link io.viper.core.strategy}: it could have been written by anybody outside.
 *
 * <p>Habits they share: an entry is a signal on the bar at which its condition becomes true, with a stop that risk sizes it
 * by; a condition that goes on being true says nothing more; short entries are not raised on spot markets, where nothing can
 * be sold that is not owned.
 */
@NullMarked
package io.viper.strategies;

import org.jspecify.annotations.NullMarked;
