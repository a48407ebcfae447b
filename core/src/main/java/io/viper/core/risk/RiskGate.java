package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Portfolio;

/**
 * The one road from an intent to an order. Orders that open or add run through all of {@link RiskCheck} in order; orders
 * that only reduce are let through in the size of the position. Working orders count at their worst case.
 */
public final class RiskGate {
    private final Portfolio portfolio;
    private final AccountChecks account;
    private final SignalChecks signals;
    private final SizeChecks sizes;
    private final PortfolioChecks positions;
    private TradingState state = TradingState.READY;
    private long decisions;

    /**
     * @param history fed by the engine with every base bar
     * @param reservations kept by execution
     * @param leverage leverage set at the exchange, by instrument; 1 for spot
     */
    public RiskGate(
            RiskLimits limits,
            Portfolio portfolio,
            LatestPrices prices,
            ReturnHistory history,
            Reservations reservations,
            int[] leverage) {
        this.portfolio = portfolio;
        this.account = new AccountChecks(limits, portfolio, prices, reservations);
        this.signals = new SignalChecks(limits, portfolio.size());
        this.sizes = new SizeChecks(limits, portfolio, reservations);
        this.positions = new PortfolioChecks(limits, portfolio, prices, history, reservations, leverage);
    }

    /** What the account may do. */
    public TradingState state() {
        return state;
    }

    /** Changes what the account may do. */
    public void state(TradingState newState) {
        state = newState;
    }

    /** A person lets entries be made again; a drawdown that halted them is counted from here. */
    public void resume() {
        state = TradingState.READY;
        account.resume();
    }

    /** Refuses entries of an instrument from now on (or no longer): something happened there that nobody can explain. */
    public void freeze(int instrument, boolean now) {
        account.frozen(instrument, now);
    }

    /** Whether entries of an instrument are refused because of what happened there. */
    public boolean frozen(int instrument) {
        return account.frozen(instrument);
    }

    /** Number of decisions made so far. */
    public long decisions() {
        return decisions;
    }

    /** Judges an order that opens or adds. */
    public Outcome judge(Intent intent, long time) {
        Decision decision = decision(intent, time);
        int number = intent.order().instrument();
        Candidate candidate =
                new Candidate(decision, intent, portfolio.instrument(number), time, portfolio.equityUnits());
        if (!passes(candidate)) return new Refusal(decision);
        signals.letThrough(candidate);
        account.letThrough(time);
        return new Approved(decision, intent, candidate.sized());
    }

    /** The pipeline: the order of {@link RiskCheck}. */
    private boolean passes(Candidate candidate) {
        return account.gate(candidate, state)
                && account.dailyLoss(candidate)
                && account.drawdown(candidate)
                && signals.all(candidate)
                && account.positionLimit(candidate)
                && sizes.size(candidate)
                && sizes.exposure(candidate)
                && positions.correlation(candidate)
                && positions.valueAtRisk(candidate)
                && positions.capital(candidate)
                && positions.leverage(candidate)
                && positions.collar(candidate)
                && account.rate(candidate);
    }

    /** Lets an order through that can only make the position smaller, in the size of the position at most. */
    public Outcome judgeExit(Intent intent, long time) {
        OrderSpec order = intent.order();
        Decision decision = decision(intent, time);
        long held = portfolio.position(order.instrument()).lots();
        boolean reduces = order.reduceOnly() && held != 0 && Side.of(held) != order.side();
        if (!reduces) {
            decision.refuse(0, 0, "there is a position that this order would reduce");
            return new Refusal(decision);
        }
        Candidate candidate = new Candidate(
                decision, intent, portfolio.instrument(order.instrument()), time, portfolio.equityUnits());
        candidate.lots = Math.min(order.quantity().lots(), Math.abs(held));
        decision.pass((double) candidate.lots, (double) Math.abs(held));
        decision.skip(RiskCheck.count() - 1);
        return new Approved(decision, intent, candidate.sized());
    }

    /**
     * Refuses an order for less than one lot, before it can be an intent.
     *
     * @param amount what was wanted, in base units
     */
    public Decision refuseAsNothing(int instrument, String source, double amount, long time) {
        Decision decision = new Decision(++decisions, time, instrument, source, 0);
        decision.skip(RiskCheck.SIZE.place());
        double lot = portfolio.instrument(instrument).amountOf(1);
        decision.refuse(amount, lot, "the amount is at least one lot");
        return decision;
    }

    /** Refuses what a strategy that decides on quotes wants while its book is lost, before it can be an intent. */
    public Decision refuseBlind(int instrument, String source, long time) {
        Decision decision = new Decision(++decisions, time, instrument, source, 0);
        decision.refuse(0, 1, "the order book is known: changes of it were lost, and no quote has come since");
        return decision;
    }

    private Decision decision(Intent intent, long time) {
        return new Decision(++decisions, time, intent.order().instrument(), intent.source(), intent.signalId());
    }
}
