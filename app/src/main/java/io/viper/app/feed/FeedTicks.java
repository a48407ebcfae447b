package io.viper.app.feed;

import io.viper.app.record.Lines;
import io.viper.app.record.RecordPlan;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.exchange.BookRule;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trades and books of a public stream, on connections of their own, kept by the minute with which they are told. A minute is on the
 * disk before it is told, so that a run that begins anew meets the same. Safe for all threads.
 */
final class FeedTicks implements AutoCloseable {
    private final PublicFeed.Source source;
    private final MarketStore store;
    private final FeedTape tape;
    private final LongSupplier clock;
    private final Consumer<String> tell;
    private final List<TickWindow> windows = new ArrayList<>();
    private final Map<String, TickWindow> bySymbol = new HashMap<>();
    /** One book at a time, and no page in the midst of a frame. */
    private final ReentrantLock books = new ReentrantLock();

    private volatile @Nullable Lines lines;

    /**
     * Listens.
     *
     * @param instruments of the run, in the order of the listings
     * @param from when the run begins to trade: nothing is met before, UTC epoch nanoseconds
     */
    FeedTicks(
            PublicFeed.Source source,
            List<Instrument> instruments,
            MarketStore store,
            long from,
            LongSupplier clock,
            Consumer<String> tell) {
        this.source = source;
        this.store = store;
        this.tape = new FeedTape(store, instruments, from);
        this.clock = clock;
        this.tell = tell;
        BookRule rule =
                source.exchange().protocol().marketStream(source.product()).bookRule();
        for (Listing listing : source.listings()) {
            TickWindow window = new TickWindow(listing, rule, clock, () -> repair(listing));
            windows.add(window);
            bySymbol.put(listing.symbol(), window);
        }
        RecordPlan plan = new RecordPlan(
                source.product(), source.listings(), Set.of(Topic.Kind.TRADES, Topic.Kind.BOOK), List.of());
        lines = Lines.open(source.exchange(), plan.product(), source.url(), plan::topics, new Ear(), new News());
    }

    /** Writes what is due. */
    void look() {
        windows.forEach(TickWindow::look);
    }

    /** Keeps what came with a minute. */
    void keep(long minute, Map<Integer, Bar> bars) throws DataException {
        for (int k = 0; k < windows.size(); k++) {
            store.putTicks(windows.get(k).take(minute, bars.get(k)), minute);
        }
    }

    /** What was kept with a minute; of one that nobody heard its prices. */
    TickColumns at(int number, long minute, @Nullable Bar bar) {
        return tape.ticks(number, minute, bar);
    }

    /** A whole book, or a new line where the stream begins with one. */
    private void repair(Listing listing) {
        Optional<Call<BookPage>> call = source.exchange().protocol().book(listing);
        Lines open = lines;
        if (call.isPresent()) {
            Thread.ofVirtual()
                    .name("book " + listing.symbol())
                    .start(() -> page(
                            listing,
                            source.exchange()
                                    .caller()
                                    .call(call.get())
                                    .optional()
                                    .orElse(null)));
        } else if (open != null) {
            open.renew(Topic.Kind.BOOK, "a gap in the book of " + listing.symbol());
        }
    }

    private void page(Listing listing, @Nullable BookPage page) {
        TickWindow window = bySymbol.get(listing.symbol());
        if (window == null) return;
        books.lock();
        try {
            if (page == null) window.follower().unanswered();
            else window.follower().page(page, clock.getAsLong());
        } finally {
            books.unlock();
        }
    }

    @Override
    public void close() {
        Lines open = lines;
        if (open != null) open.close();
    }

    /** What the stream tells. */
    private final class Ear implements StreamSink {
        private @Nullable TickWindow open;

        @Override
        public void trade(String symbol, long time, String id, double price, double size, boolean buyerTook) {
            TickWindow window = bySymbol.get(symbol);
            if (window != null) window.trade(time, price, size, buyerTook);
        }

        @Override
        public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
            books.lock();
            try {
                open = bySymbol.get(symbol);
                if (open != null) open.follower().begin(time, snapshot, first, last);
            } finally {
                books.unlock();
            }
        }

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            books.lock();
            try {
                if (open != null) open.follower().level(bid, price, size);
            } finally {
                books.unlock();
            }
        }

        @Override
        public void bookEnd() {
            books.lock();
            try {
                if (open != null) open.follower().end();
                open = null;
            } finally {
                books.unlock();
            }
        }
    }

    /** How the lines stand. */
    private final class News implements Lines.Watcher {
        @Override
        public void up(Set<Topic.Kind> kinds) {
            if (kinds.contains(Topic.Kind.TRADES)) windows.forEach(each -> each.hears(true));
        }

        @Override
        public void down(Set<Topic.Kind> kinds, String reason) {
            if (kinds.contains(Topic.Kind.TRADES)) windows.forEach(each -> each.hears(false));
            if (kinds.contains(Topic.Kind.BOOK)) lost();
        }

        @Override
        public void refused(Topic topic, String reason) {
            tell.accept("! the stream does not tell " + topic.kind() + " of "
                    + topic.listing().symbol() + ": " + reason
                    + "; orders there are not met: begin anew with --match bars");
        }

        @Override
        public void nonsense(String reason) {
            Lines open = lines;
            if (open != null) open.renew(Topic.Kind.BOOK, "a frame that makes no sense: " + reason);
        }

        private void lost() {
            books.lock();
            try {
                for (TickWindow window : windows) window.follower().broken();
            } finally {
                books.unlock();
            }
        }
    }
}
