package io.viper.app.record;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.exchange.Listing;
import io.viper.store.ticks.TickSeries;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The ticks of one instrument since they were last taken, counted in 1e-8. For one thread at a time. */
final class TickTape {
    private static final int DECIMALS = 8;

    private final Listing listing;
    private final double tickSize;
    private final double lotSize;
    private final long tick;
    private final long lot;
    private TickColumnsBuilder rows = new TickColumnsBuilder(true);
    private Counts counts = Counts.NONE;
    /** The exchange's time, which ours need not agree with. */
    private long newest;
    /** What was heard last when it was said that something is lost. */
    private long lostAt;

    /**
     * What was recorded.
     *
     * @param heard when something came last, UTC epoch nanoseconds; 0 before anything did
     */
    record Counts(long trades, long quotes, long books, long gaps, long heard) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /** @throws ArithmeticException if a step of the instrument is finer than 1e-8 */
    TickTape(Listing listing) {
        this.listing = listing;
        BigDecimal size = listing.spec().tickSize();
        BigDecimal amount = listing.spec().lotAmount();
        tickSize = size.doubleValue();
        lotSize = amount.doubleValue();
        tick = size.movePointRight(DECIMALS).longValueExact();
        lot = amount.movePointRight(DECIMALS).longValueExact();
    }

    Counts counts() {
        return counts;
    }

    void trade(long time, long heard, double price, double size, boolean bought) {
        if (units(price, tickSize, tick) == 0) return;
        long amount = Math.max(lot, units(size, lotSize, lot));
        int kind = bought ? TickColumns.BOUGHT : TickColumns.SOLD;
        newest = time;
        rows.add(time, heard, kind, true, units(price, tickSize, tick), amount);
        counts = new Counts(counts.trades + 1, counts.quotes, counts.books, counts.gaps, heard);
    }

    /** A side on which nobody is, is left out. */
    void quote(long time, long heard, double bid, double bidSize, double ask, double askSize) {
        newest = time;
        boolean told = best(time, heard, TickColumns.BEST_BID, bid, bidSize);
        told |= best(time, heard, TickColumns.BEST_ASK, ask, askSize);
        if (told) rows.end();
        counts = new Counts(counts.trades, counts.quotes + 1, counts.books, counts.gaps, heard);
    }

    private boolean best(long time, long heard, int kind, double price, double size) {
        boolean there = price > 0 && units(size, lotSize, lot) > 0 && units(price, tickSize, tick) > 0;
        if (there) rows.add(time, heard, kind, false, units(price, tickSize, tick), units(size, lotSize, lot));
        return there;
    }

    /** A book begins anew; its levels follow. */
    void snapshot(long time, long heard) {
        newest = time;
        rows.add(time, heard, TickColumns.SNAPSHOT, false, 0, 0);
    }

    void level(long time, long heard, boolean bid, double price, double size) {
        long ticks = units(price, tickSize, tick);
        if (ticks == 0) return;
        rows.add(time, heard, bid ? TickColumns.BID : TickColumns.ASK, false, ticks, units(size, lotSize, lot));
    }

    /** All levels of a message were told. */
    void bookEnd(long heard) {
        rows.end();
        counts = new Counts(counts.trades, counts.quotes, counts.books + 1, counts.gaps, heard);
    }

    /** From here on something is missing; said once until something is heard. */
    void lost(long now) {
        if (counts.heard <= lostAt) return;
        lostAt = counts.heard;
        gap(now);
        counts = new Counts(counts.trades, counts.quotes, counts.books, counts.gaps + 1, counts.heard);
    }

    /** What was recorded before does not lead up to what follows. */
    void gap(long now) {
        rows.add(newest == 0 ? now : newest, now, TickColumns.LOST, true, 0, 0);
    }

    int size() {
        return rows.size();
    }

    /** Everything since the last time; empty if there is nothing. */
    Optional<TickSeries> take() {
        if (rows.size() == 0) return Optional.empty();
        TickColumns columns = rows.build();
        rows = new TickColumnsBuilder(true);
        String source = "recorded " + listing.spec().id() + " " + columns.heard(0);
        return Optional.of(new TickSeries(
                listing.spec().id(),
                columns,
                decimals(listing.spec().tickSize()),
                decimals(listing.spec().lotAmount()),
                List.of(source)));
    }

    /** On the instrument's own grid, so that no digit of a double's last place remains. */
    private static long units(double value, double step, long stepUnits) {
        return Math.multiplyExact(Math.round(value / step), stepUnits);
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }
}
