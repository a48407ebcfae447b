package io.viper.exchange;

import io.viper.core.model.OrderSpec;

/**
 * An order that is to be sent.
 *
 * @param listing of what
 * @param clientOrderId our name for it, unique for ever
 * @param spec what it asks for; its instrument number is not looked at
 * @param account how the account is set
 */
public record NewOrder(Listing listing, String clientOrderId, OrderSpec spec, AccountSettings account) {

    /** Whether it makes a position smaller. */
    public boolean closes() {
        return spec.reduceOnly();
    }
}
