package io.viper.core.portfolio;

import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One account in one settle currency: positions, cash, and what they earned. Fed with fills, funding and marks; every
 * amount is exact and in 1e-8 of the settle currency. Marking is O(1) and touches nothing while flat. It may have parts at several
 * exchanges, whose cash is told apart; the rest is a sum over all of them.
 */
public final class Portfolio {
    private final Currency currency;
    private final Instrument[] instruments;
    private final Position[] positions;
    private final TradeInProgress[] trades;
    /** Profit of what was closed, less fees, with funding, by instrument. */
    private final long[] earned;

    private final ExchangeTable exchanges;
    /** What was paid in at each exchange; nothing where that is not told apart. */
    private final long[] openings;

    private final Ledger ledger = new Ledger();
    private final EquityTracker equity;
    private final Consumer<ClosedTrade> onClosed;
    /** Cash and inventory, as the ledger has them. */
    private long balance;

    private long unrealized;
    private int openPositions;
    private int closedTrades;

    /** All of the money can be used at each exchange. */
    public Portfolio(
            List<Instrument> instruments,
            Money initial,
            EquityTracker.EquityListener listener,
            Consumer<ClosedTrade> onClosed) {
        this(instruments, initial, Map.of(), listener, onClosed);
    }

    /**
     * @param instruments all that can be held, by place: see {@link io.viper.core.model.PositionMode}; all with the same settle currency
     * @param initial what is paid in
     * @param openings what of it is at which exchange; empty where that is not told apart
     * @param listener told about equity
     * @param onClosed told about each position that is flat again
     * @throws IllegalArgumentException if settle currencies differ, or the parts are not the whole
     */
    public Portfolio(
            List<Instrument> instruments,
            Money initial,
            Map<String, Money> openings,
            EquityTracker.EquityListener listener,
            Consumer<ClosedTrade> onClosed) {
        this.currency = initial.currency();
        this.instruments = instruments.toArray(Instrument[]::new);
        this.positions = new Position[this.instruments.length];
        this.trades = new TradeInProgress[this.instruments.length];
        this.earned = new long[this.instruments.length];
        this.exchanges = ExchangeTable.of(instruments);
        this.openings = parts(exchanges, initial, openings);
        for (int i = 0; i < positions.length; i++) {
            Instrument instrument = this.instruments[i];
            if (!instrument.settle().equals(currency)) {
                throw new IllegalArgumentException(
                        instrument + " settles in " + instrument.settle() + ", the account is in " + currency);
            }
            positions[i] = new Position(instrument);
            trades[i] = new TradeInProgress(instrument);
        }
        this.equity = new EquityTracker(initial.units(), listener);
        this.onClosed = onClosed;
        post(Account.CASH, Account.DEPOSITS, initial.units());
    }

    private void post(Account debit, Account credit, long amount) {
        ledger.post(debit, credit, amount);
        balance = ledger.balance(Account.CASH) + ledger.balance(Account.INVENTORY);
    }

    private static long[] parts(ExchangeTable exchanges, Money initial, Map<String, Money> openings) {
        if (openings.isEmpty()) return new long[0];
        long[] parts = new long[exchanges.size()];
        long sum = 0;
        for (int k = 0; k < parts.length; k++) {
            Money part = openings.get(exchanges.name(k));
            if (part == null || !part.currency().equals(initial.currency())) {
                throw new IllegalArgumentException("no " + initial.currency() + " at " + exchanges.name(k));
            }
            parts[k] = part.units();
            sum = Math.addExact(sum, part.units());
        }
        if (sum != initial.units() || openings.size() != parts.length) {
            throw new IllegalArgumentException("the parts " + openings + " are not " + initial);
        }
        return parts;
    }

    /** Tells that time moves on to an event; call before anything of that event is applied. */
    public void advance(long time) {
        equity.advance(time, equityUnits());
    }

    /** Ends the session: what stands now is the last equity. */
    public void settle() {
        equity.settle(equityUnits());
    }

    /**
     * Books a fill. If it turns a position over, the old trade closes and a new one begins.
     *
     * @param facts why a position is opened; used only if the fill opens one
     * @param exitReason why a position is closed; used only if the fill closes one
     */
    public void fill(Fill fill, long time, EntryFacts facts, String exitReason) {
        int i = fill.instrument();
        Position position = positions[i];
        if (fill.feeLots() != 0) {
            buyLessFee(fill, time, facts);
            unrealized += position.mark(fill.ticks());
            return;
        }
        long signed = fill.signedLots();
        long held = position.lots();
        post(Account.FEES, Account.CASH, fill.feeUnits());
        earned[i] -= fill.feeUnits();
        if (held == 0) begin(i, fill.side(), time, facts);
        trades[i].cost(fill);
        if (held == 0 || Long.signum(held) == Long.signum(signed)) {
            increase(i, signed, fill.ticks());
        } else if (Math.abs(signed) <= Math.abs(held)) {
            reduce(i, Math.abs(signed), fill.ticks(), time, exitReason);
        } else {
            reduce(i, Math.abs(held), fill.ticks(), time, exitReason);
            begin(i, fill.side(), time, facts);
            increase(i, signed + held, fill.ticks());
        }
        unrealized += position.mark(fill.ticks());
    }

    /** Coins were bought, and their fee was taken out of them: it is paid with what was bought, not with cash. */
    private void buyLessFee(Fill fill, long time, EntryFacts facts) {
        int i = fill.instrument();
        Position position = positions[i];
        if (instruments[i].kind() != ContractKind.SPOT || position.lots() < 0) {
            throw new IllegalArgumentException("a fee in coins, and none were bought: " + fill);
        }
        long notional = instruments[i].notionalUnits(fill.ticks(), fill.lots());
        post(Account.INVENTORY, Account.CASH, notional);
        post(Account.FEES, Account.INVENTORY, fill.feeUnits());
        earned[i] -= fill.feeUnits();
        boolean wasFlat = position.flat();
        long before = position.costUnits();
        long added = position.increase(fill, notional - fill.feeUnits());
        if (wasFlat && added > 0) begin(i, Side.BUY, time, facts);
        trades[i].cost(fill);
        if (added > 0) trades[i].entered(added, position.costUnits() - before, position.lots());
    }

    private void begin(int i, Side side, long time, EntryFacts facts) {
        trades[i].begin(side, time, facts);
        openPositions++;
    }

    private void increase(int i, long signedLots, long ticks) {
        long notional = positions[i].increase(signedLots, ticks);
        if (instruments[i].kind() == ContractKind.SPOT) post(Account.INVENTORY, Account.CASH, notional);
        trades[i].entered(Math.abs(signedLots), notional, positions[i].lots());
    }

    private void reduce(int i, long lots, long ticks, long time, String exitReason) {
        Position position = positions[i];
        boolean wasLong = position.lots() > 0;
        long exitNotional = instruments[i].notionalUnits(ticks, lots);
        long released = position.reduce(lots);
        long gain = instruments[i].profitUnits(released, exitNotional);
        long profit = wasLong ? gain : -gain;
        if (instruments[i].kind() == ContractKind.SPOT) post(Account.CASH, Account.INVENTORY, released);
        post(Account.CASH, Account.REALIZED, profit);
        earned[i] += profit;
        trades[i].exited(lots, exitNotional, profit);
        if (position.flat()) {
            openPositions--;
            onClosed.accept(trades[i].close(++closedTrades, i, time, exitReason));
        }
    }

    /** Books funding; {@code amountUnits} above zero was received. */
    public void funding(int instrument, long amountUnits) {
        post(Account.CASH, Account.FUNDING, amountUnits);
        earned[instrument] += amountUnits;
        trades[instrument].funded(amountUnits);
    }

    /**
     * Values an open position at a bar's close and notes how far the bar went against and for it. The extremes cost
     * something only where they are new ones.
     */
    public void mark(int instrument, Bar bar) {
        Position position = positions[instrument];
        if (position.flat()) return;
        unrealized += position.mark(ticks(instrument, bar.close()));
        if (!trades[instrument].widens(bar.high(), bar.low())) return;
        long high = position.profitAt(ticks(instrument, bar.high()));
        long low = position.profitAt(ticks(instrument, bar.low()));
        trades[instrument].excursion(high, low);
    }

    private long ticks(int instrument, double price) {
        return instruments[instrument].ticks(price, Rounding.NEAREST);
    }

    /** The position of an instrument. */
    public Position position(int instrument) {
        return positions[instrument];
    }

    /** What an instrument has earned so far: closed profit less fees, funding, and the open profit at the last mark. */
    public long earnedUnits(int instrument) {
        return earned[instrument] + positions[instrument].unrealizedUnits();
    }

    /** Why the open position of an instrument was opened. */
    public EntryFacts facts(int instrument) {
        return trades[instrument].facts();
    }

    /** Number of instruments with a position. */
    public int openPositions() {
        return openPositions;
    }

    /** Number of instruments. */
    public int size() {
        return positions.length;
    }

    /** An instrument by its number. */
    public Instrument instrument(int number) {
        return instruments[number];
    }

    /** The place of the other leg of the same instrument; -1 in one-way mode, which has none. */
    public int other(int place) {
        if (instruments[place].leg() == Leg.BOTH) return -1;
        int half = instruments.length / 2;
        return place < half ? place + half : place - half;
    }

    /** Number of the instrument that a place belongs to. */
    public int listed(int place) {
        return Math.min(place, other(place) < 0 ? place : other(place));
    }

    /** The settle currency. */
    public Currency currency() {
        return currency;
    }

    /** Cash + spot holdings at cost: what is there without unrealized profit. */
    public long balanceUnits() {
        return balance;
    }

    /** Cash: what spot purchases can use. */
    public long cashUnits() {
        return ledger.balance(Account.CASH);
    }

    /** The exchanges at which it has parts. */
    public ExchangeTable exchanges() {
        return exchanges;
    }

    /** Whether money at each of several exchanges is told apart. */
    public boolean apart() {
        return openings.length > 1;
    }

    /** Cash at one exchange; all of it where that is not told apart. */
    public long cashUnits(int exchange) {
        if (openings.length == 0) return cashUnits();
        long cash = openings[exchange];
        for (int i = 0; i < positions.length; i++) {
            if (exchanges.at(i) != exchange) continue;
            cash += earned[i];
            if (instruments[i].kind() == ContractKind.SPOT)
                cash -= positions[i].costUnits() + positions[i].dustCostUnits();
        }
        return cash;
    }

    /** Equity at one exchange: what positions there can be paid with. All of it where that is not told apart. */
    public long equityUnits(int exchange) {
        if (openings.length == 0) return equityUnits();
        long equity = openings[exchange];
        for (int i = 0; i < positions.length; i++) if (exchanges.at(i) == exchange) equity += earnedUnits(i);
        return equity;
    }

    /** Balance + unrealized profit at the last marks. */
    public long equityUnits() {
        return balance + unrealized;
    }

    /** Unrealized profit at the last marks. */
    public long unrealizedUnits() {
        return unrealized;
    }

    /** Profit of everything closed, before fees and funding. */
    public long realizedUnits() {
        return -ledger.balance(Account.REALIZED);
    }

    /** Fees paid so far. */
    public long feeUnits() {
        return ledger.balance(Account.FEES);
    }

    /** Funding received so far; negative = paid. */
    public long fundingUnits() {
        return -ledger.balance(Account.FUNDING);
    }

    /** What was paid in. */
    public long depositUnits() {
        return -ledger.balance(Account.DEPOSITS);
    }

    /** Day opening, peak and fall. */
    public EquityTracker equity() {
        return equity;
    }

    /**
     * Checks the books.
     *
     * @throws IllegalStateException if debits and credits differ: a defect of ours, never the world's
     */
    public void checkBooks() {
        if (ledger.sum() != 0) throw new IllegalStateException("the ledger is off by " + ledger.sum() + " units");
    }
}
