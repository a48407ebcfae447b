/** How good a series is: how much of its time it covers, and what in it looks odd. */
@NullMarked
package io.viper.store.quality;

import org.jspecify.annotations.NullMarked;
