package io.viper.exchange.delta;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instruments that were asked for. Delta counts in contracts; the platform's measurements are coins for linear contracts
 * and contracts for inverse ones, so that what came unasked cannot be measured, and is refused.
 */
final class DeltaKnown {
    static final Unit ONE = new Unit(1, 1);

    /** Replaced as a whole: topics are added by another thread than the one that reads. */
    private volatile Map<String, Unit> units = Map.of();

    private final Map<String, DeltaBook> books = new ConcurrentHashMap<>();

    /**
     * What a contract is worth, as a fraction: 285 contracts of 0.001 are the double nearest to 0.285, which 285 x 0.001 is
     * not.
     */
    record Unit(double numerator, double denominator) {
        /** Contracts as the platform measures them. */
        double measure(double contracts) {
            return contracts * numerator / denominator;
        }
    }

    /** More of them. */
    synchronized void add(List<Topic> topics) {
        Map<String, Unit> all = new HashMap<>(units);
        for (Topic topic : topics) {
            Listing listing = topic.listing();
            all.put(listing.symbol(), unit(listing));
            if (listing.product() == Product.SPOT) continue;
            books.computeIfAbsent(
                    listing.symbol(),
                    _ -> new DeltaBook(new DeltaChecksum(listing.spec().tickSize())));
        }
        units = Map.copyOf(all);
    }

    /** What sizes of an instrument are counted in. */
    Unit unit(String symbol) throws BadReplyException {
        Unit unit = units.get(symbol);
        if (unit == null) throw new BadReplyException("nobody asked for " + symbol);
        return unit;
    }

    /** The book that proves checksums; null for spot, where the digits of a size are not documented. */
    @Nullable
    DeltaBook book(String symbol) {
        return books.get(symbol);
    }

    static Unit unit(Listing listing) {
        BigDecimal size = listing.spec().contractSize();
        if (listing.product() != Product.LINEAR) return ONE;
        if (size.compareTo(BigDecimal.ONE) >= 0) return new Unit(size.doubleValue(), 1);
        return new Unit(1, BigDecimal.ONE.divide(size, MathContext.DECIMAL128).doubleValue());
    }
}
