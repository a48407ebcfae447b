package io.viper.venue.floor;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What everybody can see of one contract: its book, its trades, its bars, its mark price and funding. */
public final class Board {
    private static final int KEPT_PRINTS = 500;
    private static final long HOUR = Timeframe.H1.nanos();
    private static final int FEED_PERIOD_HOURS = 8;

    private final int number;
    private volatile Contract contract;
    private volatile boolean halted;
    private final Instrument instrument;
    private final Feed feed;
    private final long feedShift;
    private final Script script;
    private final MinuteBars bars;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Deque<Print> prints = new ArrayDeque<>();
    private List<Step> minute = List.of();
    private int played;
    private long sequence = 1_000_000;
    private long previous = sequence;
    private long now;

    /**
     * A board whose past is told already.
     *
     * @param number its place among all
     * @param feedShift what is added to the feed's times
     * @param begin when it goes on from, a whole minute
     */
    Board(int number, Contract contract, Feed feed, long feedShift, long begin, long seed) {
        this.number = number;
        this.contract = contract;
        this.instrument = contract.instrument();
        this.feed = feed;
        this.feedShift = feedShift;
        this.script = new Script(contract, seed);
        this.bars = new MinuteBars(instrument);
        int known = minuteNumber(begin);
        for (int k = 0; k < known; k++) bars.past(shifted(feed.minute(contract.coin(), k)));
        write(begin);
        step();
    }

    private int minuteNumber(long time) {
        Bar first = feed.minute(contract.coin(), 0);
        return Math.toIntExact((time - feedShift - first.openTime()) / Timeframe.M1.nanos());
    }

    private Bar shifted(Bar bar) {
        return new Bar(
                bar.timeframe(),
                bar.openTime() + feedShift,
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume());
    }

    private void write(long open) {
        minute = script.minute(feed.minute(contract.coin(), minuteNumber(open)), open);
        played = 0;
    }

    /** Whether the minute that is written down has been played. */
    boolean isOver() {
        return played == minute.size();
    }

    /** Writes the next minute down, and says what is in it for who matches orders. */
    TickColumns nextMinute() {
        write(now - now % Timeframe.M1.nanos() + Timeframe.M1.nanos());
        TickColumnsBuilder rows = new TickColumnsBuilder(false);
        for (Step step : minute) add(step, rows);
        return rows.build();
    }

    /** Everything that is there now and what is left of the minute, for who begins to match orders. */
    TickColumns fromNow() {
        TickColumnsBuilder rows = new TickColumnsBuilder(false);
        rows.add(now, now, TickColumns.SNAPSHOT, false, 0, 0);
        bids.forEach((ticks, lots) -> rows.add(now, now, TickColumns.BID, false, ticks, lots));
        asks.forEach((ticks, lots) -> rows.add(now, now, TickColumns.ASK, false, ticks, lots));
        rows.end();
        Print last = last();
        rows.add(now, now, last.side() == Side.BUY ? TickColumns.BOUGHT : TickColumns.SOLD, true, last.ticks(), 1);
        for (Step step : minute.subList(played, minute.size())) add(step, rows);
        return rows.build();
    }

    private static void add(Step step, TickColumnsBuilder rows) {
        for (Level level : step.changes()) {
            rows.add(
                    step.time(),
                    step.time(),
                    level.bid() ? TickColumns.BID : TickColumns.ASK,
                    false,
                    level.ticks(),
                    level.lots());
        }
        if (!step.changes().isEmpty()) rows.end();
        Print print = step.print();
        int kind = print.side() == Side.BUY ? TickColumns.BOUGHT : TickColumns.SOLD;
        rows.add(step.time(), step.time(), kind, true, print.ticks(), print.lots());
    }

    /** Plays the next second. */
    Step step() {
        Step step = minute.get(played++);
        now = step.time();
        for (Level level : step.changes()) {
            NavigableMap<Long, Long> side = level.bid() ? bids : asks;
            if (level.lots() == 0) side.remove(level.ticks());
            else side.put(level.ticks(), level.lots());
        }
        previous = sequence;
        if (!step.changes().isEmpty()) sequence += 1 + step.changes().size();
        prints.addLast(step.print());
        if (prints.size() > KEPT_PRINTS) prints.removeFirst();
        bars.trade(
                step.time(),
                step.print(),
                contract.coinsOfLot(instrument.priceOf(step.print().ticks())));
        return step;
    }

    /** When the next second is, UTC epoch nanoseconds. */
    long nextStep() {
        return isOver() ? now + Timeframe.SECOND : minute.get(played).time();
    }

    /** Its place among all boards. */
    public int number() {
        return number;
    }

    /** What is traded, as it is listed. */
    public Contract contract() {
        return contract;
    }

    /** It is listed so from now on: renamed, split, with other steps. The market goes on in the steps that it had. */
    public void relist(Contract other) {
        contract = other;
    }

    /** Whether no order is taken. */
    public boolean isHalted() {
        return halted;
    }

    void halt(boolean now) {
        halted = now;
    }

    /** The same as numbers. */
    public Instrument instrument() {
        return instrument;
    }

    /** Ticks to lots, best first; a copy is needed for keeping it. */
    public SequencedMap<Long, Long> bids() {
        return Collections.unmodifiableSequencedMap(bids);
    }

    /** Ticks to lots, best first; a copy is needed for keeping it. */
    public SequencedMap<Long, Long> asks() {
        return Collections.unmodifiableSequencedMap(asks);
    }

    /** The number of the newest change of the book. */
    public long sequence() {
        return sequence;
    }

    /** The number of the change before that. */
    public long previousSequence() {
        return previous;
    }

    /** The newest trades, oldest first, at most so many. */
    public List<Print> prints(int most) {
        List<Print> all = new ArrayList<>(prints);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** The last trade. */
    public Print last() {
        return prints.getLast();
    }

    /** The time of the last second that was played, UTC epoch nanoseconds. */
    public long time() {
        return now;
    }

    /**
     * Bars that open in a time, oldest first.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     * @param most the newest so many of them
     * @param open whether the bar that is not over yet is one of them
     */
    public List<Bar> bars(Timeframe timeframe, long from, long to, int most, boolean open) {
        return bars.of(timeframe, from, to, most, open);
    }

    /** The bar that is not over yet. */
    public Bar bar(Timeframe timeframe) {
        return bars.of(timeframe, timeframe.floor(now), now + 1, 1, true).getLast();
    }

    /** The price that margin goes by, in ticks: the last trade's. */
    public long markTicks() {
        return last().ticks();
    }

    /** When funding is paid next, UTC epoch nanoseconds; 0 where there is none. */
    public long nextFunding() {
        long period = contract.fundingHours() * HOUR;
        return period == 0 ? 0 : now - Math.floorMod(now, period) + period;
    }

    /** The rate that is paid at a moment, as a fraction. */
    public double fundingRate(long time) {
        Bar first = feed.minute(contract.coin(), 0);
        long period = FEED_PERIOD_HOURS * HOUR;
        int number = Math.toIntExact(Math.ceilDiv(time - feedShift - first.openTime(), period));
        return feed.fundingRate(contract.coin(), Math.max(0, number));
    }

    /** Times at which funding was paid, newest first, at most so many. */
    public List<Long> paidFunding(int most) {
        List<Long> times = new ArrayList<>();
        long period = contract.fundingHours() * HOUR;
        long first = feed.minute(contract.coin(), 0).openTime() + feedShift;
        for (long time = nextFunding() - period; period > 0 && time > first && times.size() < most; time -= period) {
            times.add(time);
        }
        return times;
    }
}
