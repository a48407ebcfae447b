package io.viper.live;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of the last commands that were carried out. For one thread. */
final class Heard {
    private static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    void add(String id) {
        if (id.isEmpty() || !ids.add(id) || ids.size() <= MOST) return;
        ids.remove(ids.iterator().next());
    }

    boolean contains(String id) {
        return ids.contains(id);
    }
}
