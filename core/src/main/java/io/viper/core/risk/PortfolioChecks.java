package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.model.ContractKind;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Price;
import io.viper.core.portfolio.Portfolio;
import org.jspecify.annotations.Nullable;

/** What the order means beside everything else that is held: correlation, value at risk, margin, leverage, and its price. */
final class PortfolioChecks {
    private final double maxCorrelation;
    private final double maxVar;
    private final double maxCvar;
    private final double maxStress;
    private final double minCapital;
    private final double maxCapital;
    private final double maxLeverage;
    private final double maxAge;
    private final double priceCollar;
    private final double secondCollar;
    private final Portfolio portfolio;
    private final LatestPrices prices;
    private final ReturnHistory history;
    private final ValueAtRisk valueAtRisk;
    private final Reservations reservations;
    private final Stress stress;
    private final int[] leverage;

    PortfolioChecks(
            RiskLimits limits,
            Portfolio portfolio,
            LatestPrices prices,
            ReturnHistory history,
            Reservations reservations,
            int[] leverage) {
        this.maxCorrelation = limits.value(Limit.MAX_CORRELATION);
        this.maxVar = limits.value(Limit.MAX_VAR);
        this.maxCvar = limits.value(Limit.MAX_CVAR);
        this.maxStress = limits.value(Limit.MAX_STRESS);
        this.minCapital = limits.value(Limit.MIN_CAPITAL);
        this.maxCapital = limits.value(Limit.MAX_CAPITAL);
        this.maxLeverage = limits.value(Limit.MAX_LEVERAGE);
        this.maxAge = limits.value(Limit.PRICE_AGE);
        this.priceCollar = limits.value(Limit.PRICE_COLLAR);
        this.secondCollar = limits.value(Limit.SECOND_COLLAR);
        this.portfolio = portfolio;
        this.prices = prices;
        this.history = history;
        this.valueAtRisk = new ValueAtRisk(history, portfolio);
        this.reservations = reservations;
        this.stress = new Stress(portfolio, reservations, history);
        this.leverage = leverage.clone();
    }

    boolean correlation(Candidate candidate) {
        if (portfolio.openPositions() == 0 || unlimited(maxCorrelation)) return candidate.decision.skip();
        double highest = Double.NEGATIVE_INFINITY;
        int with = -1;
        for (int i = 0; i < portfolio.size(); i++) {
            long held = net(i);
            if (held == 0 || i == portfolio.listed(candidate.number)) continue;
            double both = Long.signum(held) * candidate.order.side().sign();
            double alike = history.correlation(candidate.number, i) * both;
            if (alike > highest) {
                highest = alike;
                with = i;
            }
        }
        if (with < 0) return candidate.decision.skip();
        if (highest <= maxCorrelation) return candidate.decision.pass(highest, maxCorrelation);
        String other = portfolio.instrument(with).symbol();
        return candidate.decision.refuse(
                highest, maxCorrelation, other + " is closed, or risk.max_correlation is higher");
    }

    /** Lots of both legs, long less short, at the place of the first; 0 at that of the second. */
    private long net(int place) {
        int other = portfolio.other(place);
        if (other >= 0 && other < place) return 0;
        long second = other < 0 ? 0 : portfolio.position(other).lots();
        return portfolio.position(place).lots() + second;
    }

    boolean valueAtRisk(Candidate candidate) {
        if (unlimited(maxVar)) return candidate.decision.skip();
        double loss =
                valueAtRisk.withNew(candidate.number, exposure(candidate), candidate.decision.id()) / candidate.equity;
        if (Double.isNaN(loss)) return candidate.decision.skip();
        if (loss <= maxVar) return candidate.decision.pass(loss, maxVar);
        return candidate.decision.refuse(loss, maxVar, "other positions are closed, or risk.var_limit is higher");
    }

    boolean expectedShortfall(Candidate candidate) {
        if (unlimited(maxCvar)) return candidate.decision.skip();
        double loss = valueAtRisk.beyondWithNew(candidate.number, exposure(candidate), candidate.decision.id())
                / candidate.equity;
        if (Double.isNaN(loss)) return candidate.decision.skip();
        if (loss <= maxCvar) return candidate.decision.pass(loss, maxCvar);
        return candidate.decision.refuse(loss, maxCvar, "other positions are closed, or risk.cvar_limit is higher");
    }

    boolean stress(Candidate candidate) {
        if (unlimited(maxStress)) return candidate.decision.skip();
        double loss = stress.withNew(candidate.number, exposure(candidate)) / candidate.equity;
        candidate.decision.remark("worst stress: " + stress.worst());
        if (loss <= maxStress) return candidate.decision.pass(loss, maxStress);
        return candidate.decision.refuse(loss, maxStress, "other positions are closed, or risk.stress_limit is higher");
    }

    private static double exposure(Candidate candidate) {
        return candidate.notional() * candidate.order.side().sign();
    }

    /** What has no limit is not measured either where measuring means a walk through a month of returns. */
    private static boolean unlimited(double limit) {
        return limit == Double.POSITIVE_INFINITY;
    }

    boolean capital(Candidate candidate) {
        if (candidate.instrument.kind() == ContractKind.SPOT) return candidate.decision.skip();
        double share =
                candidate.notional() / leverage[candidate.number] / candidate.equity + capitalUse(candidate.equity);
        if (share < minCapital) {
            candidate.decision.remark("capital is under-used: " + Math.round(share * 100) + " % with this order, "
                    + Math.round(minCapital * 100) + " % are wanted");
        }
        double there = there(candidate);
        if (there > share) {
            candidate.decision.remark(
                    "of what is at " + candidate.instrument.id().exchange());
            share = there;
        }
        if (share <= maxCapital) return candidate.decision.pass(share, maxCapital);
        return candidate.decision.refuse(
                share, maxCapital, "other positions are closed, or risk.capital_utilization.max is higher");
    }

    /** The same as a share of what is at the order's exchange: margin there cannot be paid from elsewhere. */
    private double there(Candidate candidate) {
        ExchangeTable exchanges = portfolio.exchanges();
        if (!exchanges.several()) return 0;
        int exchange = exchanges.at(candidate.number);
        double used = candidate.notional() / leverage[candidate.number];
        for (int i = 0; i < leverage.length; i++) if (exchanges.at(i) == exchange) used += margin(i);
        double equity = Money.toDouble(portfolio.equityUnits(exchange));
        return equity > 0 ? used / equity : Double.POSITIVE_INFINITY;
    }

    private double margin(int i) {
        return Money.toDouble(portfolio.position(i).costUnits() + reservations.notionalUnits(i)) / leverage[i];
    }

    /** Initial margin in use, working entries included, as a share of equity. */
    double capitalUse(double equity) {
        double used = 0;
        for (int i = 0; i < leverage.length; i++) used += margin(i);
        return used / equity;
    }

    boolean leverage(Candidate candidate) {
        Instrument instrument = candidate.instrument;
        if (!instrument.kind().derivative()) return candidate.decision.skip();
        long notional = Money.unitsNearest(candidate.notional());
        boolean tiers = !instrument.margin().tiers().isEmpty();
        double table = tiers ? instrument.margin().maxLeverage(notional) : Double.POSITIVE_INFINITY;
        double allowed = Math.min(maxLeverage, table);
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

    /** A price that nobody has heard for long is no price: whoever trades on it trades blind. */
    boolean age(Candidate candidate) {
        if (unlimited(maxAge)) return candidate.decision.skip();
        double age = SignalChecks.seconds(Math.max(0, candidate.time - prices.time(candidate.number)));
        if (age <= maxAge) return candidate.decision.pass(age, maxAge);
        return candidate.decision.refuse(age, maxAge, "a newer price of the instrument has been seen");
    }

    boolean collar(Candidate candidate) {
        double last = prices.price(candidate.number);
        double limit = distance(candidate.instrument, candidate.order.price(), last);
        double trigger = distance(candidate.instrument, candidate.order.trigger(), last);
        double distance = Math.max(limit, trigger);
        if (distance < 0) return candidate.decision.skip();
        if (distance <= priceCollar) return candidate.decision.pass(distance, priceCollar);
        return candidate.decision.refuse(distance, priceCollar, "the price is nearer to the last one");
    }

    /**
     * The last price itself may be a spike or a slip: so where an order would be filled is compared with a second reference
     * that a single print cannot move.
     */
    boolean secondCollar(Candidate candidate) {
        if (unlimited(secondCollar)) return candidate.decision.skip();
        double reference = history.median(candidate.number);
        if (Double.isNaN(reference)) return candidate.decision.skip();
        double overdue = SignalChecks.seconds(history.overdue(candidate.number, candidate.time));
        if (overdue > maxAge) {
            return candidate.decision.refuse(
                    overdue, maxAge, "bars of the instrument come again: its reference is stale");
        }
        double last = Math.abs(prices.price(candidate.number) / reference - 1);
        double wanted = distance(candidate.instrument, candidate.order.price(), reference);
        double distance = Math.max(last, wanted);
        if (distance <= secondCollar) return candidate.decision.pass(distance, secondCollar);
        return candidate.decision.refuse(
                distance, secondCollar, "the price is nearer to the median of the last hours: a spike is not traded");
    }

    /** Distance from a reference as a fraction; -1 where the order has no such price. */
    private static double distance(Instrument instrument, @Nullable Price price, double reference) {
        return price == null ? -1 : Math.abs(instrument.value(price) / reference - 1);
    }
}
