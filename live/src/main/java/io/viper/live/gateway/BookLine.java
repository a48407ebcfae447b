package io.viper.live.gateway;

import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.StreamRunner;
import io.viper.live.exchange.Gateway;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The books of the instruments of which somebody asks for levels, on a connection of their own: a gap in one begins them anew, and
 * orders, bars and the comparison of the account do not notice. What quotes they need comes from the books, too, so that both say
 * the same. For all threads.
 */
final class BookLine implements StreamSink, StreamRunner.Watcher, AutoCloseable {
    private final GatewaySetup setup;
    private final Places places;
    private final Executor threads;
    private final @Nullable FollowedBook[] books;
    private final boolean[] refused;
    private @Nullable FollowedBook open;
    private @Nullable StreamRunner runner;

    BookLine(GatewaySetup setup, Places places, Wishes wanted, Gateway.Listener listener, Executor threads) {
        this.setup = setup;
        this.places = places;
        this.threads = threads;
        this.books = new @Nullable FollowedBook[wanted.size()];
        this.refused = new boolean[wanted.size()];
        StreamProtocol protocol = stream();
        for (int k = 0; k < books.length; k++) {
            if (wanted.of(k).levels() == 0) continue;
            Listing listing = places.listings().get(k);
            books[k] = new FollowedBook(
                    k,
                    places.instrument(k),
                    wanted.of(k),
                    protocol.bookRule(),
                    listener::on,
                    setup.clock(),
                    () -> repair(listing));
        }
    }

    private StreamProtocol stream() {
        return setup.protocol().marketStream(places.listings().getFirst().product());
    }

    /** Connects, if there is a book to follow. */
    synchronized void start() {
        List<Topic> topics = new ArrayList<>();
        for (int k = 0; k < books.length; k++) {
            if (books[k] != null)
                topics.add(new Topic(Kind.BOOK, places.listings().get(k), ""));
        }
        if (topics.isEmpty()) return;
        for (Protocol.MarketLine line :
                setup.protocol().marketLines(places.listings().getFirst().product())) {
            if (runner != null || !line.kinds().contains(Kind.BOOK)) continue;
            String address = setup.address().apply(line.address());
            runner = new StreamRunner(this::stream, setup.caller(), address, null, topics, this, this);
        }
    }

    private @Nullable FollowedBook of(String symbol) {
        int number = places.number(symbol);
        return number < 0 ? null : books[number];
    }

    @Override
    public synchronized void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        open = of(symbol);
        if (open != null) open.follower().begin(time, snapshot, first, last);
    }

    @Override
    public synchronized void bookLevel(boolean bid, double price, double size) {
        if (open != null) open.follower().level(bid, price, size);
    }

    @Override
    public synchronized void bookEnd() {
        if (open != null) open.follower().end();
        open = null;
    }

    /** A whole book, or a new line where the stream begins with one. */
    private void repair(Listing listing) {
        Optional<Call<BookPage>> call = setup.protocol().book(listing);
        if (call.isPresent()) {
            threads.execute(() ->
                    page(listing, setup.caller().call(call.get()).optional().orElse(null)));
        } else {
            renew("a gap in the book of " + listing.symbol());
        }
    }

    private synchronized void page(Listing listing, @Nullable BookPage page) {
        FollowedBook book = of(listing.symbol());
        if (book == null) return;
        if (page == null) book.follower().unanswered();
        else book.follower().page(page, setup.clock().getAsLong());
    }

    private synchronized void renew(String reason) {
        if (runner != null) runner.renew(reason);
    }

    /** Tells what waits for its moment, and looks after books that do not come. */
    synchronized void tick() {
        boolean overdue = false;
        for (int k = 0; k < books.length; k++) {
            FollowedBook book = books[k];
            if (book == null) continue;
            book.look();
            overdue |= !refused[k] && book.overdue();
        }
        if (overdue) renew("a book that does not come");
    }

    @Override
    public void up() {
        // the books say so themselves
    }

    @Override
    public synchronized void down(String reason) {
        open = null;
        for (FollowedBook book : books) if (book != null) book.follower().broken();
    }

    /** Its book stays lost. */
    @Override
    public synchronized void refused(Topic topic, ErrorKind kind, String text) {
        int number = places.number(topic.listing().symbol());
        if (number >= 0) refused[number] = true;
    }

    /** What it would have said is missing, and not every exchange counts its changes. */
    @Override
    public void nonsense(String reason) {
        renew("a message that makes no sense: " + reason);
    }

    /** Another one follows the books from here on: these are lost, and nothing more is told of them. */
    void leave() {
        synchronized (this) {
            for (FollowedBook book : books) if (book != null) book.lost();
            Arrays.fill(books, null);
            open = null;
        }
        close();
    }

    @Override
    public void close() {
        StreamRunner running;
        synchronized (this) {
            running = runner;
        }
        if (running != null) running.close();
    }
}
