package io.viper.core.risk;

import io.viper.core.market.LatestQuotes;
import io.viper.core.market.Subscription;
import io.viper.core.model.Depth;
import io.viper.core.model.OrderSpec;
import io.viper.core.portfolio.Portfolio;

/**
 * What an order would take from the book at once, and how far that moves its price. Where no levels are told nothing is measured; where
 * they are and the book is lost, no market order passes.
 */
final class BookCheck {
    /** What a limit on slippage needs to see. */
    static final Subscription WANTED = Subscription.quotesEvery(1_000_000_000L).withLevels(20);

    private final Portfolio portfolio;
    private final LatestQuotes quotes;
    private final double most;

    BookCheck(RiskLimits limits, Portfolio portfolio, LatestQuotes quotes) {
        this.portfolio = portfolio;
        this.quotes = quotes;
        this.most = limits.value(Limit.MAX_SLIPPAGE);
    }

    boolean slippage(Candidate candidate) {
        OrderSpec order = candidate.order;
        Decision decision = candidate.decision;
        if (order.trigger() != null || order.postOnly()) return decision.skip();
        int listed = portfolio.listed(candidate.number);
        Depth depth = quotes.depth(candidate.instrument, listed, order.side());
        if (depth == null) {
            boolean bounded = most == Limit.NONE || order.price() != null;
            if (bounded || !quotes.lost(listed)) return decision.skip();
            return decision.refuse(Double.NaN, most, "the book is there again");
        }
        double limit = order.price() == null ? Double.NaN : candidate.instrument.value(order.price());
        double sign = order.side().sign();
        if (sign * (depth.best() - limit) > 0) return decision.skip();
        double amount = candidate.instrument.amountOf(candidate.lots);
        double taken = Double.isNaN(limit) ? amount : Math.min(amount, within(depth, limit, sign));
        double moved = Math.abs(depth.average(Math.min(taken, depth.total())) / depth.best() - 1);
        boolean shown = taken <= depth.total();
        if (most == Limit.NONE || (shown && moved <= most)) return decision.pass(moved, most);
        return decision.refuse(
                moved,
                most,
                shown
                        ? "the order is smaller, has a nearer limit or goes in parts, or risk.max_slippage is higher"
                        : "the order is no larger than what the " + depth.size() + " levels of the book show");
    }

    /** What rests up to a limit. */
    private static double within(Depth depth, double limit, double sign) {
        double amount = 0;
        for (int k = 0; k < depth.size() && sign * (depth.price(k) - limit) <= 0; k++) amount += depth.amount(k);
        return amount;
    }
}
