package io.viper.exchange.delta;

import java.util.List;

/**
 * One page of a longer answer.
 *
 * @param items of it, oldest first; the next page is older
 * @param cursor what the next page is asked for with; empty if this was the last
 * @param <T> what it is a page of
 */
public record DeltaPage<T>(List<T> items, String cursor) {
    public DeltaPage {
        items = List.copyOf(items);
    }
}
