package io.viper.backtest.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Copies of maps that keep their order: {@code Map.copyOf} shuffles, and a report's bytes must not depend on chance.
 */
final class Ordered {
    private Ordered() {}

    static <V> SequencedMap<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
