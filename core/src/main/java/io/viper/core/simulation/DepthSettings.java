package io.viper.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an exchange of ticks needs to know beside {@link SimulationSettings}, whose latency, margin and liquidation fee hold
 * here too.
 *
 * @param queue how resting orders move up
 * @param feedNanos how long the market's news travel to us, added to what was recorded, in nanoseconds
 * @param recordedFeed whether news travel as long as it was recorded, where it was
 * @param ordersAsFeed whether orders travel at least as long as the market's latest news did
 * @param orders how long orders travel where that was measured; else as long as the other settings say
 */
public record DepthSettings(
        QueueModel queue, long feedNanos, boolean recordedFeed, boolean ordersAsFeed, OrderLatency orders) {
    private static final DepthSettings REALISTIC =
            new DepthSettings(QueueModel.CONSERVATIVE, 10_000_000L, true, true, OrderLatency.CONSTANT);

    public DepthSettings {
        if (feedNanos < 0) throw new IllegalArgumentException("a feed latency of " + feedNanos + " ns is below 0");
    }

    /** Never too kind: the conservative queue, the recorded latency and 10 ms more. */
    public static DepthSettings realistic() {
        return REALISTIC;
    }

    /** Constant latency of the feed, and of orders as the other settings say. */
    public static DepthSettings constant(QueueModel queue, long feedNanos) {
        return new DepthSettings(queue, feedNanos, false, false, OrderLatency.CONSTANT);
    }

    /** This queue, and news as they were recorded and so much later; orders travel as long as they at least. */
    public static DepthSettings recorded(QueueModel queue, long feedNanos) {
        return new DepthSettings(queue, feedNanos, true, true, OrderLatency.CONSTANT);
    }

    /** The same with orders that travel as long as was measured. */
    public DepthSettings withOrders(OrderLatency measured) {
        return new DepthSettings(queue, feedNanos, recordedFeed, ordersAsFeed, measured);
    }

    /** The choices that are kinder to us than {@link #realistic}, one phrase each. */
    List<String> optimisticSwitches() {
        List<String> named = new ArrayList<>();
        if (queue != REALISTIC.queue) named.add(queue.text() + " queue instead of " + REALISTIC.queue.text());
        if (feedNanos < REALISTIC.feedNanos)
            named.add("feed latency below " + describeFeed(false, REALISTIC.feedNanos));
        if (!recordedFeed) named.add("feed latency constant instead of as recorded");
        return named;
    }

    /** How the place in the queue is estimated, for a report. */
    public String describeQueue() {
        return queue == QueueModel.CONSERVATIVE
                ? "conservative queue (only trades at our price move us up)"
                : queue.text() + " queue (Rigtorp 2013)";
    }

    /** How long news travel, for a report. */
    public String describeFeed(boolean recorded) {
        return describeFeed(recordedFeed && recorded, feedNanos);
    }

    private static String describeFeed(boolean recorded, long nanos) {
        String constant = String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
        return recorded ? "as recorded + " + constant : constant;
    }
}
