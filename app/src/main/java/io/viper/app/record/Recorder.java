package io.viper.app.record;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BookRule;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamSink;
import io.viper.store.ticks.TickSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes what the streams of one market tell to the tapes of its instruments. Safe for all threads. */
final class Recorder implements StreamSink {
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final LongSupplier clock;
    private @Nullable Instrument open;

    /** The tapes of one instrument. */
    private static final class Instrument {
        final Listing listing;
        final TickTape ticks;
        final BookTape book;
        final Map<Timeframe, BarTape> bars = new EnumMap<>(Timeframe.class);
        long nextPayment;

        Instrument(Listing listing, BookRule rule, Consumer<Listing> repair) {
            this.listing = listing;
            ticks = new TickTape(listing);
            book = new BookTape(ticks, rule, () -> repair.accept(listing));
        }
    }

    /**
     * Of these instruments.
     *
     * @param repair asks for the whole book of one
     * @param clock UTC epoch nanoseconds
     */
    Recorder(List<Listing> listings, BookRule rule, Consumer<Listing> repair, LongSupplier clock) {
        this.clock = clock;
        for (Listing each : listings) instruments.put(each.symbol(), new Instrument(each, rule, repair));
    }

    /** Bars of an instrument are wanted. */
    synchronized void add(Listing listing, Timeframe timeframe, BarTape tape) {
        of(listing).bars.put(timeframe, tape);
    }

    private Instrument of(Listing listing) {
        Instrument instrument = instruments.get(listing.symbol());
        if (instrument == null) throw new IllegalArgumentException(listing.symbol() + " is not recorded");
        return instrument;
    }

    @Override
    public synchronized void trade(String symbol, long time, String id, double price, double size, boolean bought) {
        Instrument of = instruments.get(symbol);
        if (of != null) of.ticks.trade(time, clock.getAsLong(), price, size, bought);
    }

    @Override
    public synchronized void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        Instrument of = instruments.get(symbol);
        if (of != null) of.ticks.quote(time, clock.getAsLong(), bid, bidSize, ask, askSize);
    }

    @Override
    public synchronized void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        open = instruments.get(symbol);
        if (open != null) open.book.at(clock.getAsLong()).begin(time, snapshot, first, last);
    }

    @Override
    public synchronized void bookLevel(boolean bid, double price, double size) {
        if (open != null) open.book.follower().level(bid, price, size);
    }

    @Override
    public synchronized void bookEnd() {
        if (open != null) open.book.at(clock.getAsLong()).end();
        open = null;
    }

    @Override
    public synchronized void bar(String symbol, Bar bar, boolean closed) {
        Instrument of = instruments.get(symbol);
        BarTape tape = of == null || !closed ? null : of.bars.get(bar.timeframe());
        if (tape != null) tape.tell(bar);
    }

    @Override
    public synchronized void funding(String symbol, long time, double rate, long nextTime) {
        Instrument of = instruments.get(symbol);
        if (of != null && nextTime > 0) of.nextPayment = of.nextPayment == 0 ? nextTime : of.nextPayment;
    }

    /** The whole book of an instrument, asked for elsewhere; null if nobody answered. */
    synchronized void page(Listing listing, @Nullable BookPage page) {
        if (page == null) of(listing).book.at(clock.getAsLong()).unanswered();
        else of(listing).book.page(page, clock.getAsLong());
    }

    /** A line is gone: what comes next does not follow on what came before. */
    synchronized void lost(boolean books) {
        long now = clock.getAsLong();
        for (Instrument each : instruments.values()) {
            if (books) each.book.at(now).broken();
            else each.ticks.lost(now);
        }
    }

    /** A recording goes on behind an older one. */
    synchronized void resumed(Listing listing) {
        of(listing).ticks.gap(clock.getAsLong());
    }

    /** All ticks since the last time. */
    synchronized List<TickSeries> take() {
        List<TickSeries> all = new ArrayList<>();
        for (Instrument each : instruments.values()) each.ticks.take().ifPresent(all::add);
        return all;
    }

    /** Rows that were not taken yet. */
    synchronized int waiting() {
        return instruments.values().stream().mapToInt(each -> each.ticks.size()).sum();
    }

    /** What was recorded of each instrument. */
    synchronized Map<String, TickTape.Counts> counts() {
        Map<String, TickTape.Counts> counts = new LinkedHashMap<>();
        for (Instrument each : instruments.values()) {
            counts.put(each.listing.spec().id().symbol(), each.ticks.counts());
        }
        return counts;
    }

    /** Instruments whose payment fell due before a moment; they are told once. */
    synchronized Collection<Listing> paid(long before) {
        List<Listing> due = new ArrayList<>();
        for (Instrument each : instruments.values()) {
            if (each.nextPayment == 0 || each.nextPayment > before) continue;
            each.nextPayment = 0;
            due.add(each.listing);
        }
        return due;
    }
}
