package io.viper.core.risk;

import io.viper.core.model.OrderSpec;

/**
 * An order that somebody wants, before risk has looked at it.
 *
 * @param order what is wanted; for a signal the quantity is what the account could carry at most, and risk sizes it
 * @param source who wants it
 * @param strategy number of the strategy in the run; -1 for outside signals and operators
 * @param signalId number of the signal; 0 for a direct order
 * @param referencePrice price at which it is expected to be filled
 * @param stop protective stop; NaN = none
 * @param confidence 0 to 1; NaN for a direct order
 * @param reason for people
 */
public record Intent(
        OrderSpec order,
        String source,
        int strategy,
        long signalId,
        double referencePrice,
        double stop,
        double confidence,
        String reason) {

    /** Whether risk decides the size. */
    public boolean sized() {
        return signalId != 0;
    }
}
