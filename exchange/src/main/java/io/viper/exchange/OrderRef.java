package io.viper.exchange;

import io.viper.core.model.OrderSpec;
import org.jspecify.annotations.Nullable;

/**
 * An order by its names.
 *
 * @param listing of what
 * @param clientOrderId ours
 * @param exchangeOrderId theirs; empty while it is not known
 * @param conditional whether it sleeps until a trigger: many exchanges keep such orders apart
 * @param spec what it asks for; null where only its names are known. Some exchanges keep conditional orders apart by kind
 * @param since before when it cannot have been made, UTC epoch nanoseconds; 0 if that is not known
 */
public record OrderRef(
        Listing listing,
        String clientOrderId,
        String exchangeOrderId,
        boolean conditional,
        @Nullable OrderSpec spec,
        long since) {

    /** One of which nobody knows since when it can have been made. */
    public OrderRef(
            Listing listing,
            String clientOrderId,
            String exchangeOrderId,
            boolean conditional,
            @Nullable OrderSpec spec) {
        this(listing, clientOrderId, exchangeOrderId, conditional, spec, 0);
    }

    /** By its names alone. */
    public OrderRef(Listing listing, String clientOrderId, String exchangeOrderId, boolean conditional) {
        this(listing, clientOrderId, exchangeOrderId, conditional, null, 0);
    }
}
