/**
 * Where strategies come from: the catalog, or one file of Java that is compiled in memory; and the watch over those that
 * do not come back.
 */
@NullMarked
package io.viper.app.strategy;

import org.jspecify.annotations.NullMarked;
