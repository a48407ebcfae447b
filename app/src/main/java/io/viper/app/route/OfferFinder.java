package io.viper.app.route;

import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.exchange.RefusedException;
import io.viper.app.exchange.Universe;
import io.viper.app.record.Lines;
import io.viper.core.execution.routing.Offer;
import io.viper.core.model.Depth;
import io.viper.core.model.Side;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks one exchange for all that a router wants to know of it. */
public final class OfferFinder {
    private static final int TIMES_ASKED = 5;
    private static final int LONGEST_BOOK_SECONDS = 10;

    private final Asking exchange;
    private final Product product;
    private final String url;

    /** @param url where the exchange is, if not at its own address */
    public OfferFinder(Asking exchange, Product product, String url) {
        this.exchange = exchange;
        this.product = product;
        this.url = url;
    }

    /** An offer, or why there is none. */
    public sealed interface Found {
        /** It can be traded with. */
        record Good(Offer offer) implements Found {}

        /** It cannot. */
        record Not(String reason) implements Found {}
    }

    /**
     * Looks at an instrument for an order of one side.
     *
     * @param now UTC epoch nanoseconds
     */
    public Found find(String symbol, Side side, long now) throws InterruptedException {
        try {
            double[] millis = latencies();
            if (millis.length == 0) return new Found.Not("it does not answer");
            Optional<Listing> listing = ListingChooser.find(exchange.listings(product), symbol);
            if (listing.isEmpty()) return new Found.Not("it does not list " + symbol);
            if (listing.get().status() != Listing.Status.TRADING) return new Found.Not("it is not traded there now");
            FirstBook book = book(listing.get());
            Optional<Depth> depth = book.depth(side);
            if (depth.isEmpty()) return new Found.Not("its book did not come in " + LONGEST_BOOK_SECONDS + " s");
            return new Found.Good(new Offer(
                    listing.get().instrument(),
                    depth.get(),
                    book.opposite(side),
                    Universe.dayVolume(exchange, listing.get(), now),
                    millis.length / (double) TIMES_ASKED,
                    millis[millis.length / 2]));
        } catch (RefusedException refused) {
            return new Found.Not(String.valueOf(refused.getMessage()));
        }
    }

    /** Of the requests that were answered, from the shortest. */
    private double[] latencies() {
        double[] millis = new double[TIMES_ASKED];
        int answered = 0;
        for (int k = 0; k < TIMES_ASKED; k++) {
            long start = System.nanoTime();
            if (exchange.caller().askTime() instanceof Reply.Done<Long>)
                millis[answered++] = (System.nanoTime() - start) / 1e6;
            else if (answered == 0 && k == 1) break; // nobody is there
        }
        double[] all = Arrays.copyOf(millis, answered);
        Arrays.sort(all);
        return all;
    }

    private FirstBook book(Listing listing) throws RefusedException, InterruptedException {
        FirstBook book = new FirstBook();
        Optional<Call<BookPage>> page = exchange.protocol().book(listing);
        if (page.isPresent()) {
            book.page(exchange.ask(page.get()));
            return book;
        }
        Topic topic = new Topic(Topic.Kind.BOOK, listing, "");
        try (Lines _ = Lines.open(
                exchange,
                product,
                url,
                kinds -> kinds.contains(Topic.Kind.BOOK) ? List.of(topic) : List.of(),
                book,
                new Deaf())) {
            boolean _ = book.told().await(LONGEST_BOOK_SECONDS, TimeUnit.SECONDS);
        }
        return book;
    }

    /** The book comes in time, or it does not: why not is no news. */
    private static final class Deaf implements Lines.Watcher {
        @Override
        public void up(Set<Topic.Kind> kinds) {}

        @Override
        public void down(Set<Topic.Kind> kinds, String reason) {}

        @Override
        public void refused(Topic topic, String reason) {}

        @Override
        public void nonsense(String reason) {}
    }
}
