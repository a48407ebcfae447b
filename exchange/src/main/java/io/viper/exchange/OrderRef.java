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
 */
public record OrderRef(
        Listing listing,
        String clientOrderId,
        String exchangeOrderId,
        boolean conditional,
        @Nullable OrderSpec spec) {

    /** By its names alone. */
    public OrderRef(Listing listing, String clientOrderId, String exchangeOrderId, boolean conditional) {
        this(listing, clientOrderId, exchangeOrderId, conditional, null);
    }
}
