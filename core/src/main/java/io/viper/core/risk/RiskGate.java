package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.market.LatestQuotes;
import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.Portfolio;
import org.jspecify.annotations.Nullable;

/**
 * The one road from an intent to an order. Orders that open or add run through all of {@link RiskCheck} in order; orders
 * that only reduce are let through in the size of the position. Working orders count at their worst case.
 */
public final class RiskGate {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final Reservations reservations;
    private final TradingRules rules;
    private final TradeMemory memory;
    private final AccountChecks account;
    private final SignalChecks signals;
    private final SizeChecks sizes;
    private final Budgets budgets;
    private final PortfolioChecks positions;
    private final BookCheck book;
    private final PaceChecks pace;
    private final Pace rejects;
    private final @Nullable Ranges ranges;
    private final double maxSlippage;
    /** Where orders that close together may not be for more than is held, because nothing else prevents that they turn it. */
    private final boolean[] exitsCounted;

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
            LatestQuotes quotes,
            ReturnHistory history,
            Reservations reservations,
            int[] leverage) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.reservations = reservations;
        this.rules = new TradingRules(limits, portfolio);
        this.memory = new TradeMemory(limits, portfolio.exchanges(), portfolio.size());
        this.account = new AccountChecks(limits, portfolio, prices, reservations, rules);
        this.signals = new SignalChecks(limits, portfolio.size());
        this.ranges = limits.sizing() == SizingMethod.ATR ? new Ranges(portfolio.size(), history.step()) : null;
        this.sizes = new SizeChecks(limits, portfolio, reservations, history, memory, ranges);
        this.budgets = new Budgets(limits, portfolio, reservations, leverage.clone());
        this.positions = new PortfolioChecks(limits, portfolio, prices, history, reservations, leverage);
        this.book = new BookCheck(limits, portfolio, quotes);
        this.pace = new PaceChecks(limits);
        this.rejects = new Pace(limits.count(Limit.REJECTS), limits.nanos(Limit.REJECT_WINDOW));
        this.exitsCounted = new boolean[portfolio.size()];
        this.maxSlippage = limits.value(Limit.MAX_SLIPPAGE);
    }

    /** What the account may do. */
    public TradingState state() {
        return rules.state();
    }

    /** The same with its reason and what would end it. Takes a moment: it is for people. */
    public Permission permission() {
        return rules.permission();
    }

    /** What has to be told of the market, besides bars, so that the limits can be looked at. */
    public Subscription wanted() {
        return maxSlippage == Limit.NONE ? Subscription.BARS : BookCheck.WANTED;
    }

    /** How often the state has changed. */
    public long stateChanges() {
        return rules.changes();
    }

    /** Restricts what the account may do; what is stricter already stays, and only {@link #resume} leads back. */
    public void restrict(TradingState state, String reason) {
        rules.restrict(state, reason);
    }

    /** A person lets entries be made again: what has tripped is counted from here, and no strategy is switched off. */
    public void resume(String who) {
        rules.resume(who);
        memory.resume();
        rejects.clear();
    }

    /** Time has moved on to an event, and the portfolio knows it. Call before anything of the event is applied. */
    public void advance(long time) {
        rules.advance(time);
        budgets.advance(portfolio.equity().dayEnd());
    }

    /** Whether the account has left READY since this was last asked: the engine takes working entries back then. */
    public boolean takeTightened() {
        return rules.takeTightened();
    }

    /** What the account may do, losses looked at that this very event has brought. */
    public TradingState stateNow(long time) {
        rules.look(time, portfolio.equityUnits());
        return rules.state();
    }

    /** Every base bar, where the size of positions needs more than closes. */
    public void observe(int instrument, Bar bar) {
        if (ranges != null) ranges.observe(instrument, bar);
    }

    /** A position is flat again. */
    public void closed(ClosedTrade trade) {
        memory.closed(trade);
    }

    /** An order of ours was refused by its exchange: a storm of that is not answered with more orders. */
    public void rejected(long time) {
        if (!rejects.limited()) return;
        rejects.add(time);
        if (rejects.within(time) >= rejects.limit()) rules.reduceUntil(time + limits.nanos(Limit.REJECT_PAUSE));
    }

    /**
     * A part of an entry that was approved as a whole wants to leave later than that: the whole was counted as one
     * order when it was let through.
     *
     * @return whether the account is still READY, and the rates of orders and the number of open ones have room for it; it is
     *     counted if so
     */
    public boolean partMayLeave(long time) {
        rules.look(time, portfolio.equityUnits());
        if (rules.state() != TradingState.READY) return false;
        if (!account.hasRoomForPart() || !pace.admits(time)) return false;
        pace.letThrough(time);
        return true;
    }

    /** A cancel was sent. */
    public void canceled(long time) {
        pace.canceled(time);
    }

    /**
     * An entry was executed: at a price far beyond what was asked for its strategy is switched off.
     *
     * @param order as it was asked for
     */
    public void filled(OrderSpec order, String strategy, Fill fill) {
        if (maxSlippage == Limit.NONE || order.type() == OrderType.LIMIT) return;
        double notional = portfolio.instrument(fill.instrument()).notionalUnits(fill.ticks(), fill.lots());
        double slippage = fill.slippageUnits() / notional;
        if (slippage > maxSlippage) memory.switchOff(strategy, "an execution beyond risk.max_slippage");
    }

    /**
     * Refuses entries of an instrument from now on, or no longer, because of what happened there.
     *
     * @param until what would let them through, for people; empty to refuse them no longer
     */
    public void freeze(int instrument, String until) {
        account.frozen(instrument, until);
    }

    /** Whether entries of an instrument are refused because of what happened there. */
    public boolean frozen(int instrument) {
        return !account.frozen(instrument).isEmpty();
    }

    /** Initial margin in use, working entries included, as a share of equity. */
    public double capitalUse() {
        return positions.capitalUse(Money.toDouble(portfolio.equityUnits()));
    }

    /** Number of decisions made so far. */
    public long decisions() {
        return decisions;
    }

    /** What is remembered here and decides what comes, in one number. */
    public long hash() {
        return 31 * (31 * rules.hash() + memory.hash()) + account.hash();
    }

    /** Judges an order that opens or adds. */
    public Outcome judge(Intent intent, long time) {
        return judge(intent, time, false);
    }

    /** Judges a further part of an order that is sent as another one is filled: it is no repetition of the part before. */
    public Outcome judgePart(Intent intent, long time) {
        return judge(intent, time, true);
    }

    private Outcome judge(Intent intent, long time, boolean part) {
        Decision decision = decision(intent, time);
        int number = intent.order().instrument();
        Candidate candidate =
                new Candidate(decision, intent, portfolio.instrument(number), time, portfolio.equityUnits());
        candidate.part = part;
        rules.look(time, portfolio.equityUnits());
        if (!passes(candidate)) return new Refusal(decision);
        signals.letThrough(candidate);
        pace.letThrough(time);
        budgets.entered(number, intent.source());
        return new Approved(decision, intent, candidate.sized());
    }

    /** The pipeline: the order of {@link RiskCheck}. */
    private boolean passes(Candidate candidate) {
        return mayOpen(candidate) && signals.all(candidate) && room(candidate) && sized(candidate) && priced(candidate);
    }

    private boolean mayOpen(Candidate candidate) {
        return account.gate(candidate)
                && account.instrument(candidate)
                && account.losses(candidate)
                && account.drawdown(candidate)
                && account.balance(candidate)
                && memory.streak(candidate)
                && memory.breaker(candidate)
                && budgets.loss(candidate);
    }

    private boolean room(Candidate candidate) {
        return memory.afterStop(candidate) && account.positionLimit(candidate) && account.openOrders(candidate);
    }

    private boolean sized(Candidate candidate) {
        return sizes.size(candidate)
                && sizes.exposure(candidate)
                && budgets.notional(candidate)
                && budgets.account(candidate)
                && sizes.exchange(candidate)
                && sizes.orderValue(candidate)
                && sizes.orderQuantity(candidate)
                && positions.correlation(candidate)
                && positions.valueAtRisk(candidate)
                && positions.expectedShortfall(candidate)
                && positions.stress(candidate)
                && positions.capital(candidate);
    }

    private boolean priced(Candidate candidate) {
        return positions.leverage(candidate)
                && positions.age(candidate)
                && positions.collar(candidate)
                && positions.secondCollar(candidate)
                && book.slippage(candidate)
                && pace.all(candidate);
    }

    /** At the instrument's exchange nothing prevents that an exit turns a position: all that work together are bounded by it. */
    public void countExits(int instrument) {
        exitsCounted[instrument] = true;
    }

    /** Lots by which exits may still grow: more could turn the position where the exchange does not prevent that. */
    public long free(OrderSpec exit) {
        long held = Math.abs(portfolio.position(exit.instrument()).lots());
        return exitsCounted[exit.instrument()] ? held - reservations.closing(exit.instrument(), exit.side()) : held;
    }

    /** Lets an order through that can only make the position smaller, in the size of the position at most. */
    public Outcome judgeExit(Intent intent, long time) {
        OrderSpec order = intent.order();
        Decision decision = decision(intent, time);
        long held = portfolio.position(order.instrument()).lots();
        boolean reduces = order.reduceOnly() && held != 0 && Side.of(held) != order.side();
        long free = free(order);
        reduces &= free > 0;
        if (!reduces) {
            decision.refuse(0, 0, "there is a position that this order would reduce");
            return new Refusal(decision);
        }
        long lots = Math.min(order.quantity().lots(), free);
        decision.pass((double) lots, (double) Math.abs(held));
        decision.skip(RiskCheck.count() - 1);
        boolean whole = lots == order.quantity().lots();
        return new Approved(decision, intent, whole ? order : order.withQuantity(new Quantity(lots)));
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
