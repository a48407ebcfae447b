package io.viper.venue.floor;

import io.viper.core.model.Side;

/**
 * An execution.
 *
 * @param id counts up over the whole venue
 * @param order whose it is
 * @param side what was done
 * @param feeUnits paid, in 1e-8 of its currency; negative = received
 * @param feeCurrency code of what it was paid in: the settle currency, the coin that was bought, or one that the account pays its fees in
 * @param profitUnits what the part that it closed has earned, before fees
 * @param closes whether it made a position smaller
 * @param forced whether the exchange did it because the margin was used up
 * @param time UTC epoch nanoseconds
 */
public record Deal(
        long id,
        VenueOrder order,
        Side side,
        long lots,
        long ticks,
        long feeUnits,
        String feeCurrency,
        long profitUnits,
        boolean maker,
        boolean closes,
        boolean forced,
        long time) {}
