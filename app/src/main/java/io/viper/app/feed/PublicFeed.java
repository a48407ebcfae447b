package io.viper.app.feed;

import io.viper.app.exchange.Asking;
import io.viper.app.exchange.RefusedException;
import io.viper.app.record.Lines;
import io.viper.app.record.RecordPlan;
import io.viper.core.market.BarColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a market as they close, from an exchange's public stream. A minute that the stream did not tell of every
 * instrument is asked for; one that the exchange does not have either passes without that instrument. Each is stored before it is
 * told, and never told again with something else in it: a run that starts anew reads what was told.
 *
 * <p>One thread of its own puts the minutes together; {@link #poll} is for the run's.
 */
public final class PublicFeed implements LaterBars, AutoCloseable {
    private static final Timeframe FRAME = Timeframe.M1;
    private static final long MINUTE = FRAME.nanos();
    /** How long the stream may take to tell a bar after its close. */
    private static final long GRACE = 3 * Timeframe.SECOND;
    /** When a bar that even the exchange's history lacks is taken not to exist. */
    private static final long PATIENCE = 25 * Timeframe.SECOND;
    /** A feed that is so late says so. */
    private static final long STALE = 60 * Timeframe.SECOND;

    private static final long LOOK_MILLIS = 200;
    private static final long AGAIN_MILLIS = 2_000;

    private final Asking exchange;
    private final List<Listing> listings;
    private final Downloads downloads;
    private final LongSupplier clock;
    private final Consumer<String> tell;
    private final long end;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    /** Bars by the time of their opening, and in it by the instrument's number. */
    private final TreeMap<Long, TreeMap<Integer, Bar>> told = new TreeMap<>();

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Lines lines;
    private final @Nullable FeedTicks ticks;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable DataException failure;
    private long next;
    private boolean stale;

    /**
     * What it is made of.
     *
     * @param exchange whose prices
     * @param product which market
     * @param listings in the order of the run's instruments
     * @param url where the exchange is, if not at its own address
     */
    public record Source(Asking exchange, Product product, List<Listing> listings, String url) {
        public Source {
            listings = List.copyOf(listings);
        }
    }

    /**
     * Begins to listen.
     *
     * @param store where minutes are kept; used by this alone while it is open
     * @param from the first minute that is not known yet, UTC epoch nanoseconds
     * @param end no minute that closes later is told; {@link Long#MAX_VALUE} for no end
     * @param clock UTC epoch nanoseconds
     * @param tell is told what people should know, from threads of its own
     */
    public PublicFeed(
            Source source, MarketStore store, long from, long end, LongSupplier clock, Consumer<String> tell) {
        this(source, store, null, from, end, clock, tell);
    }

    /**
     * The same with trades and books, which are kept with the minutes.
     *
     * @param instruments of the run, in the order of the listings
     * @param begun when the run began to trade, UTC epoch nanoseconds
     */
    public static PublicFeed withTicks(
            Source source,
            List<Instrument> instruments,
            MarketStore store,
            long begun,
            long from,
            long end,
            LongSupplier clock,
            Consumer<String> tell) {
        FeedTicks ticks = new FeedTicks(source, instruments, store, begun, clock, tell);
        return new PublicFeed(source, store, ticks, from, end, clock, tell);
    }

    private PublicFeed(
            Source source,
            MarketStore store,
            @Nullable FeedTicks ticks,
            long from,
            long end,
            LongSupplier clock,
            Consumer<String> tell) {
        this.ticks = ticks;
        this.exchange = source.exchange();
        this.listings = source.listings();
        this.downloads = new Downloads(store);
        this.next = from;
        this.end = end;
        this.clock = clock;
        this.tell = tell;
        for (int k = 0; k < listings.size(); k++) numbers.put(listings.get(k).symbol(), k);
        RecordPlan plan = new RecordPlan(source.product(), listings, Set.of(Topic.Kind.BARS), List.of(FRAME));
        this.lines = Lines.open(exchange, plan.product(), source.url(), plan::topics, new Ear(), new News());
        this.thread = Thread.ofVirtual().name("feed").start(this::run);
    }

    @Override
    public @Nullable Step poll() {
        return steps.poll();
    }

    @Override
    public TickColumns ticks(int instrument, long openTime, @Nullable Bar bar) {
        return ticks == null ? TickColumns.NONE : ticks.at(instrument, openTime, bar);
    }

    @Override
    public boolean ended() {
        return !thread.isAlive() && steps.isEmpty();
    }

    /** Why it ended, if the store could not be written. */
    public @Nullable DataException failure() {
        return failure;
    }

    private void run() {
        try {
            while (!closed && !over()) {
                if (ticks != null) ticks.look();
                if (!step()) pause(LOOK_MILLIS);
            }
        } catch (DataException unwritable) {
            failure = unwritable;
            tell.accept("! prices cannot be stored, so none are told any more: "
                    + unwritable.error().message());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the end has come; what closed before it is waited for a while. */
    private boolean over() {
        long now = clock.getAsLong();
        long close = next + MINUTE;
        return close > end || (now >= end && (close > now || now - end > PATIENCE));
    }

    /** Tells the next minute if all of it is known. Returns whether time may go on. */
    private boolean step() throws DataException, InterruptedException {
        long age = clock.getAsLong() - (next + MINUTE);
        if (age < 0) return false;
        NavigableMap<Integer, Bar> minute = take(next);
        if (minute.size() < listings.size()) {
            if (age < GRACE) return false;
            if (!ask()) {
                warn(age);
                pause(AGAIN_MILLIS);
                return false;
            }
            minute = take(next);
            if (minute.size() < listings.size() && age < PATIENCE) return false;
        }
        if (stale) tell.accept("prices come again");
        stale = false;
        tell(minute);
        advance();
        return true;
    }

    private void warn(long age) {
        if (stale || age < STALE) return;
        stale = true;
        tell.accept("! no prices for " + age / Timeframe.SECOND + " s: nothing is decided until they come again");
    }

    private void tell(NavigableMap<Integer, Bar> minute) throws DataException {
        if (minute.isEmpty()) return;
        if (ticks != null) ticks.keep(next, minute);
        for (Map.Entry<Integer, Bar> each : minute.entrySet()) {
            Listing listing = listings.get(each.getKey());
            downloads.add(
                    listing.spec().id(),
                    BarColumns.of(FRAME, List.of(each.getValue())),
                    decimals(listing.spec().tickSize()),
                    decimals(listing.spec().lotAmount()),
                    "stream");
        }
        steps.add(new Step(new ArrayList<>(minute.keySet()), new ArrayList<>(minute.values())));
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }

    private synchronized NavigableMap<Integer, Bar> take(long time) {
        return new TreeMap<>(told.getOrDefault(time, new TreeMap<>()));
    }

    private synchronized void advance() {
        told.headMap(next, true).clear();
        next += MINUTE;
    }

    private synchronized void hear(int number, Bar bar) {
        if (bar.openTime() >= next) {
            told.computeIfAbsent(bar.openTime(), time -> new TreeMap<>()).putIfAbsent(number, bar);
        }
    }

    /** Asks for what is missing up to now. Returns whether the exchange answered for all instruments. */
    private boolean ask() {
        long until = FRAME.floor(clock.getAsLong());
        try {
            for (int k = 0; k < listings.size(); k++) {
                if (take(next).containsKey(k)) continue;
                for (Bar bar : exchange.ask(exchange.protocol().bars(listings.get(k), FRAME, next, until))) {
                    hear(k, bar);
                }
            }
            return true;
        } catch (RefusedException silent) {
            return false;
        }
    }

    private static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Ends, and waits until the last minute is stored. */
    @Override
    public void close() {
        closed = true;
        lines.close();
        if (ticks != null) ticks.close();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the stream tells. */
    private final class Ear implements StreamSink {
        @Override
        public void bar(String symbol, Bar bar, boolean over) {
            Integer number = numbers.get(symbol);
            if (over && number != null && bar.timeframe() == FRAME) hear(number, bar);
        }
    }

    /** How the lines stand. */
    private final class News implements Lines.Watcher {
        @Override
        public void up(Set<Topic.Kind> kinds) {
            // prices say so
        }

        @Override
        public void down(Set<Topic.Kind> kinds, String reason) {
            tell.accept("! the stream was lost: " + reason + "; it is opened again, history fills what is missed");
        }

        @Override
        public void refused(Topic topic, String reason) {
            tell.accept("! the stream does not tell " + topic.listing().symbol() + ": " + reason
                    + "; its minutes are asked for");
        }

        @Override
        public void nonsense(String reason) {
            tell.accept("! a frame that makes no sense: " + reason);
        }
    }
}
