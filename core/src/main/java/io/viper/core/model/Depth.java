package io.viper.core.model;

/** What rests on one side of a book, as somebody sees it who takes it. */
public final class Depth {
    private final double[] prices;
    private final double[] amounts;

    /**
     * A copy of these levels.
     *
     * @param prices best first: rising for those who buy, falling for those who sell
     * @param amounts of the base asset at each price
     * @throws IllegalArgumentException unless there is a level, all are above zero, and each is worse than the one before
     */
    public Depth(double[] prices, double[] amounts) {
        this.prices = prices.clone();
        this.amounts = amounts.clone();
        if (prices.length == 0 || prices.length != amounts.length) throw new IllegalArgumentException("no levels");
        for (int k = 0; k < prices.length; k++) {
            if (!positive(prices[k]) || !positive(amounts[k])) {
                throw new IllegalArgumentException(amounts[k] + " at " + prices[k] + " is no level");
            }
            boolean turns = k > 1 && (prices[k] > prices[k - 1]) != (prices[1] > prices[0]);
            if (turns || (k > 0 && prices[k] == prices[k - 1])) {
                throw new IllegalArgumentException("the levels are not in order at " + prices[k]);
            }
        }
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** How many levels there are: at least one. */
    public int size() {
        return prices.length;
    }

    /** The price of a level, from 0 for the best. */
    public double price(int level) {
        return prices[level];
    }

    /** What rests at a level, of the base asset. */
    public double amount(int level) {
        return amounts[level];
    }

    /** The best price. */
    public double best() {
        return prices[0];
    }

    /** All that rests there, of the base asset. */
    public double total() {
        double total = 0;
        for (double amount : amounts) total += amount;
        return total;
    }

    /** The average price of taking so much; NaN if there is not so much, or nothing is taken. */
    public double average(double amount) {
        if (!(amount > 0)) return Double.NaN;
        double left = amount;
        double paid = 0;
        for (int k = 0; k < prices.length && left > 0; k++) {
            double taken = Math.min(left, amounts[k]);
            paid += taken * prices[k];
            left -= taken;
        }
        // what doubles lose on the way is not a missing level
        return left > amount * 1e-12 ? Double.NaN : paid / (amount - left);
    }

    /** How much worse than the best price taking so much is, in basis points of it; NaN if there is not so much. */
    public double slippage(double amount) {
        return Math.abs(average(amount) / prices[0] - 1) * 10_000;
    }

    /** The most that can be taken so that its average is not more than so many basis points worse than the best price. */
    public double within(double basisPoints) {
        double most = prices[0] * basisPoints / 10_000;
        double taken = 0;
        double cost = 0; // beyond the best price
        for (int k = 0; k < prices.length; k++) {
            double worse = Math.abs(prices[k] - prices[0]);
            double all = cost + amounts[k] * worse;
            if (all <= most * (taken + amounts[k])) {
                taken += amounts[k];
                cost = all;
            } else {
                return taken + (most * taken - cost) / (worse - most);
            }
        }
        return taken;
    }
}
