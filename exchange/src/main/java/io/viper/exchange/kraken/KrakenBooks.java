package io.viper.exchange.kraken;

import io.viper.exchange.Listing;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookSide;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of one connection, as far as they were asked for. Kraken does not tell that a level was pushed out of the depth, so
 * that is told here; and it numbers nothing: a change after a checksum that did not agree leaves a number out, until the next
 * snapshot. Books that were not asked for are numbered only.
 */
final class KrakenBooks {
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /** Books that will be told. */
    void asked(List<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.kind() != Topic.Kind.BOOK) continue;
            Listing listing = topic.listing();
            KrakenChecksum checksum = new KrakenChecksum(
                    listing.spec().tickSize().scale(), listing.spec().lotSize().scale());
            books.put(listing.symbol(), new Book(KrakenTopics.depth(topic.detail()), checksum));
        }
    }

    Book of(String symbol) {
        return books.computeIfAbsent(symbol, _ -> new Book(0, null));
    }

    /** One of them. */
    static final class Book {
        private final int depth;
        private final @Nullable KrakenChecksum checksum;
        private final BookSide bids = new BookSide(true);
        private final BookSide asks = new BookSide(false);
        private long number;
        private boolean wrong;

        private Book(int depth, @Nullable KrakenChecksum checksum) {
            this.depth = depth;
            this.checksum = checksum;
        }

        /** The number of what follows. */
        long next(boolean snapshot) {
            if (snapshot) {
                bids.clear();
                asks.clear();
                wrong = false;
            }
            number += wrong ? 2 : 1;
            return number;
        }

        void level(boolean bid, double price, double size) {
            if (depth > 0) (bid ? bids : asks).set(price, size);
        }

        /** All levels were told; takes away what lies beyond the depth. */
        void end(int told, StreamSink sink) {
            while (bids.count() > depth) sink.bookLevel(true, bids.removeWorst(), 0);
            while (asks.count() > depth) sink.bookLevel(false, asks.removeWorst(), 0);
            if (checksum == null) return;
            wrong |= checksum.of(asks, bids) != told;
        }
    }
}
