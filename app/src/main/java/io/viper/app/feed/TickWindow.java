package io.viper.app.feed;

import io.viper.core.market.BookState;
import io.viper.core.market.TickBook;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BookRule;
import io.viper.exchange.Listing;
import io.viper.exchange.kit.BookFollower;
import io.viper.store.ticks.TickSeries;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a stream tells of one instrument, until it is taken with a minute: every trade, and of the book the best levels as they are
 * once a second, so that a run of weeks can be read again. Safe for all threads.
 */
final class TickWindow implements BookFollower.Out {
    private static final int LEVELS = 20;
    private static final int UNITS = 8;

    private final Listing listing;
    private final Instrument instrument;
    private final long tick;
    private final long lot;
    private final LongSupplier clock;
    private final BookFollower follower;
    private final TickBook book = new TickBook();
    private final Map<Long, Long> bids = new TreeMap<>();
    private final Map<Long, Long> asks = new TreeMap<>();
    private TickColumnsBuilder rows = new TickColumnsBuilder(true);
    private long newest;
    private long written = Long.MIN_VALUE;
    private boolean changed;
    private boolean lost = true;
    /** Whether trades are not heard now, and whether some of this minute were not. */
    private boolean deaf = true;

    private boolean holed = true;

    /**
     * Nothing was told; what was before is missing.
     *
     * @param clock UTC epoch nanoseconds
     * @param repair asks for a whole book
     */
    TickWindow(Listing listing, BookRule rule, LongSupplier clock, Runnable repair) {
        this.listing = listing;
        this.instrument = listing.instrument();
        this.tick = units(listing.spec().tickSize());
        this.lot = units(listing.spec().lotAmount());
        this.clock = clock;
        this.follower = new BookFollower(rule, this, repair);
        long now = clock.getAsLong();
        rows.add(now, now, TickColumns.LOST, true, 0, 0);
    }

    private static long units(BigDecimal step) {
        return step.movePointRight(UNITS).longValueExact();
    }

    /** The book's words go there, with this window locked. */
    BookFollower follower() {
        return follower;
    }

    synchronized void trade(long time, double price, double size, boolean bought) {
        long ticks = instrument.ticks(price, Rounding.NEAREST);
        if (ticks <= 0) return;
        long lots = Math.max(1, instrument.lots(size, Rounding.NEAREST));
        newest = time;
        int kind = bought ? TickColumns.BOUGHT : TickColumns.SOLD;
        rows.add(time, clock.getAsLong(), kind, true, ticks * tick, lots * lot);
    }

    @Override
    public synchronized void whole() {
        book.clear();
    }

    @Override
    public synchronized void level(boolean bid, double price, double size) {
        long ticks = instrument.ticks(price, Rounding.NEAREST);
        if (ticks > 0) book.set(bid ? Side.BUY : Side.SELL, ticks, instrument.lots(size, Rounding.NEAREST));
    }

    @Override
    public synchronized void end(long time) {
        newest = time;
        changed = true;
        look();
    }

    @Override
    public synchronized void lost() {
        book.clear();
        bids.clear();
        asks.clear();
        changed = false;
        if (lost) return;
        lost = true;
        rows.add(newest, clock.getAsLong(), TickColumns.LOST, true, 0, 0);
    }

    /** Trades are heard from here on, or may be missing. */
    synchronized void hears(boolean now) {
        deaf = !now;
        holed |= deaf;
    }

    /** Writes the book if it has changed, once a second. */
    synchronized void look() {
        long now = clock.getAsLong();
        if (!changed || now / Timeframe.SECOND == written) return;
        if (book.state() != BookState.TWO_SIDED) return;
        written = now / Timeframe.SECOND;
        changed = false;
        if (lost) rows.add(newest, now, TickColumns.SNAPSHOT, false, 0, 0);
        lost = false;
        side(Side.BUY, bids, now);
        side(Side.SELL, asks, now);
        rows.end();
    }

    /** What is no longer among the best goes, what is there in another size comes. */
    private void side(Side side, Map<Long, Long> known, long now) {
        Map<Long, Long> best = new TreeMap<>();
        for (long ticks = book.best(side); ticks != TickBook.NONE && best.size() < LEVELS; ) {
            best.put(ticks, book.lotsAt(side, ticks));
            ticks = book.next(side, ticks);
        }
        int kind = side == Side.BUY ? TickColumns.BID : TickColumns.ASK;
        for (long ticks : known.keySet()) {
            if (!best.containsKey(ticks)) rows.add(newest, now, kind, false, ticks * tick, 0);
        }
        best.forEach((ticks, lots) -> {
            if (!lots.equals(known.get(ticks))) rows.add(newest, now, kind, false, ticks * tick, lots * lot);
        });
        known.clear();
        known.putAll(best);
    }

    /**
     * Everything since the last time.
     *
     * @param bar of the minute; where not all was heard its prices count as trades at its end; null if there is none
     */
    synchronized TickSeries take(long minute, @Nullable Bar bar) {
        look();
        if (holed && bar != null) traded(bar);
        holed = deaf;
        TickColumns columns = rows.build();
        rows = new TickColumnsBuilder(true);
        return new TickSeries(
                listing.spec().id(),
                columns,
                decimals(listing.spec().tickSize()),
                decimals(listing.spec().lotAmount()),
                List.of("stream " + minute));
    }

    private void traded(Bar bar) {
        long end = bar.closeTime() - 1;
        TickColumns prices = prices(bar, instrument);
        for (int k = 0; k < prices.size(); k++) {
            rows.add(end, end, prices.kind(k), true, prices.ticks(k) * tick, prices.lots(k) * lot);
        }
    }

    /** What is known of a minute that nobody heard: its extremes and its close were traded, so stops there are triggered. */
    static TickColumns prices(Bar bar, Instrument instrument) {
        TickColumnsBuilder rows = new TickColumnsBuilder(true);
        long lots = Math.max(1, instrument.lots(bar.volume() / 3, Rounding.DOWN));
        long end = bar.closeTime() - 1;
        boolean rose = bar.close() >= bar.open();
        double[] way = {rose ? bar.low() : bar.high(), rose ? bar.high() : bar.low(), bar.close()};
        for (double price : way) {
            int kind = price == bar.high() ? TickColumns.BOUGHT : TickColumns.SOLD;
            long ticks = Math.max(1, instrument.ticks(price, Rounding.NEAREST));
            if (bar.volume() > 0) rows.add(end, end, kind, true, ticks, lots);
        }
        return rows.build();
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }
}
