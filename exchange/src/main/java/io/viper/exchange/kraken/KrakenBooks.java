package io.viper.exchange.kraken;

import io.viper.exchange.Listing;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import java.util.Arrays;
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
        private final Side bids;
        private final Side asks;
        private long number;
        private boolean wrong;

        private Book(int depth, @Nullable KrakenChecksum checksum) {
            this.depth = depth;
            this.checksum = checksum;
            this.bids = new Side(depth, true);
            this.asks = new Side(depth, false);
        }

        /** The number of what follows. */
        long next(boolean snapshot) {
            if (snapshot) {
                bids.count = 0;
                asks.count = 0;
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
            bids.cut(sink);
            asks.cut(sink);
            if (checksum == null) return;
            int ours = checksum.of(asks.prices, asks.sizes, asks.count, bids.prices, bids.sizes, bids.count);
            wrong |= ours != told;
        }
    }

    /** Levels, best first. */
    private static final class Side {
        private final int depth;
        private final boolean bid;
        private double[] prices;
        private double[] sizes;
        private int count;

        Side(int depth, boolean bid) {
            this.depth = depth;
            this.bid = bid;
            this.prices = new double[2 * depth];
            this.sizes = new double[2 * depth];
        }

        void set(double price, double size) {
            int at = 0;
            while (at < count && (bid ? prices[at] > price : prices[at] < price)) at++;
            boolean there = at < count && prices[at] == price;
            if (size == 0) {
                if (there) remove(at);
            } else {
                if (!there) insert(at);
                prices[at] = price;
                sizes[at] = size;
            }
        }

        private void remove(int at) {
            count--;
            System.arraycopy(prices, at + 1, prices, at, count - at);
            System.arraycopy(sizes, at + 1, sizes, at, count - at);
        }

        private void insert(int at) {
            if (count == prices.length) {
                prices = Arrays.copyOf(prices, 2 * count);
                sizes = Arrays.copyOf(sizes, 2 * count);
            }
            System.arraycopy(prices, at, prices, at + 1, count - at);
            System.arraycopy(sizes, at, sizes, at + 1, count - at);
            count++;
        }

        void cut(StreamSink sink) {
            while (count > depth) {
                count--;
                sink.bookLevel(bid, prices[count], 0);
            }
        }
    }
}
