package io.viper.core.risk;

import io.viper.core.model.Money;
import io.viper.core.portfolio.Portfolio;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each strategy uses of the account. A position belongs to the strategy whose entry was let through last, and what it has
 * earned since then is that strategy's. Days end at 00:00 UTC.
 */
final class Budgets {
    private final RiskLimits limits;
    /** Of every strategy that has none of its own; null if some have. */
    private final @Nullable Budget common;

    private final double maxAccount;
    private final Portfolio portfolio;
    private final Reservations reservations;
    private final int[] leverage;
    private final @Nullable String[] owners;
    /** What an instrument had earned when its owner, or the day, began. */
    private final long[] base;

    private final Map<String, Long> earned = new HashMap<>();
    private long day = Long.MIN_VALUE;

    Budgets(RiskLimits limits, Portfolio portfolio, Reservations reservations, int[] leverage) {
        this.limits = limits;
        this.common = limits.budgets().isEmpty() ? limits.budget("") : null;
        this.maxAccount = limits.value(Limit.MAX_ACCOUNT);
        this.portfolio = portfolio;
        this.reservations = reservations;
        this.leverage = leverage;
        this.owners = new @Nullable String[portfolio.size()];
        this.base = new long[portfolio.size()];
    }

    /** Time has moved on; at the first moment of a day everything is counted anew. */
    void advance(long dayEnd) {
        if (dayEnd == day) return;
        day = dayEnd;
        earned.clear();
        Arrays.setAll(base, portfolio::earnedUnits);
    }

    /** An entry of a strategy was let through. */
    void entered(int instrument, String strategy) {
        String before = owners[instrument];
        if (strategy.equals(before)) return;
        long now = portfolio.earnedUnits(instrument);
        if (before != null) earned.merge(before, now - base[instrument], Long::sum);
        owners[instrument] = strategy;
        base[instrument] = now;
    }

    /** What a strategy has earned today, open positions included, in 1e-8 of the settle currency. */
    private long today(String strategy) {
        long sum = earned.getOrDefault(strategy, 0L);
        for (int i = 0; i < owners.length; i++) {
            if (strategy.equals(owners[i])) sum += portfolio.earnedUnits(i) - base[i];
        }
        return sum;
    }

    private Budget budget(Candidate candidate) {
        return common != null ? common : limits.budget(candidate.intent.source());
    }

    boolean loss(Candidate candidate) {
        double most = budget(candidate).dailyLoss();
        if (most == Limit.NONE) return candidate.decision.skip();
        double opening = (double) portfolio.equity().dayOpeningUnits();
        double loss = Math.max(0, -today(candidate.intent.source()) / opening);
        if (loss < most) return candidate.decision.pass(loss, most);
        return candidate.decision.refuse(
                loss, most, "a new day has begun (00:00 UTC), or the strategy's budget is larger");
    }

    boolean notional(Candidate candidate) {
        Budget budget = budget(candidate);
        if (budget.share() == Limit.NONE && budget.notional() == Limit.NONE) return candidate.decision.skip();
        double used = 0;
        double margin = 0;
        for (int i = 0; i < owners.length; i++) {
            if (!candidate.intent.source().equals(owners[i])) continue;
            double held = held(i);
            used += held;
            margin += held / leverage[i];
        }
        double byShare = (budget.share() * candidate.equity - margin) * leverage[candidate.number];
        double room = Math.max(0, Math.min(budget.notional() - used, byShare));
        return candidate.fit(
                room,
                used + candidate.notional(),
                used + room,
                "the strategy closes other positions, or its budget is larger");
    }

    boolean account(Candidate candidate) {
        if (maxAccount == Limit.NONE) return candidate.decision.skip();
        double after = candidate.notional();
        for (int i = 0; i < owners.length; i++) after += held(i);
        if (after <= maxAccount) return candidate.decision.pass(after, maxAccount);
        return candidate.decision.refuse(
                after, maxAccount, "other positions are closed, or risk.max_account_notional is higher");
    }

    private double held(int instrument) {
        return Money.toDouble(portfolio.position(instrument).notionalUnits() + reservations.notionalUnits(instrument));
    }
}
