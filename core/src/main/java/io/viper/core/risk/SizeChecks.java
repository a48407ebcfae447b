package io.viper.core.risk;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import org.jspecify.annotations.Nullable;

/** How large the order may be: by the loss at its stop, then by what the account may hold at all. */
final class SizeChecks {
    private final Portfolio portfolio;
    private final Reservations reservations;
    private final ReturnHistory history;
    private final TradeMemory memory;
    private final Sizing sizing;
    private final boolean byVolatility;
    private final @Nullable Ranges ranges;
    private final double perTrade;
    private final double maxNotional;
    private final double maxExposure;
    private final double maxExchange;
    private final double maxOrderValue;
    private final double maxOrderQuantity;
    private final double throttleFrom;
    private final double throttleSlope;
    private final double throttleFloor;

    SizeChecks(
            RiskLimits limits,
            Portfolio portfolio,
            Reservations reservations,
            ReturnHistory history,
            TradeMemory memory,
            @Nullable Ranges ranges) {
        this.portfolio = portfolio;
        this.reservations = reservations;
        this.history = history;
        this.memory = memory;
        this.sizing = Sizing.of(limits);
        this.byVolatility = sizing instanceof Sizing.VolatilityTarget || sizing instanceof Sizing.EqualRisk;
        this.ranges = ranges;
        this.perTrade = limits.perTrade();
        this.maxNotional = limits.value(Limit.MAX_NOTIONAL);
        this.maxExposure = limits.value(Limit.MAX_EXPOSURE);
        this.maxExchange = limits.value(Limit.MAX_EXCHANGE);
        this.maxOrderValue = limits.value(Limit.MAX_ORDER_VALUE);
        this.maxOrderQuantity = limits.value(Limit.MAX_ORDER_QUANTITY);
        this.throttleFrom = limits.value(Limit.THROTTLE_FROM);
        this.throttleSlope = limits.value(Limit.THROTTLE_SLOPE);
        this.throttleFloor = limits.value(Limit.THROTTLE_FLOOR);
    }

    boolean size(Candidate candidate) {
        double loss = Double.NaN;
        double ramp = memory.ramp(candidate.number).share(candidate.decision);
        if (!candidate.intent.sized()) {
            if (ramp < 1) candidate.lots = (long) (candidate.lots * ramp);
        } else {
            double entry = candidate.intent.referencePrice();
            double stop = candidate.intent.stop();
            boolean protects =
                    stop > 0 && (entry - stop) * candidate.order.side().sign() > 0;
            if (!protects) {
                return candidate.decision.refuse(stop, entry, "the signal has a stop on the losing side of its entry");
            }
            double perLot = Lots.lossPerLot(candidate.instrument, entry, stop);
            candidate.lots = Math.min(candidate.lots, lots(candidate, perLot, ramp));
            candidate.lots = Math.min(candidate.lots, Lots.lots(Lots.MOST_NOTIONAL, candidate.lotNotional));
            loss = candidate.lots * perLot / candidate.equity;
        }
        if (candidate.notional() > Lots.MOST_NOTIONAL) {
            return candidate.decision.refuse(
                    candidate.notional(), Lots.MOST_NOTIONAL, "the amount is smaller: nobody trades as much at once");
        }
        if (!candidate.tooSmall()) return candidate.decision.pass(loss, perTrade);
        return candidate.decision.refuse(
                (double) candidate.lots,
                (double) candidate.instrument.spec().minLots(),
                "the account or the risk per trade is larger: this is below the exchange's smallest order");
    }

    /** What the chosen way says, at most the risk per trade, less what a drawdown takes away. */
    private long lots(Candidate candidate, double perLot, double ramp) {
        double share = perTrade * throttle(candidate) * ramp;
        Sizing.Facts facts = new Sizing.Facts(
                candidate,
                share,
                perLot,
                byVolatility ? history.dailyVolatility(candidate.number) : Double.NaN,
                ranges == null ? Double.NaN : ranges.average(candidate.number),
                sizing instanceof Sizing.EqualRisk ? Sizing.inverses(portfolio, history) : Double.NaN,
                memory.results(candidate.intent.source()));
        return Math.min(sizing.lots(facts), facts.atStop(share));
    }

    /** 1 up to the drawdown from which sizes shrink, then falling with it. */
    private double throttle(Candidate candidate) {
        if (throttleFrom == Limit.NONE) return 1;
        double fall = portfolio.equity().fall(portfolio.equityUnits());
        if (fall <= throttleFrom) return 1;
        double factor = Math.max(throttleFloor, 1 - throttleSlope * (fall - throttleFrom));
        candidate.decision.remark("drawdown throttle: " + Math.round(factor * 100)
                + " % of the risk per trade at a drawdown of " + Math.round(fall * 100) + " %");
        return factor;
    }

    boolean exposure(Candidate candidate) {
        if (candidate.instrument.kind() == ContractKind.SPOT && candidate.order.side() == Side.SELL) {
            return candidate.decision.refuse(
                    candidate.notional(), 0, "it is held: coins that are not there cannot be sold, spot has no shorts");
        }
        // a position that is being closed does not count; entries that wait to take its place do
        double here = turns(candidate) ? reserved(candidate.number) : held(candidate.number);
        double room = room(candidate, here);
        double after = (here + candidate.notional()) / candidate.equity;
        double most = (here + room) / candidate.equity;
        return candidate.fit(
                room, after, most, "other positions are closed, or risk.max_notional or risk.max_exposure is higher");
    }

    /** An account may have parts at several exchanges: what one of them can lose is bounded by what is open there. */
    boolean exchange(Candidate candidate) {
        if (maxExchange == Limit.NONE) return candidate.decision.skip();
        String exchange = candidate.instrument.id().exchange();
        double there = turns(candidate) ? reserved(candidate.number) : held(candidate.number);
        for (int i = 0; i < portfolio.size(); i++) {
            boolean same = portfolio.instrument(i).id().exchange().equals(exchange);
            if (same && i != candidate.number) there += held(i);
        }
        return candidate.fit(
                maxExchange * candidate.equity - there,
                (there + candidate.notional()) / candidate.equity,
                maxExchange,
                "other positions at " + exchange + " are closed, or risk.max_exchange_exposure is higher");
    }

    boolean orderValue(Candidate candidate) {
        if (maxOrderValue == Limit.NONE) return candidate.decision.skip();
        double value = candidate.notional();
        if (value <= maxOrderValue) return candidate.decision.pass(value, maxOrderValue);
        return candidate.decision.refuse(
                value, maxOrderValue, "the order is smaller, or risk.max_order_value is higher");
    }

    boolean orderQuantity(Candidate candidate) {
        if (maxOrderQuantity == Limit.NONE) return candidate.decision.skip();
        double amount = candidate.instrument.amountOf(candidate.lots);
        if (amount <= maxOrderQuantity) return candidate.decision.pass(amount, maxOrderQuantity);
        return candidate.decision.refuse(
                amount, maxOrderQuantity, "the order is smaller, or risk.max_order_quantity is higher");
    }

    /** Notional that may still be added, in the settle currency. */
    private double room(Candidate candidate, double here) {
        double all = here;
        for (int i = 0; i < portfolio.size(); i++) {
            if (i != candidate.number) all += held(i);
        }
        double one = maxNotional * candidate.equity - here;
        double room = Math.min(one, maxExposure * candidate.equity - all);
        boolean spot = candidate.instrument.kind() == ContractKind.SPOT;
        return spot ? Math.min(room, spotRoom(candidate)) : room;
    }

    /** Cash at its exchange that a spot purchase can use, fee set aside. */
    private double spotRoom(Candidate candidate) {
        double reserved = 0;
        int exchange = portfolio.exchanges().at(candidate.number);
        for (int i = 0; i < portfolio.size(); i++) {
            boolean there = !portfolio.apart() || portfolio.exchanges().at(i) == exchange;
            if (there) reserved += Money.toDouble(reservations.notionalUnits(i));
        }
        double fee = Money.toDouble(candidate.instrument.fees().taker());
        return (Money.toDouble(portfolio.cashUnits(exchange)) - reserved) / (1 + fee);
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
