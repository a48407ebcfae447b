package io.viper.core.risk;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;

/** How large the order may be: by the loss at its stop, then by what the account may hold at all. */
final class SizeChecks {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final Reservations reservations;

    SizeChecks(RiskLimits limits, Portfolio portfolio, Reservations reservations) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.reservations = reservations;
    }

    boolean size(Candidate candidate) {
        double loss = Double.NaN;
        if (candidate.intent.sized()) {
            double entry = candidate.intent.referencePrice();
            double stop = candidate.intent.stop();
            boolean protects =
                    stop > 0 && (entry - stop) * candidate.order.side().sign() > 0;
            if (!protects) {
                return candidate.decision.refuse(stop, entry, "the signal has a stop on the losing side of its entry");
            }
            double perLot = Sizing.lossPerLot(candidate.instrument, entry, stop);
            candidate.lots = Math.min(candidate.lots, Sizing.lots(limits.perTrade() * candidate.equity, perLot));
            candidate.lots = Math.min(candidate.lots, Sizing.lots(Sizing.MOST_NOTIONAL, candidate.lotNotional));
            loss = candidate.lots * perLot / candidate.equity;
        }
        if (candidate.notional() > Sizing.MOST_NOTIONAL) {
            return candidate.decision.refuse(
                    candidate.notional(), Sizing.MOST_NOTIONAL, "the amount is smaller: nobody trades as much at once");
        }
        if (!candidate.tooSmall()) return candidate.decision.pass(loss, limits.perTrade());
        return candidate.decision.refuse(
                (double) candidate.lots,
                (double) candidate.instrument.spec().minLots(),
                "the account or the risk per trade is larger: this is below the exchange's smallest order");
    }

    boolean exposure(Candidate candidate) {
        // a position that is being closed does not count; entries that wait to take its place do
        double here = turns(candidate) ? reserved(candidate.number) : held(candidate.number);
        double room = room(candidate, here);
        double after = (here + candidate.notional()) / candidate.equity;
        double most = (here + room) / candidate.equity;
        if (candidate.notional() <= room) return candidate.decision.pass(after, most);
        candidate.lots = Sizing.lots(room, candidate.lotNotional);
        if (!candidate.tooSmall()) return candidate.decision.note(Verdict.REDUCED, after, most);
        return candidate.decision.refuse(
                after, most, "other positions are closed, or risk.max_notional or risk.max_exposure is higher");
    }

    /** Notional that may still be added, in the settle currency. */
    private double room(Candidate candidate, double here) {
        double all = here;
        for (int i = 0; i < portfolio.size(); i++) {
            if (i != candidate.number) all += held(i);
        }
        double one = limits.maxNotional() * candidate.equity - here;
        double room = Math.min(one, limits.maxExposure() * candidate.equity - all);
        boolean spot = candidate.instrument.kind() == ContractKind.SPOT;
        return spot ? Math.min(room, spotRoom(candidate)) : room;
    }

    /** Cash that a spot purchase can use, fee set aside; nothing can be sold that is not owned. */
    private double spotRoom(Candidate candidate) {
        if (candidate.order.side() == Side.SELL) return 0;
        double reserved = 0;
        for (int i = 0; i < portfolio.size(); i++) reserved += Money.toDouble(reservations.notionalUnits(i));
        double fee = Money.toDouble(candidate.instrument.fees().taker());
        return (Money.toDouble(portfolio.cashUnits()) - reserved) / (1 + fee);
    }

    private double reserved(int instrument) {
        return Money.toDouble(reservations.notionalUnits(instrument));
    }

    private double held(int instrument) {
        return Money.toDouble(portfolio.position(instrument).notionalUnits() + reservations.notionalUnits(instrument));
    }

    /** Whether the order goes against a position that is being closed before it. */
    private boolean turns(Candidate candidate) {
        Position position = portfolio.position(candidate.number);
        return !position.flat() && position.side() != candidate.order.side();
    }
}
