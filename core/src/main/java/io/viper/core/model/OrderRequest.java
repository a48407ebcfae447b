package io.viper.core.model;

/**
 * An order as somebody outside words it: amounts and prices, not lots and ticks. What does not apply is NaN.
 *
 * @param source who wants it: {@code operator}, {@code tradingview}, {@code chat}, …
 * @param instrument the instrument's number in the run
 * @param side buy or sell
 * @param amount base units (contracts for inverse instruments), rounded down to lots
 * @param limit price it rests at
 * @param trigger price that wakes it at the exchange
 * @param stopLoss stop for the position that it opens
 * @param takeProfit target for the position that it opens
 * @param reduceOnly whether it may only make the position smaller
 * @param reason for people, one sentence
 */
public record OrderRequest(
        String source,
        int instrument,
        Side side,
        double amount,
        double limit,
        double trigger,
        double stopLoss,
        double takeProfit,
        boolean reduceOnly,
        String reason) {

    public OrderRequest {
        if (!(amount > 0) || Double.isInfinite(amount)) throw new IllegalArgumentException("an amount of " + amount);
        price("limit", limit);
        price("trigger", trigger);
        price("stop", stopLoss);
        price("target", takeProfit);
    }

    private static void price(String what, double price) {
        if (Double.isNaN(price)) return;
        if (!(price > 0) || Double.isInfinite(price)) throw new IllegalArgumentException("a " + what + " of " + price);
    }

    /** At the market. */
    public static OrderRequest market(String source, int instrument, Side side, double amount, String reason) {
        double none = Double.NaN;
        return new OrderRequest(source, instrument, side, amount, none, none, none, none, false, reason);
    }
}
