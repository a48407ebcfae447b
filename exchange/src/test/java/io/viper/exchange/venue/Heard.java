package io.viper.exchange.venue;

import io.viper.core.model.Bar;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.HeldBack;
import io.viper.exchange.kit.StreamRunner;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers everything that a stream tells, and rebuilds the book as a client has to. */
final class Heard implements StreamSink, StreamRunner.Watcher {
    final List<Trade> trades = new CopyOnWriteArrayList<>();
    final List<double[]> quotes = new CopyOnWriteArrayList<>();
    final List<Bar> bars = new CopyOnWriteArrayList<>();
    final List<Bar> closedBars = new CopyOnWriteArrayList<>();
    final List<double[]> marks = new CopyOnWriteArrayList<>();
    final List<double[]> fundings = new CopyOnWriteArrayList<>();
    final List<OrderSnapshot> orders = new CopyOnWriteArrayList<>();
    final List<Execution> executions = new CopyOnWriteArrayList<>();
    final List<PositionSnapshot> positions = new CopyOnWriteArrayList<>();
    final List<BalanceSnapshot> balances = new CopyOnWriteArrayList<>();
    final List<String> downs = new CopyOnWriteArrayList<>();
    final List<Topic> refusals = new CopyOnWriteArrayList<>();
    final List<String> nonsense = new CopyOnWriteArrayList<>();
    final AtomicInteger ups = new AtomicInteger();
    /** What the book was at each time, as the exchange tells it. */
    final Map<Long, Levels> books = new ConcurrentHashMap<>();

    final BookKeeper keeper;
    private final TreeMap<Double, Double> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Double, Double> asks = new TreeMap<>();
    /** The whole book, where the stream tells its changes only; it is asked for when the first of them comes. */
    private final Supplier<Optional<BookPage>> whole;

    private final boolean tellsChangesOnly;
    private final HeldBack early = new HeldBack();
    private boolean waits;
    private boolean asked;
    private int lines;
    private boolean applies;
    private long bookTime;

    /** A public trade. */
    record Trade(long time, String id, double price, double size, boolean buyerTook) {}

    /** Both sides, best first. */
    record Levels(List<Map.Entry<Double, Double>> bids, List<Map.Entry<Double, Double>> asks) {}

    /** @param whole null where the stream begins with a book */
    Heard(BookRule rule, @Nullable Supplier<Optional<BookPage>> whole) {
        this.keeper = new BookKeeper(rule);
        this.tellsChangesOnly = whole != null;
        this.waits = tellsChangesOnly;
        this.whole = whole == null ? Optional::empty : whole;
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        trades.add(new Trade(time, tradeId, price, size, buyerTook));
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        quotes.add(new double[] {bid, bidSize, ask, askSize});
    }

    @Override
    public synchronized void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        if (waits) {
            early.bookBegin(symbol, time, snapshot, first, last);
            return;
        }
        if (snapshot) {
            keeper.snapshot(last);
            bids.clear();
            asks.clear();
            applies = true;
        } else {
            applies = keeper.change(first, last);
        }
        bookTime = time;
    }

    @Override
    public synchronized void bookLevel(boolean bid, double price, double size) {
        if (waits) {
            early.bookLevel(bid, price, size);
            return;
        }
        if (!applies) return;
        TreeMap<Double, Double> side = bid ? bids : asks;
        if (size == 0) side.remove(price);
        else side.put(price, size);
    }

    @Override
    public synchronized void bookEnd() {
        if (waits) {
            early.bookEnd();
            if (!asked) askForBook();
            return;
        }
        if (!applies) return;
        books.put(bookTime, new Levels(copied(bids), copied(asks)));
    }

    private void askForBook() {
        asked = true;
        int line = lines;
        Thread.ofVirtual().start(() -> whole.get().ifPresent(page -> begin(page, line)));
    }

    /** A book, and the changes that came before it did; one for a line that was lost since is of no use. */
    private synchronized void begin(BookPage page, int line) {
        if (line != lines) return;
        waits = false;
        bookBegin("", page.time(), true, page.last(), page.last());
        for (BookPage.Level each : page.bids()) bookLevel(true, each.price(), each.size());
        for (BookPage.Level each : page.asks()) bookLevel(false, each.price(), each.size());
        early.tell(this);
        early.forget();
    }

    /** The entries of a tree go on changing with it. */
    private static List<Map.Entry<Double, Double>> copied(TreeMap<Double, Double> levels) {
        return levels.entrySet().stream().map(Map.Entry::copyOf).toList();
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        (closed ? closedBars : bars).add(bar);
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        marks.add(new double[] {markPrice, indexPrice});
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        fundings.add(new double[] {rate, nextTime});
    }

    @Override
    public void order(OrderSnapshot order) {
        orders.add(order);
    }

    @Override
    public void execution(Execution execution) {
        executions.add(execution);
    }

    @Override
    public void position(PositionSnapshot position) {
        positions.add(position);
    }

    @Override
    public void balance(BalanceSnapshot balance) {
        balances.add(balance);
    }

    @Override
    public void up() {
        ups.incrementAndGet();
    }

    @Override
    public void refused(Topic topic, ErrorKind kind, String text) {
        refusals.add(topic);
    }

    @Override
    public synchronized void down(String reason) {
        lines++;
        waits = tellsChangesOnly;
        asked = false;
        early.forget();
        downs.add(reason);
    }

    @Override
    public void nonsense(String reason) {
        nonsense.add(reason);
    }
}
