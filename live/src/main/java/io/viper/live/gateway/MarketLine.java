package io.viper.live.gateway;

import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.OrderNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The streams of an exchange, the bars that they leave out or that there are none of, and the funding that it books. For all
 * threads.
 */
final class MarketLine implements AutoCloseable {
    private static final long TICK_NANOS = 200_000_000L;
    private static final long GRACE = 2 * Timeframe.SECOND;
    private static final long AGAIN_NANOS = 500_000_000L;
    private static final int MOST_FAILURES = 3;
    private static final String NOT_JOINED = "not joined since the start: ";
    private static final long RETELL_NANOS = 5_000_000_000L;

    private final GatewaySetup setup;
    private final Places places;
    private final KnownOrders known;
    private final AccountReader reader;
    private final ExecutorService threads;
    private final PastBars past;
    private final List<BarLine> bars = new ArrayList<>();
    private final boolean[] filling;
    private final int[] failures;
    /** When the bars of an instrument were asked for last, UTC epoch nanoseconds. */
    private final long[] askedAt;

    private final FundingWatch funding;
    private final ListingWatch listings;
    private final PriceBoard board;
    private final Wishes wishes;
    private volatile Gateway.@Nullable Listener listener;
    private volatile @Nullable Streams streams;
    private volatile String closedBy = "";
    private volatile boolean asked;
    private long retoldAt = System.nanoTime() - RETELL_NANOS;
    private volatile @Nullable BookLine books;
    private volatile boolean closed;

    MarketLine(
            GatewaySetup setup,
            Places places,
            KnownOrders known,
            AccountReader reader,
            ExecutorService threads,
            ListingWatch listings,
            PriceBoard board) {
        this.listings = listings;
        this.board = board;
        this.setup = setup;
        this.places = places;
        this.known = known;
        this.reader = reader;
        this.threads = threads;
        this.past = new PastBars(setup, places);
        this.wishes = new Wishes(setup, places);
        int count = setup.listings().size();
        this.filling = new boolean[count];
        this.failures = new int[count];
        this.askedAt = new long[count];
        this.funding = new FundingWatch(setup, places, reader, threads, this::tell);
        Timeframe base = setup.base();
        for (int k = 0; k < count; k++) {
            int number = k;
            bars.add(new BarLine(base, base.floor(setup.historyFrom()), bar -> tell(new Event.BarClosed(number, bar))));
        }
    }

    private void tell(Event event) {
        Gateway.Listener told = listener;
        if (told != null) told.on(event);
    }

    private long now() {
        return setup.clock().getAsLong();
    }

    /** Bars that are complete and were not told. Where they cannot be had, the streams bring them when they stand. */
    List<Event.BarClosed> past(Gateway.Told told) throws IOException, InterruptedException {
        for (int k = 0; k < bars.size(); k++) {
            if (told.bars(k) > 0) bars.get(k).skipTo(told.bars(k));
            funding.begin(k, told.funding(k) > 0 ? told.funding(k) : now());
        }
        if (!setup.entrance().away().isEmpty())
            throw new IOException(setup.entrance().away());
        listings.lookOnce();
        List<Event.BarClosed> events = new ArrayList<>();
        long[] next = new long[bars.size()];
        for (int k = 0; k < bars.size(); k++) {
            next[k] = bars.get(k).next();
            for (Bar bar : past.patiently(k, next[k])) {
                if (bar.openTime() < bars.get(k).next()) continue;
                events.add(new Event.BarClosed(k, bar));
                next[k] = bar.closeTime();
            }
        }
        for (int k = 0; k < bars.size(); k++) bars.get(k).skipTo(next[k]);
        events.sort(Comparator.comparingLong(Event.BarClosed::time).thenComparingInt(Event.BarClosed::instrument));
        return events;
    }

    /** Connects everything. */
    AccountDesk open(OrderNames names, Gateway.Listener given) {
        listener = given;
        String away = setup.entrance().away();
        if (!away.isEmpty()) given.down(NOT_JOINED + away);
        // what a run before this one heard is long ago
        forget(wishes.add(setup.wanted()), given);
        MarketDesk prices = new MarketDesk(places, bars, wishes, given, setup.clock(), this::fill, board);
        AccountDesk desk = new AccountDesk(
                places,
                known,
                reader,
                names,
                given,
                setup.clock(),
                threads,
                ordersAlone(),
                () -> doubt("what it said was not clear"));
        Streams all = new Streams(setup.caller(), watcher(desk, prices));
        add(all, desk, prices);
        streams = all;
        all.start();
        follow(given);
        threads.execute(() -> tick(names, prices));
        return desk;
    }

    /** Nothing is known of the prices of these until they are told. */
    private void forget(List<Integer> numbers, Gateway.Listener given) {
        for (int k : numbers) if (wishes.quoted(k)) given.on(new Event.BookLost(k, now()));
    }

    /** Follows the books anew that are wanted now. */
    private void follow(Gateway.Listener given) {
        BookLine before = books;
        if (before != null) before.leave();
        BookLine levels = new BookLine(setup, places, wishes, given, threads);
        books = levels;
        levels.start();
    }

    /**
     * Tells more than before where more is wanted: the lines that lack it are begun anew, which loses them for a moment. For the thread
     * that opened it.
     */
    void listen() {
        Streams all = streams;
        Gateway.Listener given = listener;
        if (all == null || given == null || closed) return;
        boolean[] leveled = new boolean[wishes.size()];
        for (int k = 0; k < leveled.length; k++) leveled[k] = wishes.of(k).levels() > 0;
        List<Integer> more = wishes.add(setup.wanted());
        if (more.isEmpty()) return;
        forget(more, given);
        Product product = setup.listings().getFirst().product();
        List<Protocol.MarketLine> lines = setup.protocol().marketLines(product);
        for (int k = 0; k < lines.size(); k++) all.want(k, wishes.topics(lines.get(k), !asked));
        if (more.stream().anyMatch(k -> leveled[k] || wishes.of(k).levels() > 0)) follow(given);
    }

    private void add(Streams all, AccountDesk desk, MarketDesk prices) {
        Product product = setup.listings().getFirst().product();
        Protocol protocol = setup.protocol();
        asked = !tellsBars(product);
        for (Protocol.MarketLine line : protocol.marketLines(product)) {
            List<Topic> topics = wishes.topics(line, !asked);
            all.add(() -> protocol.marketStream(product), setup.address().apply(line.address()), null, topics, prices);
        }
        // further lines tell more of a kind: the main one tells its part all the same
        for (Protocol.AccountLine line : protocol.accountLines(product)) {
            String address = setup.address().apply(line.address());
            all.add(line.stream(), address, setup.credentials(), account(line.kinds()), desk);
        }
        Set<Kind> kinds = ordersAlone() ? Set.of(Kind.ORDERS) : Set.of(Kind.ORDERS, Kind.EXECUTIONS);
        String address = setup.address().apply(protocol.endpoints().accountStream());
        all.add(() -> protocol.accountStream(product), address, setup.credentials(), account(kinds), desk);
    }

    private boolean ordersAlone() {
        return setup.protocol().capabilities().has(Feature.STREAM_OF_ORDERS);
    }

    /** Whether the stream has bars of this length; else every one is asked for when it is over. */
    private boolean tellsBars(Product product) {
        Topic bars =
                new Topic(Kind.BARS, setup.listings().getFirst(), setup.base().text());
        try {
            setup.protocol().marketStream(product).subscribe(List.of(bars));
            return true;
        } catch (UnsupportedOperationException none) {
            return false;
        }
    }

    private List<Topic> account(Set<Kind> kinds) {
        List<Topic> topics = new ArrayList<>();
        for (Kind kind : List.of(Kind.ORDERS, Kind.EXECUTIONS)) {
            if (kinds.contains(kind))
                topics.add(new Topic(kind, setup.listings().getFirst(), ""));
        }
        return topics;
    }

    private Streams.Watcher watcher(AccountDesk desk, MarketDesk prices) {
        return new Streams.Watcher() {
            @Override
            public void all(long turn) {
                threads.execute(() -> resync(turn));
            }

            @Override
            public void lost(String reason) {
                bars.forEach(line -> line.open(false));
                desk.forget();
                Gateway.Listener told = listener;
                if (told != null) told.down(reason);
                prices.lost();
            }

            @Override
            public void nonsense(String reason) {
                // the frame told nothing; what it would have said is missing
                doubt("a message that makes no sense: " + reason);
            }
        };
    }

    /** First what is missing, then the word that the line stands. */
    private void resync(long turn) {
        Streams all = streams;
        try {
            while (all != null && all.still(turn)) {
                if (entered() && refill()) {
                    if (!all.still(turn)) return;
                    bars.forEach(line -> line.open(true));
                    Gateway.Listener told = listener;
                    if (told != null) told.up();
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(AGAIN_NANOS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says why where it is not. */
    private boolean entered() {
        String closed = setup.entrance().look().get();
        Gateway.Listener told = listener;
        if (!closed.isEmpty() && told != null && !closed.equals(closedBy)) told.down(NOT_JOINED + closed);
        closedBy = closed;
        return closed.isEmpty();
    }

    private boolean refill() {
        if (!listings.lookOnce()) return false;
        try {
            for (int k = 0; k < bars.size(); k++) {
                long to = setup.base().floor(now());
                if (places.silent(k)) continue;
                bars.get(k).filled(past.ask(k, bars.get(k).next(), to), to);
            }
            return true;
        } catch (IOException none) {
            listings.soon();
            return false;
        }
    }

    /** Asks for the bars that an instrument lacks. */
    private void fill(int number) {
        synchronized (filling) {
            if (filling[number] || closed) return;
            filling[number] = true;
        }
        threads.execute(() -> {
            boolean done = false;
            try {
                long to = setup.base().floor(now());
                bars.get(number).filled(past.ask(number, bars.get(number).next(), to), to);
                done = true;
                renewIfSilent(number);
            } catch (IOException none) {
                // counted below
            } finally {
                filled(number, done);
            }
        });
    }

    /** The line may live and one topic of it be dead. */
    private void renewIfSilent(int number) {
        Streams all = streams;
        Listing listing = setup.listings().get(number);
        if (all != null && bars.get(number).silent()) all.renew(listing, Kind.BARS);
    }

    private void filled(int number, boolean done) {
        boolean lost;
        synchronized (filling) {
            filling[number] = false;
            failures[number] = done ? 0 : failures[number] + 1;
            lost = failures[number] == MOST_FAILURES;
            if (lost) failures[number] = 0;
        }
        if (!lost) return;
        // one that is not traded any more takes no other with it
        listings.look();
        if (!places.silent(number))
            doubt("bars of " + setup.listings().get(number).symbol() + " are missing and cannot be asked for");
    }

    /** Begins the stream of the account anew, now and then: it tells the latest executions once more. */
    void retell() {
        Streams all = streams;
        synchronized (filling) {
            if (all == null || System.nanoTime() - retoldAt < RETELL_NANOS) return;
            retoldAt = System.nanoTime();
        }
        all.renew(setup.listings().getFirst(), Kind.EXECUTIONS);
    }

    private void doubt(String reason) {
        Streams all = streams;
        if (all != null) all.doubt(reason);
    }

    /** Looks after what nobody tells. */
    private void tick(OrderNames names, MarketDesk prices) {
        try {
            while (!closed) {
                TimeUnit.NANOSECONDS.sleep((long) (TICK_NANOS / Math.min(10, setup.speed())));
                long now = now();
                BookLine levels = books;
                if (levels != null) levels.tick();
                if (listings.due(now)) threads.execute(listings::look);
                long grace = (long) (GRACE * Math.max(1, setup.speed() / 10));
                for (int k = 0; k < bars.size(); k++) {
                    boolean wanted = !places.silent(k) && (!asked || now - askedAt[k] >= grace);
                    if (wanted && bars.get(k).late(now, grace)) {
                        askedAt[k] = now;
                        fill(k);
                    }
                }
                funding.look(names, prices, now);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        Streams all = streams;
        if (all != null) all.close();
        BookLine levels = books;
        if (levels != null) levels.close();
    }
}
