package io.viper.store.quality;

import io.viper.store.quality.Quality.Findings;
import java.util.ArrayList;
import java.util.List;

/** Counts what is found and keeps the first of it. */
final class Found<T> {
    private static final int LISTED = 100;

    private final List<T> listed = new ArrayList<>();
    private long count;

    void add(T thing) {
        count++;
        if (listed.size() < LISTED) listed.add(thing);
    }

    Findings<T> findings() {
        return new Findings<>(count, listed);
    }
}
