package io.viper.app.record;

import io.viper.app.exchange.Asking;
import io.viper.app.exchange.Download;
import io.viper.app.exchange.RefusedException;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BookRule;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.ticks.TickSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records streams until somebody says stop. {@link #run} is the only thread that touches the store; the streams' threads only
 * write to tapes. What was not stored when the process is killed is less than a minute of ticks.
 */
public final class Recording {
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final int MOST_WAITING = 200_000;
    private static final long LOOK_MILLIS = 200;
    /** How long after it fell due a payment is asked for. */
    private static final long PAYMENT_PATIENCE = 30 * Timeframe.SECOND;

    private final Asking exchange;
    private final RecordPlan plan;
    private final String url;
    private final MarketStore store;
    private final Consumer<String> tell;
    private final Recorder recorder;
    private final Downloads downloads;
    private final Download download;
    private final List<BarTape> bars = new ArrayList<>();
    private final List<MarkTape> marks = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean cut = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long begun = now();
    private @Nullable Lines lines;
    private long payments;
    private final AtomicLong nonsense = new AtomicLong();

    /**
     * What came of it.
     *
     * @param seconds how long it ran
     * @param ticks of each instrument
     * @param bars from the stream, by series
     * @param filled bars from the exchange's history, by series
     * @param marks mark prices, by series
     * @param payments of funding
     * @param nonsense frames that made no sense
     */
    public record Summary(
            long seconds,
            Map<String, Ticks> ticks,
            Map<SeriesKey, Long> bars,
            Map<SeriesKey, Long> filled,
            Map<SeriesKey, Long> marks,
            long payments,
            long nonsense) {}

    /** Ticks of an instrument. */
    public record Ticks(long trades, long quotes, long books, long gaps) {}

    /**
     * Prepares; nothing is asked yet.
     *
     * @param url where the exchange is, if not at its own address
     * @param tell is told what people should know, a sentence each, by the thread that runs
     */
    public Recording(Asking exchange, RecordPlan plan, String url, MarketStore store, Consumer<String> tell) {
        this.exchange = exchange;
        this.plan = plan;
        this.url = url;
        this.store = store;
        this.tell = tell;
        this.downloads = new Downloads(store);
        this.download = new Download(exchange, store, (key, share) -> {});
        BookRule rule = exchange.protocol().marketStream(plan.product()).bookRule();
        this.recorder = new Recorder(plan.listings(), rule, this::repair, Recording::now);
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000_000L;
    }

    /** Asks it to end. Any thread may. */
    public void stop() {
        stopped.countDown();
    }

    /** Ticks of an instrument so far; none of one that is not recorded. Any thread may ask. */
    public Ticks ticks(String symbol) {
        TickTape.Counts counts = recorder.counts().getOrDefault(symbol, TickTape.Counts.NONE);
        return new Ticks(counts.trades(), counts.quotes(), counts.books(), counts.gaps());
    }

    /** Mark prices of an instrument so far. Any thread may ask. */
    public long marks(String symbol) {
        return recorder.marks(symbol);
    }

    /**
     * Records.
     *
     * @param seconds how long at most
     * @throws DataException if the store cannot be written
     */
    public Summary run(long seconds) throws DataException, InterruptedException {
        resume();
        try (Lines open = Lines.open(exchange, plan.product(), url, plan::topics, recorder, new News())) {
            lines = open;
            long end = seconds == Long.MAX_VALUE ? Long.MAX_VALUE : begun + seconds * Timeframe.SECOND;
            long flushed = now();
            boolean over = false;
            while (!over) {
                over = stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) || now() >= end;
                for (String each = news.poll(); each != null; each = news.poll()) tell.accept(each);
                boolean due = now() - flushed >= MINUTE || recorder.waiting() >= MOST_WAITING || cut.getAndSet(false);
                if (due || over) {
                    flushed = now();
                    flush();
                }
            }
        }
        flush();
        return summary();
    }

    /** What an earlier recording left, and how long nobody listened since. */
    private void resume() throws DataException {
        for (Listing listing : plan.listings()) {
            OptionalLong last = store.lastTick(listing.spec().id());
            if (last.isEmpty() || !ticks()) continue;
            recorder.resumed(listing);
            long missed = (begun - last.getAsLong()) / Timeframe.SECOND;
            tell.accept(listing.spec().id() + ": nobody listened for " + missed + " s before: trades, quotes and books"
                    + " of that time are missing");
        }
        if (plan.wants(Topic.Kind.MARK)) for (Listing listing : plan.listings()) marks.add(tape(listing));
        if (!plan.wants(Topic.Kind.BARS)) return;
        for (Listing listing : plan.listings()) {
            for (Timeframe each : plan.timeframes()) bars.add(tape(listing, each));
        }
    }

    private MarkTape tape(Listing listing) throws DataException {
        MarkTape tape = new MarkTape(listing);
        long missed = (begun - tape.resume(store, begun)) / Timeframe.SECOND;
        if (missed > 0) tell.accept(tape.key() + ": nobody listened for " + missed + " s before: they are missing");
        recorder.add(listing, tape);
        return tape;
    }

    /** Bars go on where the series ended. */
    private BarTape tape(Listing listing, Timeframe timeframe) throws DataException {
        SeriesKey key = SeriesKey.bars(listing.spec().id(), timeframe);
        long begin = store.info(key).map(SeriesInfo::end).orElse(begun);
        BarTape tape = new BarTape(listing, timeframe, Math.min(begun, begin));
        recorder.add(listing, timeframe, tape);
        return tape;
    }

    private boolean ticks() {
        return plan.wants(Topic.Kind.TRADES) || plan.wants(Topic.Kind.QUOTE) || plan.wants(Topic.Kind.BOOK);
    }

    private void flush() throws DataException {
        for (TickSeries each : recorder.take()) store.addTicks(each);
        for (MarkTape tape : marks) tape.store(downloads);
        for (BarTape tape : bars) {
            tape.store(store, downloads);
            if (stopped.getCount() > 0) fill(tape);
        }
        if (stopped.getCount() == 0) return;
        for (Listing listing : recorder.paid(now() - PAYMENT_PATIENCE)) pay(listing);
    }

    private void fill(BarTape tape) throws DataException {
        try {
            long found = tape.fill(store, download, now());
            if (found > 0) tell.accept(tape.key() + ": " + found + " bars that the stream did not tell, from history");
        } catch (RefusedException refused) {
            tell.accept(tape.key() + ": history does not answer; it is asked again: "
                    + refused.failure().message());
        }
    }

    private void pay(Listing listing) throws DataException {
        SeriesKey key = SeriesKey.funding(listing.spec().id());
        try {
            long from = store.info(key).map(info -> info.last() + 1).orElse(begun - Timeframe.H1.nanos());
            payments += download.funding(listing, from, now()).fetched();
        } catch (RefusedException refused) {
            tell.accept(key + ": history does not answer: " + refused.failure().message());
        }
    }

    /** A whole book, or a new line where the stream begins with one. */
    private void repair(Listing listing) {
        Optional<Call<BookPage>> call = exchange.protocol().book(listing);
        if (call.isPresent()) {
            Thread.ofVirtual().name("book " + listing.symbol()).start(() -> {
                BookPage page = exchange.caller().call(call.get()).optional().orElse(null);
                recorder.page(listing, page);
            });
            return;
        }
        Lines open = lines;
        if (open != null) open.renew(Topic.Kind.BOOK, "a gap in the book of " + listing.symbol());
    }

    private Summary summary() {
        Map<String, Ticks> ticks = new LinkedHashMap<>();
        recorder.counts()
                .forEach((symbol, counts) ->
                        ticks.put(symbol, new Ticks(counts.trades(), counts.quotes(), counts.books(), counts.gaps())));
        Map<SeriesKey, Long> stored = new LinkedHashMap<>();
        Map<SeriesKey, Long> filled = new LinkedHashMap<>();
        for (BarTape tape : bars) {
            stored.put(tape.key(), tape.stored());
            filled.put(tape.key(), tape.filled());
        }
        Map<SeriesKey, Long> marked = new LinkedHashMap<>();
        for (MarkTape tape : marks) marked.put(tape.key(), tape.stored());
        return new Summary((now() - begun) / Timeframe.SECOND, ticks, stored, filled, marked, payments, nonsense.get());
    }

    /** What the lines say, for the thread that runs. */
    private final class News implements Lines.Watcher {
        @Override
        public void up(Set<Topic.Kind> kinds) {
            news.add("listening to " + plan.topics(kinds).size() + " topics");
            cut.set(true);
        }

        @Override
        public void down(Set<Topic.Kind> kinds, String reason) {
            news.add("! a line was lost: " + reason + "; it is opened again");
            recorder.lost(kinds.contains(Topic.Kind.BOOK) && plan.wants(Topic.Kind.BOOK));
        }

        @Override
        public void refused(Topic topic, String reason) {
            news.add("! " + exchange.protocol().exchange() + " does not tell "
                    + topic.kind().name().toLowerCase(Locale.ROOT) + " of "
                    + topic.listing().symbol() + ": " + reason);
        }

        @Override
        public void nonsense(String reason) {
            if (nonsense.incrementAndGet() == 1) news.add("! a frame that makes no sense: " + reason);
        }
    }
}
