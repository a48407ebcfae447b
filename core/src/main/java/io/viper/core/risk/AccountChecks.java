package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.portfolio.Portfolio;

/** Whether the account may open anything now: its state, its losses, its number of positions, its pace. */
final class AccountChecks {
    private static final long NEVER = Long.MIN_VALUE;

    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final LatestPrices prices;
    private final Reservations reservations;
    private final OrderRate rate;
    private final boolean[] frozen;
    /** When the largest drawdown halted entries. */
    private long haltedAt = NEVER;

    AccountChecks(RiskLimits limits, Portfolio portfolio, LatestPrices prices, Reservations reservations) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.prices = prices;
        this.reservations = reservations;
        this.rate = new OrderRate(limits.maxOrdersPerMinute());
        this.frozen = new boolean[portfolio.size()];
    }

    boolean gate(Candidate candidate, TradingState state) {
        if (state != TradingState.READY) {
            return candidate.decision.refuse(1, 0, "the account is resumed; it is " + state);
        }
        if (frozen[candidate.number]) {
            return candidate.decision.refuse(
                    1, 0, "a person has compared orders and position with the exchange's and unfreezes the instrument");
        }
        int unknown = reservations.unknown(candidate.number);
        if (unknown > 0) {
            return candidate.decision.refuse(
                    unknown, 0, "the exchange has said what became of an order that it did not answer");
        }
        double price = prices.price(candidate.number);
        if (!(price > 0)) return candidate.decision.refuse(price, 0, "a price of the instrument has been seen");
        return candidate.decision.pass(0, 0);
    }

    void frozen(int instrument, boolean now) {
        frozen[instrument] = now;
    }

    boolean frozen(int instrument) {
        return frozen[instrument];
    }

    boolean dailyLoss(Candidate candidate) {
        double opening = (double) portfolio.equity().dayOpeningUnits();
        double loss = Math.max(0, 1 - portfolio.equityUnits() / opening);
        if (loss < limits.dailyLoss()) return candidate.decision.pass(loss, limits.dailyLoss());
        return candidate.decision.refuse(
                loss, limits.dailyLoss(), "a new day has begun (00:00 UTC), or the limit is higher");
    }

    boolean drawdown(Candidate candidate) {
        resume(candidate.time);
        double fall = portfolio.equity().guardedFall(portfolio.equityUnits());
        if (haltedAt == NEVER && fall < limits.maxDrawdown()) {
            return candidate.decision.pass(fall, limits.maxDrawdown());
        }
        if (haltedAt == NEVER) haltedAt = candidate.time;
        String remedy = limits.drawdownPauseNanos() == Long.MAX_VALUE
                ? "a person resumes the account, or the limit is higher"
                : "the pause after the drawdown is over, or the limit is higher";
        return candidate.decision.refuse(fall, limits.maxDrawdown(), remedy);
    }

    /** A person ends a halt before its pause is over. */
    void resume() {
        double fall = portfolio.equity().guardedFall(portfolio.equityUnits());
        if (haltedAt == NEVER && fall < limits.maxDrawdown()) return;
        haltedAt = NEVER;
        portfolio.equity().countAnew(portfolio.equityUnits());
    }

    /** Ends a halt whose pause is over; the fall is then counted from here. */
    private void resume(long time) {
        if (haltedAt == NEVER || time - haltedAt < limits.drawdownPauseNanos()) return;
        haltedAt = NEVER;
        portfolio.equity().countAnew(portfolio.equityUnits());
    }

    boolean positionLimit(Candidate candidate) {
        boolean held = !portfolio.position(candidate.number).flat();
        if (held && candidate.intent.sized() && !turns(candidate)) {
            return candidate.decision.refuse(2, 1, "the position of this instrument is closed: one an instrument");
        }
        boolean opens = !held && reservations.orders(candidate.number) == 0;
        int positions = portfolio.openPositions() + waitingOnFlat();
        int after = opens ? positions + 1 : positions;
        if (after <= limits.maxPositions()) return candidate.decision.pass(after, limits.maxPositions());
        return candidate.decision.refuse(after, limits.maxPositions(), "another position is closed");
    }

    /** Whether the order goes against a position that is being closed before it. */
    private boolean turns(Candidate candidate) {
        return portfolio.position(candidate.number).side() != candidate.order.side();
    }

    /** Instruments without a position for which an entry is working. */
    private int waitingOnFlat() {
        if (reservations.instrumentsWaiting() == 0) return 0;
        int waiting = 0;
        for (int i = 0; i < portfolio.size(); i++) {
            if (reservations.orders(i) > 0 && portfolio.position(i).flat()) waiting++;
        }
        return waiting;
    }

    boolean rate(Candidate candidate) {
        int orders = rate.inLastMinute(candidate.time) + 1;
        if (orders <= limits.maxOrdersPerMinute()) {
            return candidate.decision.pass(orders, limits.maxOrdersPerMinute());
        }
        return candidate.decision.refuse(orders, limits.maxOrdersPerMinute(), "a minute has passed");
    }

    void letThrough(long time) {
        rate.add(time);
    }
}
