package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Bar;
import io.viper.core.model.Depth;
import io.viper.core.model.Direction;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.Quote;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Position;
import io.viper.core.strategy.AmendDraft;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.SignalDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The desk of one strategy for one instrument. Drafts are pooled; the roads empty it when the strategy's method returns. */
final class EngineDesk implements Desk {
    private final EngineState state;
    private final int strategy;
    private final int instrument;
    private final Position position;
    private final List<Object> drafts = new ArrayList<>();
    private final List<SignalDraft> spareSignals = new ArrayList<>();
    private final List<OrderDraft> spareOrders = new ArrayList<>();
    private final List<AmendDraft> spareAmends = new ArrayList<>();
    /** The place of the short leg; in one-way mode the only place. */
    private final int shorts;

    private int barsHeld;
    /** A bar of the past that a new strategy is shown; then it holds nothing, as at the begin of the run. */
    private @Nullable Bar rehearsal;

    /** Asks for the position to be closed. */
    record Close(Leg leg, String reason) {}

    /** Asks for a working order to be taken back. */
    record Cancel(long orderNumber) {}

    /** Asks for the stop to be moved. */
    record MoveStop(int place, long ticks, boolean back) {}

    /** Asks for two orders to be paired. */
    record Pair(long orderNumber, long otherNumber) {}

    EngineDesk(EngineState state, int strategy, int instrument) {
        this.state = state;
        this.strategy = strategy;
        this.instrument = instrument;
        this.position = state.portfolio.position(instrument);
        this.shorts = state.legs.last(instrument);
    }

    int instrumentNumber() {
        return instrument;
    }

    /** What the strategy asked for, in order; emptied by {@link #clear}. */
    List<Object> drafts() {
        return drafts;
    }

    void clear() {
        for (Object draft : drafts) {
            if (draft instanceof SignalDraft signal) spareSignals.add(signal);
            else if (draft instanceof OrderDraft order && order.condition() == null) spareOrders.add(order);
            else if (draft instanceof AmendDraft amend) spareAmends.add(amend);
        }
        drafts.clear();
    }

    /** Shows the moment of a bar of the past; null shows the present again. */
    void rehearse(@Nullable Bar bar) {
        rehearsal = bar;
    }

    /** Goes on counting where the desk before it ended. */
    void takeOver(EngineDesk before) {
        barsHeld = before.barsHeld;
    }

    void barClosed() {
        boolean holds = (!position.flat() && mine()) || (shorts != instrument && holds(shorts));
        barsHeld = holds ? barsHeld + 1 : 0;
    }

    private boolean mine() {
        return mine(instrument);
    }

    private boolean mine(int place) {
        return rehearsal == null && state.owners[place] == strategy;
    }

    private boolean holds(int place) {
        return mine(place) && !state.portfolio.position(place).flat();
    }

    @Override
    public long time() {
        return rehearsal == null ? state.now : rehearsal.closeTime();
    }

    @Override
    public Instrument instrument() {
        return state.portfolio.instrument(instrument);
    }

    @Override
    public double price() {
        return rehearsal == null ? state.prices.price(instrument) : rehearsal.close();
    }

    @Override
    public @Nullable Quote quote() {
        return state.quotes.usable(instrument) ? state.quote(instrument, state.now) : null;
    }

    @Override
    public @Nullable Depth depth(Side taker) {
        return rehearsal == null ? state.quotes.depth(instrument(), instrument, taker) : null;
    }

    @Override
    public boolean flat() {
        return !mine() && (shorts == instrument || !mine(shorts));
    }

    @Override
    public boolean isLong() {
        return mine() && position.lots() > 0;
    }

    @Override
    public boolean isShort() {
        return mine(shorts) && state.portfolio.position(shorts).lots() < 0;
    }

    @Override
    public double position() {
        double first = mine() ? instrument().amountOf(position.lots()) : 0;
        return state.legs.hedged() ? first - held(Leg.SHORT) : first;
    }

    @Override
    public boolean hedged() {
        return state.legs.hedged();
    }

    @Override
    public double held(Leg leg) {
        double sum = leg != Leg.SHORT && isLong() ? instrument().amountOf(position.lots()) : 0;
        if (leg == Leg.LONG || !isShort()) return sum;
        return sum + instrument().amountOf(-state.portfolio.position(shorts).lots());
    }

    @Override
    public double entryPrice(Leg leg) {
        boolean there = leg == Leg.BOTH || (leg == Leg.LONG ? isLong() : isShort());
        if (!there) return Double.NaN;
        return leg == Leg.BOTH
                ? entryPrice()
                : state.portfolio.position(state.legs.place(instrument, leg)).entryPrice();
    }

    @Override
    public double entryPrice() {
        int place = single();
        return place < 0 ? Double.NaN : state.portfolio.position(place).entryPrice();
    }

    @Override
    public int barsHeld() {
        return rehearsal == null ? barsHeld : 0;
    }

    @Override
    public double equity() {
        return Money.toDouble(state.portfolio.equityUnits());
    }

    @Override
    public double cash() {
        return Money.toDouble(state.portfolio.cashUnits());
    }

    @Override
    public SignalDraft signal(Direction direction) {
        SignalDraft draft = spareSignals.isEmpty() ? new SignalDraft() : spareSignals.removeLast();
        drafts.add(draft.begin(direction));
        return draft;
    }

    @Override
    public OrderDraft buy(double amount) {
        return order(Side.BUY, amount);
    }

    @Override
    public OrderDraft sell(double amount) {
        return order(Side.SELL, amount);
    }

    private OrderDraft order(Side side, double amount) {
        OrderDraft draft = spareOrders.isEmpty() ? new OrderDraft() : spareOrders.removeLast();
        drafts.add(draft.begin(state.orders.nextId(), side, amount));
        return draft;
    }

    @Override
    public void close(String reason) {
        close(Leg.BOTH, reason);
    }

    @Override
    public void close(Leg leg, String reason) {
        drafts.add(new Close(leg, reason));
    }

    @Override
    public void cancel(long orderNumber) {
        drafts.add(new Cancel(orderNumber));
    }

    @Override
    public AmendDraft amend(long orderNumber) {
        AmendDraft draft = spareAmends.isEmpty() ? new AmendDraft() : spareAmends.removeLast();
        long number = state.setup.abilities().amend() ? orderNumber : state.orders.nextId();
        drafts.add(draft.begin(orderNumber, number));
        return draft;
    }

    @Override
    public void oneCancelsOther(long orderNumber, long otherNumber) {
        drafts.add(new Pair(orderNumber, otherNumber));
    }

    @Override
    public void moveStop(double price) {
        moveStop(single(), price, false);
    }

    @Override
    public void moveStop(Leg leg, double price) {
        moveStop(place(leg), price, false);
    }

    @Override
    public void resetStop(double price) {
        moveStop(single(), price, true);
    }

    @Override
    public void resetStop(Leg leg, double price) {
        moveStop(place(leg), price, true);
    }

    private void moveStop(int place, double price, boolean back) {
        boolean rises = place >= 0 && state.portfolio.position(place).lots() > 0;
        Rounding awayFromPrice = rises ? Rounding.DOWN : Rounding.UP;
        drafts.add(new MoveStop(place, instrument().ticks(price, awayFromPrice), back));
    }

    /** The place of a leg of which this strategy holds something; -1 for none. */
    private int place(Leg leg) {
        if (leg == Leg.BOTH) return single();
        boolean there = leg == Leg.LONG ? isLong() : isShort();
        return there ? state.legs.place(instrument, leg) : -1;
    }

    /** The only place of which this strategy holds something; -1 for none or both. */
    private int single() {
        boolean first = holds(instrument);
        if (!state.legs.hedged() || first != holds(shorts))
            return first ? instrument : state.legs.hedged() ? shorts : -1;
        return -1;
    }

    @Override
    public boolean working(long orderNumber) {
        Order order = state.orders.find(orderNumber);
        return order != null && order.strategy() == strategy;
    }

    @Override
    public int workingOrders() {
        if (rehearsal != null) return 0;
        return workingOrders(instrument) + (state.legs.hedged() ? workingOrders(shorts) : 0);
    }

    private int workingOrders(int place) {
        int mine = 0;
        for (int k = 0; k < state.orders.count(place); k++) {
            Order order = state.orders.get(place, k);
            if (order.strategy() == strategy) mine++;
        }
        return mine;
    }
}
