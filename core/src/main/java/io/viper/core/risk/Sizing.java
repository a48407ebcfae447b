package io.viper.core.risk;

import io.viper.core.portfolio.Portfolio;

/** How many lots a position has, before the loss at its stop is capped at the risk per trade. */
sealed interface Sizing {

    /**
     * What there is to go by.
     *
     * @param perTrade most that may be lost at the stop, as a share of equity
     * @param volatility of the instrument in a day; NaN while there is too little history
     * @param range average true range in quote currency; NaN while there is too little history
     * @param inverses sum of one over the volatility of all instruments of which it is known
     * @param results of the strategy so far
     */
    record Facts(
            Candidate candidate,
            double perTrade,
            double lossPerLot,
            double volatility,
            double range,
            double inverses,
            TradeMemory.Results results) {

        double equity() {
            return candidate.equity;
        }

        /** Lots whose loss at the stop is a share of equity. */
        long atStop(double share) {
            return Lots.lots(share * equity(), lossPerLot);
        }

        /** Lots that are worth an amount. */
        long worth(double notional) {
            return Lots.lots(notional, candidate.lotNotional);
        }

        /** Too little is known: the loss at the stop is the risk per trade, and the trace says so. */
        long fallBack(String why) {
            candidate.decision.remark(why + ": fixed_fraction");
            return atStop(perTrade);
        }
    }

    /** How many lots. */
    long lots(Facts facts);

    /** The loss at the stop is the risk per trade. */
    record FixedFraction() implements Sizing {
        @Override
        public long lots(Facts facts) {
            return facts.atStop(facts.perTrade());
        }
    }

    /** A position moves equity by {@code target} a day. */
    record VolatilityTarget(double target) implements Sizing {
        @Override
        public long lots(Facts facts) {
            if (!(facts.volatility() > 0)) return facts.fallBack("too little history for a volatility");
            return facts.worth(facts.equity() * target / facts.volatility());
        }
    }

    /** A fraction of what would have let the strategy's own trades grow fastest. */
    record Kelly(double fraction, int trades) implements Sizing {
        @Override
        public long lots(Facts facts) {
            TradeMemory.Results results = facts.results();
            if (results.trades() < trades) {
                return facts.fallBack("kelly needs " + trades + " trades of the strategy and has " + results.trades());
            }
            double bet = results.winRate() - (1 - results.winRate()) / results.payoff();
            if (!(bet > 0))
                facts.candidate().decision.remark("kelly: the strategy's trades have lost, it bets nothing");
            return facts.atStop(Math.max(0, bet * fraction));
        }
    }

    /** {@code multiple} average true ranges cost the risk per trade, wherever the stop is. */
    record Atr(double multiple) implements Sizing {
        @Override
        public long lots(Facts facts) {
            if (!(facts.range() > 0)) return facts.fallBack("too little history for an average true range");
            double entry = facts.candidate().intent.referencePrice();
            double risked = facts.candidate().lotNotional * multiple * facts.range() / entry;
            return Lots.lots(facts.perTrade() * facts.equity(), risked);
        }
    }

    /** Instruments share {@code gross} x equity by the inverse of their volatility. */
    record EqualRisk(double gross) implements Sizing {
        @Override
        public long lots(Facts facts) {
            if (!(facts.volatility() > 0)) return facts.fallBack("too little history for a volatility");
            double weight = 1 / facts.volatility() / facts.inverses();
            return facts.worth(facts.equity() * gross * weight);
        }
    }

    /** The one that the limits choose. */
    static Sizing of(RiskLimits limits) {
        return switch (limits.sizing()) {
            case FIXED_FRACTION -> new FixedFraction();
            case VOLATILITY_TARGET -> new VolatilityTarget(limits.value(Limit.SIZING_VOLATILITY));
            case KELLY -> new Kelly(limits.value(Limit.SIZING_KELLY), limits.count(Limit.SIZING_TRADES));
            case ATR -> new Atr(limits.value(Limit.SIZING_ATR));
            case EQUAL_RISK -> new EqualRisk(limits.value(Limit.SIZING_GROSS));
        };
    }

    /** Sum of one over the daily volatility of all instruments that have one. */
    static double inverses(Portfolio portfolio, ReturnHistory history) {
        double sum = 0;
        for (int i = 0; i < portfolio.size(); i++) {
            double volatility = history.dailyVolatility(i);
            if (volatility > 0) sum += 1 / volatility;
        }
        return sum;
    }
}
