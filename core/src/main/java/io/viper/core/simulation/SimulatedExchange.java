package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange made of bars: it answers orders as a real one would have, as far as bars can tell.
 *
 * <p>One thread drives it, bar by bar:
 *
 * <pre>{@code
 * exchange.open(i, bar);                          // for every instrument with a bar in this window
 * for (Event e; (e = exchange.poll()) != null; )  // earliest first, over all instruments
 *     for (Effect effect : engine.on(e)) exchange.accept(effect, e.time());
 * for (Effect effect : engine.on(new BarClosed(i, bar))) exchange.accept(effect, bar.closeTime());
 * }</pre>
 *
 * <p><b>Time.</b> Effects arrive after the settings' latency. Reports carry the moment at which they happen; the way back
 * is part of the latency. Events at the same moment are ordered by instrument, then by order number; funding comes before
 * and the exchange's own liquidations before the orders.
 *
 * <p><b>Path.</b> Inside a bar the price goes in straight lines from the open over both extremes to the close, a third of
 * the time each; {@link IntrabarPath} says which extreme comes first. A position opened on the way to the first extreme
 * turns the path, so that the extreme that hurts it comes first; after the first extreme the rest is fixed.
 *
 * <p><b>Orders.</b> A market order takes at the price where it arrives. A limit order takes there if it is marketable
 * (at its limit or better), else it rests and is filled at its limit once the price trades through it. Stops, targets and
 * trailing stops trigger on touch; where a bar opens beyond the trigger they are filled from the open. What a bar's
 * volume cannot fill goes on in the next bar; only limit orders that are IOC give up the rest, and FOK orders need all at
 * once. A reduce-only order is cut to the position, and expires when there is none left. An instrument without a bar
 * trades nothing and answers nothing until its next bar.
 *
 * <p>In hedge mode each leg has its own orders, margin and liquidation, and its own share of a bar's volume. Orders that could
 * turn a leg over are rejected: what goes against it must be reduce-only.
 *
 * <p>No method may be called from within another, nothing is thread-safe, and nothing but the events is allocated.
 */
public final class SimulatedExchange extends ListedVenue {
    private final SimulationSettings settings;
    private final Window window = new Window();
    private final Reports reports = new Reports();
    private final Matcher matcher;
    private final Arrivals<Market> arrivals;
    private final Liquidation liquidation;
    private final List<CrossWatch> watches = new ArrayList<>();
    private final Market[] markets;

    /** The markets in which something can happen in this window, in no order. */
    private final Market[] listed;

    private int listedCount;
    /** Whether a cross account has positions: then every window is looked at. */
    private boolean exposed;

    /** An exchange that trades these instruments; {@link PositionMode} says how their positions are numbered. */
    public SimulatedExchange(List<Instrument> instruments, SimulationSettings settings) {
        super(instruments.size(), settings.marginMode());
        this.settings = settings;
        Executions executions = new Executions(reports, settings.abilities().reduceOnly());
        this.matcher = new Matcher(settings, reports, executions);
        this.arrivals = new Arrivals<>(settings.abilities(), matcher, executions, reports);
        this.liquidation = new Liquidation(settings, executions, reports);
        List<Instrument> places = settings.positionMode().places(instruments);
        this.markets = new Market[places.size()];
        this.listed = new Market[places.size()];
        for (int i = 0; i < markets.length; i++) {
            Instrument instrument = places.get(i);
            MarginAccount account = accounts.of(instrument.settle());
            markets[i] = new Market(i, instrument, account, settings, window);
            account.add(markets[i]);
        }
        if (settings.marginMode() != MarginMode.CROSS) return;
        for (MarginAccount account : accounts.all()) watches.add(new CrossWatch(account, window));
    }

    @Override
    Listing[] listings() {
        return markets;
    }

    @Override
    public void deposit(Money money) {
        accounts.of(money.currency()).deposit(money.units());
        watches.forEach(CrossWatch::changed);
    }

    /**
     * Tells what one instrument's market will do in the window of the bar. All bars of a window share open time and
     * timeframe, and windows follow each other in time.
     */
    @Override
    public void open(int instrument, Bar bar) {
        if (bar.openTime() != window.open()) startWindow(bar);
        for (int place = instrument; place < markets.length; place += instruments) {
            if (markets[place].open(bar)) list(markets[place]);
        }
    }

    private void startWindow(Bar bar) {
        window.moveTo(bar);
        while (listedCount > 0) listed[--listedCount].listed = false;
        if (exposed) watches.forEach(CrossWatch::changed);
    }

    @Override
    public @Nullable Event poll(long until) {
        if (listedCount == 0 && reports.isEmpty() && !exposed && funding.isEmpty()) return null;
        while (reports.isEmpty()) {
            if (step(until)) continue;
            window.advance(Math.min(until, window.close()));
            return null;
        }
        return reports.next();
    }

    /** Takes an effect that the engine decided on at {@code time}; it arrives after the latency. */
    @Override
    public void accept(Effect effect, long time) {
        boolean market = effect instanceof Effect.PlaceOrder place
                && !place.order().type().limited()
                && !place.order().type().triggered();
        if (market && settings.fillAtClose() && time == window.close()) atClose(effect, time);
        else enqueue(effect, time + settings.latencyNanos(), false);
    }

    /**
     * Takes an effect that is to be handled at the close of the bar that just ended, without latency and whatever that bar's
     * volume: for closing what is open when a run ends, which values a position rather than trades it. Without a bar of that
     * window it arrives like any other.
     *
     * @param time the close time of the window
     */
    @Override
    public void acceptAtClose(Effect effect, long time) {
        market(effect).liftVolume();
        atClose(effect, time);
    }

    private void atClose(Effect effect, long time) {
        boolean possible = time == window.close() && market(effect).isOpen();
        enqueue(effect, possible ? time : time + settings.latencyNanos(), possible);
    }

    private void enqueue(Effect effect, long arrival, boolean atClose) {
        Market market = market(effect);
        market.requests.add(effect, arrival, atClose);
        market.settle();
        if (market.isOpen() && (arrival < window.close() || atClose)) list(market);
    }

    private void list(Market market) {
        market.stale = true;
        if (market.listed) return;
        market.listed = true;
        listed[listedCount++] = market;
    }

    /** Lets the earliest thing happen; false if nothing is left up to then in this window. */
    private boolean step(long until) {
        Market first = firstMarket();
        if (first != null && first.nextTime > until) first = null;
        long time = first == null ? until : first.nextTime;
        if (!funding.isEmpty() && funding.time() <= Math.min(time, window.close())) {
            fund(funding.removeFirst());
            return true;
        }
        CrossWatch watch = exposed ? firstWatch(time) : null;
        if (watch != null) liquidate(watch);
        else if (first != null) run(first);
        return watch != null || first != null;
    }

    private @Nullable Market firstMarket() {
        Market first = null;
        for (int i = listedCount - 1; i >= 0; i--) {
            Market market = listed[i];
            if (market.stale) matcher.schedule(market, window.close());
            if (market.next == Market.Next.NOTHING) delist(i);
            else if (first == null || isEarlier(market, first)) first = market;
        }
        return first;
    }

    private @Nullable CrossWatch firstWatch(long before) {
        CrossWatch first = null;
        long time = before;
        for (int i = 0; i < watches.size(); i++) {
            CrossWatch watch = watches.get(i);
            if (watch.time() == BarPath.NEVER || watch.time() > time) continue;
            if (first != null && watch.time() == time) continue;
            first = watch;
            time = watch.time();
        }
        return first;
    }

    private void run(Market market) {
        long time = market.nextTime;
        WorkingOrder order = market.nextOrder;
        window.advance(time);
        switch (market.next) {
            case REQUEST -> arrivals.handle(market, time);
            case LIQUIDATION -> liquidation.closeIsolated(market, time);
            case ORDER -> {
                if (order != null) matcher.act(market, order, time);
            }
            case NOTHING -> throw new IllegalStateException("nothing to run in " + market.instrument);
        }
        settle(market);
    }

    private void liquidate(CrossWatch watch) {
        long time = watch.time();
        window.advance(time);
        markets[liquidation.closeLargest(watch.account(), time).number].settle();
        watchMargins();
    }

    private void fund(Event.FundingDue due) {
        Market market = markets[due.instrument()];
        if (market.position.flat() || !market.instrument.kind().derivative()) return;
        window.advance(due.time());
        if (market.isOpen()) {
            market.startPath();
            market.advance(due.time());
        }
        long units = market.instrument.fundingUnits(market.position.lots(), due.rate(), due.markPrice());
        market.account.fund(market, units);
        reports.add(new Event.FundingBooked(due.instrument(), due.time(), units));
        settle(market);
        if (market.isOpen()) list(market);
    }

    /** After anything happened in a market. */
    private void settle(Market market) {
        market.settle();
        watchMargins();
    }

    private void watchMargins() {
        if (settings.marginMode() != MarginMode.CROSS) return;
        exposed = false;
        for (int i = 0; i < watches.size(); i++) {
            watches.get(i).changed();
            exposed |= watches.get(i).account().isCrossExposed();
        }
    }

    private static boolean isEarlier(Market market, Market other) {
        return market.nextTime < other.nextTime || (market.nextTime == other.nextTime && market.number < other.number);
    }

    private void delist(int index) {
        listed[index].listed = false;
        listed[index] = listed[--listedCount];
    }

    /**
     * The price at which a position is liquidated, in ticks: the first one, going against it, at which its backing + its
     * unrealized profit is no more than the maintenance margin of its notional there. The backing of an isolated position
     * is its margin. In a cross account it is the cash and what the other positions have left over their maintenance
     * at the last prices, so it moves with them.
     *
     * @return 0 when flat, for spot, and where no price within reach liquidates
     */
    public long liquidationPriceTicks(int instrument) {
        Market market = markets[instrument];
        if (market.position.flat() || !market.instrument.kind().derivative()) return 0;
        if (market.isolated()) return reachable(market.liquidation.isolated());
        MarginAccount account = market.account;
        long now = window.now();
        long mark = Liquidation.mark(market, now);
        long others = account.markedUnits(now) - market.liquidation.unrealized(mark);
        long reserved = account.maintenanceUnits(now) - market.liquidation.maintenance(mark);
        return reachable(market.liquidation.of(account.cashUnits() + others - reserved));
    }

    private static long reachable(long level) {
        return level == BarPath.NEVER ? 0 : level;
    }

    private Market market(Effect effect) {
        return markets[Requests.instrument(effect)];
    }

    /** What is kinder to us than a real exchange: the settings' choices, and instruments that charge no fees. */
    @Override
    public List<String> optimisticSwitches() {
        return Accounts.switches(settings.optimisticSwitches(), markets);
    }
}
