package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import java.util.Arrays;

/** Whether the account may open anything now: its state, its losses, its number of positions and orders. */
final class AccountChecks {
    private final Portfolio portfolio;
    private final LatestPrices prices;
    private final Reservations reservations;
    private final TradingRules rules;
    /** What entries of a place wait for, because of what happened there; empty if nothing did. */
    private final String[] frozen;

    private final boolean[] allowed;
    private final double minBalance;
    private final double maxDrawdown;
    private final boolean pauses;
    private final int maxPositions;
    private final int maxOrders;
    private long freezes;

    AccountChecks(
            RiskLimits limits,
            Portfolio portfolio,
            LatestPrices prices,
            Reservations reservations,
            TradingRules rules) {
        this.portfolio = portfolio;
        this.prices = prices;
        this.reservations = reservations;
        this.rules = rules;
        this.frozen = new String[portfolio.size()];
        Arrays.fill(frozen, "");
        this.allowed = new boolean[portfolio.size()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = limits.instruments().isEmpty()
                    || limits.instruments().contains(portfolio.instrument(i).symbol());
        }
        this.minBalance = limits.value(Limit.MIN_BALANCE);
        this.maxDrawdown = limits.value(Limit.MAX_DRAWDOWN);
        this.pauses = !limits.unlimited(Limit.DRAWDOWN_PAUSE);
        this.maxPositions = limits.count(Limit.MAX_POSITIONS);
        this.maxOrders = limits.count(Limit.MAX_OPEN_ORDERS);
    }

    boolean gate(Candidate candidate) {
        TradingState told = rules.told();
        if (told != TradingState.READY) return candidate.decision.refuse(1, 0, remedy(told));
        String frozen = frozen(candidate.number);
        if (!frozen.isEmpty()) return candidate.decision.refuse(1, 0, frozen);
        int unknown = reservations.unknown(candidate.number);
        if (unknown > 0) {
            return candidate.decision.refuse(
                    unknown, 0, "the exchange has said what became of an order that it did not answer");
        }
        if (overtaken(candidate.number)) {
            return candidate.decision.refuse(
                    1, 0, "the exchange has said what became of an exit that does not fit the position");
        }
        double price = prices.price(candidate.number);
        if (!(price > 0)) return candidate.decision.refuse(price, 0, "a price of the instrument has been seen");
        return candidate.decision.pass(0, 0);
    }

    /**
     * Whether executions were told that others have overtaken: an exit still works for the other side, or market orders close
     * more than is held. Nobody knows then how much was executed before the position turned.
     */
    private boolean overtaken(int instrument) {
        Position position = portfolio.position(instrument);
        if (position.flat()) return false;
        return reservations.exits(instrument, position.side()) > 0
                || reservations.closing(instrument, position.side().opposite()) > Math.abs(position.lots());
    }

    private String remedy(TradingState told) {
        String why = rules.reason().isEmpty() ? "" : " (" + rules.reason() + ")";
        return switch (told) {
            case KILLED -> "a person resumes with viper kill --reset; the account is KILLED" + why;
            case HALTED -> "the account is resumed by a person; it is HALTED" + why;
            case REDUCE_ONLY -> "the exchange refuses less: risk.rejects.pause has passed, or the account is resumed";
            case READY, LOCKED_OUT -> throw new IllegalStateException("nobody says " + told);
        };
    }

    void frozen(int instrument, String until) {
        if (frozen[instrument].isEmpty() != until.isEmpty()) freezes = 31 * freezes + instrument + 1;
        frozen[instrument] = until;
    }

    /** What entries wait for; of both legs. */
    String frozen(int instrument) {
        int other = portfolio.other(instrument);
        return frozen[instrument].isEmpty() && other >= 0 ? frozen[other] : frozen[instrument];
    }

    long hash() {
        return freezes;
    }

    boolean instrument(Candidate candidate) {
        if (allowed[candidate.number]) return candidate.decision.pass(0, 0);
        return candidate.decision.refuse(1, 0, "risk.instruments lists " + candidate.instrument.symbol());
    }

    boolean losses(Candidate candidate) {
        return loss(candidate, rules.day(), "a new day has begun (00:00 UTC)")
                && loss(candidate, rules.week(), "a new week has begun (Monday 00:00 UTC)")
                && loss(candidate, rules.month(), "a new month has begun (the 1st, 00:00 UTC)");
    }

    private boolean loss(Candidate candidate, LossLimit limit, String over) {
        double loss = limit.loss(portfolio.equityUnits());
        if (!limit.tripped()) return candidate.decision.pass(loss, limit.limit());
        return candidate.decision.refuse(loss, limit.limit(), over + ", a person resumes, or the limit is higher");
    }

    boolean drawdown(Candidate candidate) {
        double fall = portfolio.equity().guardedFall(portfolio.equityUnits());
        if (!rules.halted()) return candidate.decision.pass(fall, maxDrawdown);
        String remedy = pauses
                ? "the pause after the drawdown is over, or the limit is higher"
                : "a person resumes the account, or the limit is higher";
        return candidate.decision.refuse(fall, maxDrawdown, remedy);
    }

    boolean balance(Candidate candidate) {
        if (minBalance == 0) return candidate.decision.skip();
        if (candidate.equity >= minBalance) return candidate.decision.pass(candidate.equity, minBalance);
        return candidate.decision.refuse(candidate.equity, minBalance, "equity is higher, or risk.min_balance lower");
    }

    boolean positionLimit(Candidate candidate) {
        boolean held = !portfolio.position(candidate.number).flat();
        if (held && candidate.intent.sized() && !turns(candidate)) {
            return candidate.decision.refuse(2, 1, "the position of this instrument is closed: one an instrument");
        }
        boolean opens = !held && reservations.orders(candidate.number) == 0;
        int positions = portfolio.openPositions() + waitingOnFlat();
        int after = opens ? positions + 1 : positions;
        if (after <= maxPositions) return candidate.decision.pass(after, maxPositions);
        return candidate.decision.refuse(after, maxPositions, "another position is closed");
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

    boolean openOrders(Candidate candidate) {
        int after = reservations.orders() + 1;
        if (after <= maxOrders) return candidate.decision.pass(after, maxOrders);
        return candidate.decision.refuse(after, maxOrders, "a working entry is filled or taken back");
    }

    /** Whether one more part may work: the whole, which is counted among the orders itself, is not at the exchange. */
    boolean hasRoomForPart() {
        return reservations.orders() <= maxOrders;
    }
}
