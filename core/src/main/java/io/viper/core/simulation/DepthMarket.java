package io.viper.core.simulation;

import io.viper.core.market.TickBook;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.simulation.WorkingOrder.State;
import org.jspecify.annotations.Nullable;

/** One instrument at the exchange that is made of ticks: the record, how far it was played, and the book that it left. */
final class DepthMarket extends Listing {
    TickColumns tape;
    final TickBook book = new TickBook();
    final Consumed consumed = new Consumed();
    final Listening listening;

    /** Whether the record has a book or its best levels; otherwise the last trade is all we know. */
    final boolean booked;
    /** Whether the record has levels of a book. */
    final boolean deep;
    /** Whether the record has trades: they trigger and value; otherwise what could be taken does. */
    final boolean traded;

    int cursor;
    /** The moment up to which the market was played. */
    long now = Long.MIN_VALUE;
    /** The price of the last trade, 0 before the first. */
    long lastTicks;
    /** Whether changes of the book were lost and no snapshot has come since. */
    boolean lost;

    private boolean open;
    private double barLots;
    private final double volumePerLot;
    private boolean lifted;
    private long lastArrival = Long.MIN_VALUE;
    /** Of the first rows, to know them again, and how many those are. */
    private long digest;

    private int noted;
    /** Of the rows that orders could meet so far, and how many of the first record those are. */
    private long met;

    private int metRows;
    /** Whether the record came in parts, each with its window. */
    private boolean inParts;

    private long places;

    /** The bids' limits modulo 64, one bit each: tells cheaply that no order of ours rests at a price. */
    long bidFilter;

    long askFilter;
    long highestBid;
    long lowestAsk = Long.MAX_VALUE;
    int sleeping;
    int taking;
    long nextExpiry = BarPath.NEVER;

    DepthMarket(
            int number,
            Instrument instrument,
            MarginAccount account,
            SimulationSettings settings,
            TickColumns tape,
            Listening listening) {
        super(number, instrument, account, settings);
        this.tape = tape;
        this.listening = listening;
        this.deep = tape.depth();
        this.booked = deep || tape.quotes();
        this.traded = tape.trades();
        this.volumePerLot = instrument.amountOf(1);
    }

    /** The bar of the window that is played next; only its volume counts, and only where there is no book. */
    void bar(Bar bar) {
        barLots = bar.volume() / volumePerLot;
    }

    double barLots() {
        return barLots;
    }

    /**
     * The record goes on.
     *
     * @throws IllegalStateException if what there was has not been played
     */
    void goOn(TickColumns more) {
        if (cursor < tape.size()) throw new IllegalStateException(tape.size() - cursor + " rows were not played");
        meet(more);
        tape = more;
        cursor = 0;
        digest = 0;
        noted = 0;
    }

    /** The record goes on, behind what may still have to be played. */
    void follow(TickColumns more) {
        if (more.size() == 0) return;
        meet(more);
        tape = tape.goOn(cursor, more, now);
        cursor = 0;
        digest = 0;
        noted = 0;
    }

    /** What comes with a window is counted as it was told, whenever it happened. */
    private void meet(TickColumns more) {
        if (!inParts) met = tape.digest(metRows, tape.size(), met);
        inParts = true;
        met = more.digest(0, more.size(), met);
    }

    /** A number for the rows that orders could meet in windows that closed by then. */
    long met(long closeTime) {
        if (inParts) return met;
        int rows = Math.max(metRows, tape.indexAtOrAfter(closeTime));
        met = tape.digest(metRows, rows, met);
        metRows = rows;
        return met;
    }

    /** Notes which rows were played so far. */
    void note() {
        digest = tape.digest(noted, cursor, digest);
        noted = cursor;
    }

    /** Whether the rows that were noted are here too. */
    boolean knows() {
        return noted <= cursor && cursor <= tape.size() && tape.digest(0, noted, 0) == digest;
    }

    /** When the next row comes, or {@link BarPath#NEVER}. */
    long tapeTime() {
        return cursor < tape.size() ? tape.time(cursor) : BarPath.NEVER;
    }

    /** When a request is handled next, or {@link BarPath#NEVER}: nothing is answered without a price. */
    long requestTime() {
        return requests.isEmpty() || !open ? BarPath.NEVER : Math.max(requests.arrival(), now);
    }

    /** When anything happens next. */
    long nextTime() {
        return Math.min(Math.min(tapeTime(), requestTime()), Math.min(nextExpiry, listening.time()));
    }

    /** A message of the book is complete: whether there is a price now. A crossed book has none. */
    void look() {
        long bid = book.bestBid();
        long ask = book.bestAsk();
        boolean oneSided = bid == 0 || ask == 0;
        open = !lost && (oneSided ? bid != ask : bid < ask);
    }

    /** There was a trade: where there is no book, that is the price. */
    void print(long ticks) {
        lastTicks = ticks;
        if (!booked) open = true;
    }

    /** The book is gone until the next snapshot. */
    void lose() {
        lost = true;
        open = false;
        book.clear();
        consumed.clear();
    }

    /** A snapshot begins. */
    void restart() {
        lost = false;
        open = false;
        book.clear();
        consumed.clear();
    }

    /** How long the latest news of the market travel, as recorded. */
    long recordedDelay() {
        return cursor == 0 ? 0 : tape.heard(cursor - 1) - tape.time(cursor - 1);
    }

    /** Takes an effect on its way; none overtakes another. */
    void send(Effect effect, long arrival) {
        lastArrival = Math.max(lastArrival, arrival);
        requests.add(effect, lastArrival, false);
    }

    /** What rests at a price of the book and was not taken by us already. */
    long available(Side maker, long ticks) {
        long there = book.lotsAt(maker, ticks);
        return consumed.isEmpty() ? there : Math.max(0, there - consumed.at(maker, ticks));
    }

    /**
     * Puts an order at the end of the queue at its limit.
     *
     * @param ahead lots before it
     */
    void enqueue(WorkingOrder order, double ahead) {
        order.ahead = ahead;
        order.traded = 0;
        order.place = ++places;
    }

    /** To be called after anything that may have changed the orders. */
    void settle() {
        bidFilter = 0;
        askFilter = 0;
        highestBid = 0;
        lowestAsk = Long.MAX_VALUE;
        sleeping = 0;
        taking = 0;
        nextExpiry = BarPath.NEVER;
        for (int i = 0; i < orders.size(); i++) watch(orders.get(i));
    }

    private void watch(WorkingOrder order) {
        nextExpiry = Math.min(nextExpiry, order.expireTime());
        switch (order.state) {
            case SLEEPING -> sleeping++;
            case TAKING -> taking++;
            case RESTING -> {
                if (order.side() == Side.BUY) {
                    bidFilter |= 1L << order.limitTicks;
                    highestBid = Math.max(highestBid, order.limitTicks);
                } else {
                    askFilter |= 1L << order.limitTicks;
                    lowestAsk = Math.min(lowestAsk, order.limitTicks);
                }
            }
        }
    }

    /** Our best resting order of a side whose limit is beyond a price; of several at one limit, the first in the queue. */
    @Nullable
    WorkingOrder beyond(Side side, long ticks) {
        WorkingOrder best = null;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.state != State.RESTING || order.side() != side) continue;
            if (side.sign() * (order.limitTicks - ticks) <= 0) continue;
            if (best == null || before(order, best)) best = order;
        }
        return best;
    }

    private static boolean before(WorkingOrder order, WorkingOrder other) {
        long better = order.side().sign() * (order.limitTicks - other.limitTicks);
        return better > 0 || (better == 0 && order.place < other.place);
    }

    /** Our resting order at a price that comes next in the queue after a place. */
    @Nullable
    WorkingOrder after(Side side, long ticks, long place) {
        WorkingOrder next = null;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.state != State.RESTING || order.side() != side || order.limitTicks != ticks) continue;
            if (order.place > place && (next == null || order.place < next.place)) next = order;
        }
        return next;
    }

    /** From here on an order is filled at the last price, whatever rests. */
    void lift(boolean on) {
        lifted = on;
    }

    boolean lifted() {
        return lifted;
    }

    @Override
    boolean isOpen() {
        return open;
    }

    @Override
    long takerTicks(Side side) {
        return booked ? book.best(side.opposite()) : lastTicks;
    }

    @Override
    long ticksAt(long time, Side side) {
        if (traded && lastTicks > 0) return lastTicks;
        long bid = book.bestBid();
        long ask = book.bestAsk();
        if (bid == 0 || ask == 0) return Math.max(bid, ask);
        return side == Side.BUY ? Math.ceilDiv(bid + ask, 2) : (bid + ask) / 2;
    }

    @Override
    long lowTicks() {
        return ticksAt(now, Side.SELL);
    }

    @Override
    long highTicks() {
        return ticksAt(now, Side.BUY);
    }

    @Override
    void moveTo(long time) {
        now = Math.max(now, time);
    }

    @Override
    void moveToLiquidation() {
        // prices jump from tick to tick: there is no way along which the level could be met
    }

    @Override
    void useVolume(long lots) {
        // whoever matched says from which level it came
    }

    @Override
    void executed() {
        // the record goes on as it did
    }
}
