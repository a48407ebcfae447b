package io.viper.venue.floor;

/**
 * Money of one currency, in 1e-8 of it.
 *
 * @param cash wallet balance, without what open positions earned so far
 * @param unrealized what closing all positions at their mark would earn
 * @param margin behind open positions
 * @param reserved for orders
 */
public record Funds(String currency, long cash, long unrealized, long margin, long reserved) {
    /** What a new order may use. */
    public long available() {
        return Math.max(0, cash - margin - reserved + Math.min(0, unrealized));
    }

    /** 1e-8 of a currency as a decimal. */
    public static String plain(long units) {
        return Averages.plain(units, 8);
    }
}
