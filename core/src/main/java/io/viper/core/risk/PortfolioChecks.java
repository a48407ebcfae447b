package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Price;
import io.viper.core.portfolio.Portfolio;
import org.jspecify.annotations.Nullable;

/** What the order means beside everything else that is held: correlation, value at risk, margin, leverage, and its price. */
final class PortfolioChecks {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final LatestPrices prices;
    private final ReturnHistory history;
    private final ValueAtRisk valueAtRisk;
    private final Reservations reservations;
    private final int[] leverage;

    PortfolioChecks(
            RiskLimits limits,
            Portfolio portfolio,
            LatestPrices prices,
            ReturnHistory history,
            Reservations reservations,
            int[] leverage) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.prices = prices;
        this.history = history;
        this.valueAtRisk = new ValueAtRisk(history, portfolio);
        this.reservations = reservations;
        this.leverage = leverage.clone();
    }

    boolean correlation(Candidate candidate) {
        if (portfolio.openPositions() == 0 || unlimited(limits.maxCorrelation())) return candidate.decision.skip();
        double highest = Double.NEGATIVE_INFINITY;
        int with = -1;
        for (int i = 0; i < portfolio.size(); i++) {
            long held = portfolio.position(i).lots();
            if (held == 0 || i == candidate.number) continue;
            double both = Long.signum(held) * candidate.order.side().sign();
            double alike = history.correlation(candidate.number, i) * both;
            if (alike > highest) {
                highest = alike;
                with = i;
            }
        }
        if (with < 0) return candidate.decision.skip();
        if (highest <= limits.maxCorrelation()) return candidate.decision.pass(highest, limits.maxCorrelation());
        String other = portfolio.instrument(with).symbol();
        return candidate.decision.refuse(
                highest, limits.maxCorrelation(), other + " is closed, or risk.max_correlation is higher");
    }

    boolean valueAtRisk(Candidate candidate) {
        if (unlimited(limits.maxVar())) return candidate.decision.skip();
        double exposure = candidate.notional() * candidate.order.side().sign();
        double loss = valueAtRisk.withNew(candidate.number, exposure) / candidate.equity;
        if (Double.isNaN(loss)) return candidate.decision.skip();
        if (loss <= limits.maxVar()) return candidate.decision.pass(loss, limits.maxVar());
        return candidate.decision.refuse(
                loss, limits.maxVar(), "other positions are closed, or risk.var_limit is higher");
    }

    /** What has no limit is not measured either where measuring means a walk through a month of returns. */
    private static boolean unlimited(double limit) {
        return limit == Double.POSITIVE_INFINITY;
    }

    boolean capital(Candidate candidate) {
        if (candidate.instrument.kind() == ContractKind.SPOT) return candidate.decision.skip();
        double used = candidate.notional() / leverage[candidate.number];
        for (int i = 0; i < leverage.length; i++) {
            long units = portfolio.position(i).costUnits() + reservations.notionalUnits(i);
            used += Money.toDouble(units) / leverage[i];
        }
        double share = used / candidate.equity;
        if (share <= limits.maxCapital()) return candidate.decision.pass(share, limits.maxCapital());
        return candidate.decision.refuse(
                share, limits.maxCapital(), "other positions are closed, or risk.capital_utilization.max is higher");
    }

    boolean leverage(Candidate candidate) {
        Instrument instrument = candidate.instrument;
        if (!instrument.kind().derivative()) return candidate.decision.skip();
        long notional = Money.unitsNearest(candidate.notional());
        boolean tiers = !instrument.margin().tiers().isEmpty();
        double table = tiers ? instrument.margin().maxLeverage(notional) : Double.POSITIVE_INFINITY;
        double allowed = Math.min(limits.maxLeverage(), table);
        int set = leverage[candidate.number];
        if (set > allowed) {
            return candidate.decision.refuse(
                    set, allowed, "the leverage of the instrument is lower, or the size smaller");
        }
        double maintenance = notional == 0 ? 0 : instrument.margin().maintenance(notional) / (double) notional;
        double liquidation = 1.0 / set - maintenance;
        double stop = Math.abs(candidate.intent.stop() / candidate.intent.referencePrice() - 1);
        if (set == 1 || !(stop >= liquidation)) return candidate.decision.pass(set, allowed);
        return candidate.decision.refuse(
                stop, liquidation, "the stop is nearer than the liquidation, or the leverage is lower");
    }

    boolean collar(Candidate candidate) {
        double last = prices.price(candidate.number);
        double limit = distance(candidate.instrument, candidate.order.price(), last);
        double trigger = distance(candidate.instrument, candidate.order.trigger(), last);
        double distance = Math.max(limit, trigger);
        if (distance < 0) return candidate.decision.skip();
        if (distance <= limits.priceCollar()) return candidate.decision.pass(distance, limits.priceCollar());
        return candidate.decision.refuse(distance, limits.priceCollar(), "the price is nearer to the last one");
    }

    /** Distance from the last price as a fraction; -1 where the order has no such price. */
    private static double distance(Instrument instrument, @Nullable Price price, double last) {
        return price == null ? -1 : Math.abs(instrument.value(price) / last - 1);
    }
}
