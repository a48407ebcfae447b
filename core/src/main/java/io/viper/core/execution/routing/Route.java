package io.viper.core.execution.routing;

import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import java.util.List;

/**
 * Where an order goes.
 *
 * @param parts best exchange first
 * @param leftOut exchanges that get nothing
 * @param placed amount of all parts
 * @param rest amount for which there is no room within the slippage that is allowed; 0 as it should be
 */
public record Route(List<Part> parts, List<LeftOut> leftOut, double placed, double rest) {
    public Route {
        parts = List.copyOf(parts);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What goes to one exchange.
     *
     * @param quantity in lots of its instrument
     * @param amount the same of the base asset
     * @param average price that the book promises
     * @param slippage by which it is worse than the best price, in basis points
     * @param fee in quote currency
     */
    public record Part(
            Offer offer, Score score, Quantity quantity, double amount, double average, double slippage, double fee) {}

    /** An exchange that gets nothing, and why. */
    public record LeftOut(Offer offer, Score score, String reason) {}

    /** What a unit costs on average, fees included, for an order of this side; NaN if nothing is placed. */
    public double averageWithFees(Side side) {
        double value = 0;
        for (Part part : parts) value += part.amount() * part.average() + side.sign() * part.fee();
        return placed == 0 ? Double.NaN : value / placed;
    }
}
