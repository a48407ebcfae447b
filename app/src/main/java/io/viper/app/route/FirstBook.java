package io.viper.app.route;

import io.viper.core.model.Depth;
import io.viper.core.model.Side;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.StreamSink;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** The first whole book that a stream tells. Frames are told by one thread at a time; any may ask. */
final class FirstBook implements StreamSink {
    private final TreeMap<Double, Double> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Double, Double> asks = new TreeMap<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private boolean whole;

    /** Counts down when the book is there. */
    CountDownLatch told() {
        return told;
    }

    @Override
    public synchronized void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        whole = snapshot && told.getCount() > 0;
    }

    @Override
    public synchronized void bookLevel(boolean bid, double price, double size) {
        if (whole && size > 0) (bid ? bids : asks).put(price, size);
    }

    @Override
    public synchronized void bookEnd() {
        if (whole) told.countDown();
        whole = false;
    }

    /** A book that came as an answer. */
    synchronized void page(BookPage page) {
        for (BookPage.Level each : page.bids()) bids.put(each.price(), each.size());
        for (BookPage.Level each : page.asks()) asks.put(each.price(), each.size());
        told.countDown();
    }

    /** What somebody takes who is on this side; empty if there is nothing, or the sides cross. */
    synchronized Optional<Depth> depth(Side side) {
        if (bids.isEmpty() || asks.isEmpty() || bids.firstKey() >= asks.firstKey()) return Optional.empty();
        Map<Double, Double> levels = side == Side.BUY ? asks : bids;
        return Optional.of(new Depth(
                levels.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                levels.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** The best price of the other side. After {@link #depth} gave something. */
    synchronized double opposite(Side side) {
        return side == Side.BUY ? bids.firstKey() : asks.firstKey();
    }
}
