package io.viper.core.engine;

import java.util.List;

/**
 * An order that was divided among exchanges and sent.
 *
 * @param number ours, of the whole
 * @param decisionId of risk on the whole
 * @param parts numbers of the orders that it was sent as, in their order
 * @param route how it was divided and why; for people
 * @param time when it was sent, UTC epoch nanoseconds
 */
public record RoutedOrder(long number, long decisionId, List<Long> parts, String route, long time) {
    public RoutedOrder {
        parts = List.copyOf(parts);
    }
}
