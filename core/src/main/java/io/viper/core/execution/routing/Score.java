package io.viper.core.execution.routing;

/**
 * How good an exchange is for an order, each part from 0 to 1. Weighed as T-Bot's router does: 0.3 fee, 0.4 liquidity, 0.2
 * reliability, 0.1 latency.
 *
 * @param fee 1 if it is free, 0 from 0.3 % on
 * @param liquidity 0.6 of it the volume of a day, full from a million on; 0.4 of it the spread, none from 100 basis points on
 * @param reliability share of requests that were answered as they should be
 * @param latency 1 at once, 0 from a second on
 */
public record Score(double fee, double liquidity, double reliability, double latency) {
    private static final double MOST_FEE = 0.003;
    private static final double FULL_VOLUME = 1e6;
    private static final double MOST_SPREAD = 100;
    private static final double MOST_LATENCY = 1_000;

    /** Of an offer. */
    static Score of(Offer offer) {
        double volume = Double.isNaN(offer.dayVolume()) ? 0 : share(offer.dayVolume() / FULL_VOLUME);
        return new Score(
                share((MOST_FEE - offer.fee()) / MOST_FEE),
                0.6 * volume + 0.4 * share((MOST_SPREAD - offer.spread()) / MOST_SPREAD),
                offer.reliability(),
                share((MOST_LATENCY - offer.latencyMillis()) / MOST_LATENCY));
    }

    private static double share(double value) {
        return Math.clamp(value, 0, 1);
    }

    /** All of it, 0 to 1. */
    public double total() {
        return 0.3 * fee + 0.4 * liquidity + 0.2 * reliability + 0.1 * latency;
    }
}
