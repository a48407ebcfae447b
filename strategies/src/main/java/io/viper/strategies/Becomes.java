package io.viper.strategies;

import io.viper.core.model.Direction;
import org.jspecify.annotations.Nullable;

/** Tells the bar on which a condition becomes true for a direction from those on which it goes on being true. */
final class Becomes {
    private @Nullable Direction before;

    /** The direction if its condition was not the one that held at the last bar; null if nothing is new. */
    @Nullable
    Direction next(@Nullable Direction now) {
        boolean isNew = now != before;
        before = now;
        return isNew ? now : null;
    }
}
