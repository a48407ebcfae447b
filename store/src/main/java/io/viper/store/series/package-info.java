/**
 * What a series is: its key, its rows, what is known about it, and what can be wrong with it.
 */
@NullMarked
package io.viper.store.series;

import org.jspecify.annotations.NullMarked;
