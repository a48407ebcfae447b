package io.viper.core.simulation;

import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange made of recorded trades, quotes and books: the same door, the same reports, fees, margin and funding as {@link
 * SimulatedExchange}, with a queue to stand in and levels to take from.
 *
 * <p><b>Time.</b> {@link #open} says up to when the record may be played; bars give no prices here. Rows come before what
 * of ours arrives at the same moment. Effects arrive after the latency, in the order in which they were sent. What the
 * market does is told as {@link Event.QuoteSeen}, {@link Event.TradeSeen} and {@link Event.BookLost} to runs that ask for it,
 * after the feed's latency.
 *
 * <p><b>Orders.</b> A taking order walks the levels, best first, one fill each, and leaves a mark: the same displayed lots
 * are not taken twice until their level is told anew. What rests joins the queue at its limit behind what is displayed, and is
 * filled at its limit: by a trade beyond it, by a trade at it once the queue before it is gone ({@link QueueModel}), or when the
 * other side is displayed at or beyond it; never by more than was traded or displayed. Fewer lots keep the place, more lots or
 * another price lose it. Triggers and liquidations look at the last trade; without trades in the record, triggers look at
 * the price that could be taken and liquidations at the mid. Where nothing can be relied on (before the first price, after
 * a loss, in a crossed book) nothing takes and nothing is answered; what waits is handled when there is a price again.
 *
 * <p><b>Less than a book.</b> With quotes only, a level is what its quote says, and an order behind the best quote does not know
 * how many stand before it until its price becomes the best. With trades only, takers pay the last price and the settings'
 * slippage, and a resting order is filled by trades beyond its limit.
 *
 * <p>In hedge mode each leg has its own orders, place in the queue, margin and liquidation, and meets the whole of what is
 * displayed and traded.
 *
 * <p>The record does not react to us. For one thread; nothing but what is told is allocated.
 */
public final class DepthExchange extends ListedVenue {
    private final SimulationSettings settings;
    private final DepthSettings depth;
    private final Reports reports = new Reports();
    private final Executions executions;
    private final DepthMatcher matcher;
    private final Arrivals<DepthMarket> arrivals;
    private final Liquidation liquidation;
    private final DepthMarket[] markets;

    private long until = Long.MIN_VALUE;
    /** What of ours was sent so far. */
    private long sent;

    /**
     * What is known of one instrument.
     *
     * @param ticks all that was recorded, from the first snapshot on
     * @param wanted what is told to the run
     */
    public record Source(Instrument instrument, TickColumns ticks, Subscription wanted) {}

    /**
     * An exchange that trades these instruments; their numbers are their places in the list, and {@link PositionMode} says how
     * their positions are numbered.
     */
    public DepthExchange(List<Source> sources, SimulationSettings settings, DepthSettings depth) {
        super(sources.size(), settings.marginMode());
        this.settings = settings;
        this.depth = depth;
        this.executions = new Executions(reports, settings.abilities().reduceOnly());
        this.matcher = new DepthMatcher(settings, depth.queue(), reports, executions);
        this.arrivals = new Arrivals<>(settings.abilities(), matcher, executions, reports);
        this.liquidation = new Liquidation(settings, executions, reports);
        List<Instrument> places = settings.positionMode()
                .places(sources.stream().map(Source::instrument).toList());
        this.markets = new DepthMarket[places.size()];
        for (int i = 0; i < markets.length; i++) {
            Source source = sources.get(i % instruments);
            Instrument instrument = places.get(i);
            MarginAccount account = accounts.of(instrument.settle());
            // news are of the instrument: its first place tells them
            Subscription wanted = i < instruments ? source.wanted() : Subscription.BARS;
            Listening listening = new Listening(i, wanted, depth);
            markets[i] = new DepthMarket(i, instrument, account, settings, source.ticks(), listening);
            account.add(markets[i]);
        }
    }

    @Override
    Listing[] listings() {
        return markets;
    }

    @Override
    public void deposit(Money money) {
        accounts.of(money.currency()).deposit(money.units());
    }

    /** Lets the record be played up to the bar's close. */
    @Override
    public void open(int instrument, Bar bar) {
        until = Math.max(until, bar.closeTime());
        for (int place = instrument; place < markets.length; place += instruments) markets[place].bar(bar);
    }

    /**
     * Takes the next part of a record that has no end yet; what there was has been played. It has a book and trades if the
     * first part had them.
     *
     * @throws IllegalStateException if rows of the part before have not been played
     */
    public void goOn(int instrument, TickColumns more) {
        markets[instrument].goOn(more);
    }

    @Override
    public void later(int instrument, TickColumns more) {
        for (int place = instrument; place < markets.length; place += instruments) markets[place].follow(more);
    }

    @Override
    public boolean listen(int instrument, Subscription wanted) {
        markets[instrument].listening.want(wanted);
        return true;
    }

    @Override
    public void note() {
        for (DepthMarket market : markets) market.note();
    }

    @Override
    public boolean knows() {
        boolean same = true;
        for (DepthMarket market : markets) same &= market.knows();
        return same;
    }

    @Override
    public List<Long> met(long closeTime) {
        List<Long> met = new ArrayList<>();
        for (int i = 0; i < instruments; i++) met.add(markets[i].met(closeTime));
        return met;
    }

    @Override
    public boolean elapse(long time) {
        until = Math.max(until, time);
        return true;
    }

    @Override
    public @Nullable Event poll(long latest) {
        long last = Math.min(latest, until - 1);
        while (reports.isEmpty()) {
            if (!step(last)) return null;
        }
        return reports.next();
    }

    /** Lets the earliest thing happen, and what follows it in the same market; false if nothing is left up to then. */
    private boolean step(long latest) {
        DepthMarket first = markets[0];
        long time = first.nextTime();
        long bound = latest;
        for (int i = 1; i < markets.length; i++) {
            long next = markets[i].nextTime();
            if (next < time) {
                bound = Math.min(bound, time);
                first = markets[i];
                time = next;
            } else {
                bound = Math.min(bound, next - 1);
            }
        }
        if (!funding.isEmpty()) {
            if (funding.time() <= Math.min(time, latest)) {
                fund(funding.removeFirst());
                return true;
            }
            bound = Math.min(bound, funding.time() - 1);
        }
        if (time > latest) return false;
        run(first, Math.max(bound, time));
        return true;
    }

    /** Rows first, then what expires, then what arrives, then what is heard. */
    private void run(DepthMarket market, long bound) {
        long own = Math.min(market.requestTime(), market.nextExpiry);
        play(market, Math.min(bound, own));
        if (!reports.isEmpty()) return;
        own = Math.min(market.requestTime(), market.nextExpiry);
        long heard = market.listening.time();
        long next = Math.min(own, heard);
        if (next > bound || market.tapeTime() <= next) return;
        market.moveTo(next);
        if (own > next) {
            Event news = market.listening.take(market);
            if (news != null) reports.add(news);
        } else if (market.nextExpiry <= market.requestTime()) {
            expire(market);
        } else {
            arrivals.handle(market, market.now);
            market.settle();
        }
    }

    /** Plays rows as long as they do nothing to us and nothing is to be heard. */
    private void play(DepthMarket market, long bound) {
        Listening listening = market.listening;
        boolean told = listening.any();
        long last = told ? Math.min(bound, listening.time()) : bound;
        int size = market.tape.size();
        while (market.cursor < size && market.tape.time(market.cursor) <= last) {
            int row = market.cursor++;
            long time = market.tape.time(row);
            market.now = time;
            long heard = told ? listening.heard(time, market.tape.heard(row)) : 0;
            if (told) listening.before(market, heard);
            row(market, row, time, heard);
            if (!reports.isEmpty()) return;
            if (told) last = Math.min(bound, listening.time());
            if (!market.requests.isEmpty()) last = Math.min(last, market.requestTime());
        }
    }

    private void row(DepthMarket market, int row, long time, long heard) {
        long ticks = market.tape.ticks(row);
        long lots = market.tape.lots(row);
        switch (market.tape.kind(row)) {
            case TickColumns.BID -> matcher.bids(market, ticks, lots);
            case TickColumns.ASK -> matcher.asks(market, ticks, lots);
            case TickColumns.BEST_BID -> matcher.bestBid(market, ticks, lots);
            case TickColumns.BEST_ASK -> matcher.bestAsk(market, ticks, lots);
            case TickColumns.BOUGHT -> {
                market.listening.trade(heard, Side.BUY, ticks, lots);
                print(market, time, ticks);
                if (ticks >= market.lowestAsk) matcher.trade(market, time, Side.SELL, ticks, lots);
                if (market.sleeping > 0) matcher.trigger(market, time);
                return;
            }
            case TickColumns.SOLD -> {
                market.listening.trade(heard, Side.SELL, ticks, lots);
                print(market, time, ticks);
                if (ticks <= market.highestBid) matcher.trade(market, time, Side.BUY, ticks, lots);
                if (market.sleeping > 0) matcher.trigger(market, time);
                return;
            }
            case TickColumns.SNAPSHOT -> market.restart();
            default -> {
                market.listening.lost(market, heard);
                market.lose();
                return;
            }
        }
        if (market.tape.ends(row)) complete(market, time, heard);
    }

    private void print(DepthMarket market, long time, long ticks) {
        market.print(ticks);
        if (!market.position.flat()) liquidate(market, time);
    }

    private void complete(DepthMarket market, long time, long heard) {
        market.look();
        market.listening.complete(market, heard);
        if (!market.isOpen()) return;
        if (!market.traded && !market.position.flat()) liquidate(market, time);
        matcher.settled(market, time);
    }

    private void liquidate(DepthMarket market, long time) {
        if (!market.instrument.kind().derivative()) return;
        if (market.isolated()) {
            long mark = Liquidation.mark(market, time);
            if (market.liquidation.isBeyond(mark, mark)) return;
            long level = market.liquidation.isolated();
            if (market.position.lots() > 0 ? mark <= level : mark >= level) {
                liquidation.closeIsolated(market, time);
                market.settle();
            }
            return;
        }
        MarginAccount account = market.account;
        while (account.isCrossExposed()
                && account.isTraded()
                && account.marginBalanceUnits(time) <= account.maintenanceUnits(time)) {
            markets[liquidation.closeLargest(account, time).number].settle();
        }
    }

    private void expire(DepthMarket market) {
        for (int i = 0; i < market.orders.size(); ) {
            WorkingOrder order = market.orders.get(i);
            if (order.expireTime() <= market.now) {
                executions.expire(market, order, market.now, "good till date: the date is here");
            } else {
                i++;
            }
        }
        market.settle();
    }

    private void fund(Event.FundingDue due) {
        DepthMarket market = markets[due.instrument()];
        if (market.position.flat() || !market.instrument.kind().derivative()) return;
        long units = market.instrument.fundingUnits(market.position.lots(), due.rate(), due.markPrice());
        market.account.fund(market, units);
        reports.add(new Event.FundingBooked(due.instrument(), due.time(), units));
    }

    @Override
    public void accept(Effect effect, long time) {
        DepthMarket market = market(effect);
        long travel = depth.orders().constant()
                ? settings.latencyNanos()
                : depth.orders().of(sent++);
        if (depth.ordersAsFeed()) travel = Math.max(travel, market.recordedDelay());
        market.send(effect, time + travel);
    }

    @Override
    public void acceptAtClose(Effect effect, long time) {
        DepthMarket market = market(effect);
        if (!market.isOpen()) {
            accept(effect, time);
            return;
        }
        market.moveTo(time);
        market.lift(true);
        arrivals.handle(market, effect, time);
        market.lift(false);
        market.settle();
    }

    private DepthMarket market(Effect effect) {
        return markets[Requests.instrument(effect)];
    }

    @Override
    public List<String> optimisticSwitches() {
        long usual = SimulationSettings.realistic().latencyNanos();
        SimulationSettings assumed = depth.orders().constant() ? settings : settings.withLatency(usual);
        List<String> switches = new ArrayList<>(assumed.optimisticSwitches());
        switches.addAll(depth.optimisticSwitches());
        return Accounts.switches(switches, markets);
    }
}
