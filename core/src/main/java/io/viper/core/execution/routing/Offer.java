package io.viper.core.execution.routing;

import io.viper.core.model.Depth;
import io.viper.core.model.Instrument;

/**
 * An instrument at one exchange, for an order of one side.
 *
 * @param instrument there: spot or linear
 * @param book what the order would take
 * @param opposite the best price of the other side of the book
 * @param dayVolume of 24 hours in quote currency; NaN where it is not known, which counts as none
 * @param reliability share of requests that were answered as they should be, 0 to 1
 * @param latencyMillis from a request to its answer
 */
public record Offer(
        Instrument instrument,
        Depth book,
        double opposite,
        double dayVolume,
        double reliability,
        double latencyMillis) {

    /** @throws IllegalArgumentException if the two sides of the book cross, or a share or a time is none */
    public Offer {
        if (!(opposite > 0)) throw new IllegalArgumentException("the other side is at " + opposite);
        if (!(reliability >= 0 && reliability <= 1)) throw new IllegalArgumentException("reliability " + reliability);
        if (!(latencyMillis >= 0)) throw new IllegalArgumentException("latency " + latencyMillis);
    }

    /** The exchange's name. */
    public String exchange() {
        return instrument.id().exchange();
    }

    /** What the exchange takes of an order that takes what rests, as a fraction. */
    double fee() {
        return instrument.fees().taker() / 1e8;
    }

    /** Between the two sides, in basis points of the middle. */
    double spread() {
        double middle = (book.best() + opposite) / 2;
        return Math.abs(book.best() - opposite) / middle * 10_000;
    }
}
