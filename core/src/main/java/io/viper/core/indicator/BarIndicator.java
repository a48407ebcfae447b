package io.viper.core.indicator;

import io.viper.core.model.Bar;

/**
 * An indicator of bars. Implementations also offer {@code add} with just the prices they need, so a loop over columns
 * needs no object; both ways have the same effect.
 */
public non-sealed interface BarIndicator extends Indicator {

    /** Takes the next closed bar; its numbers are assumed finite. */
    void add(Bar bar);
}
