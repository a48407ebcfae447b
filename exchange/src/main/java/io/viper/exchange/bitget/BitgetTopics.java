package io.viper.exchange.bitget;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Channels: what is asked for by which name, in frames of at most 4096 bytes. */
final class BitgetTopics {
    static final long PING_MILLIS = 25_000;
    /** Two pings without an answer. */
    static final long SILENCE_MILLIS = 60_000;

    /** The longest entry has about 110 letters. */
    private static final int TOPICS_OF_A_FRAME = 30;

    /** Channels of bars. */
    private static final Map<String, Timeframe> BARS = BitgetCandles.timeframes().stream()
            .filter(timeframe -> timeframe != Timeframe.M3)
            .collect(Collectors.toUnmodifiableMap(each -> "candle" + BitgetCandles.streamName(each), each -> each));

    private BitgetTopics() {}

    /**
     * Asks for topics. Those that come by one channel, as funding and mark price of an instrument, are asked for once.
     *
     * <pre>{@code
     * {"op":"subscribe","args":[{"instType":"SPOT","channel":"trade","instId":"BTCUSDT"}]}
     * }</pre>
     */
    static List<String> frames(Product product, List<Topic> topics) {
        Map<String, Body> entries = new LinkedHashMap<>();
        for (Topic topic : topics) {
            for (String channel : channels(product, topic)) {
                Body entry =
                        new Body().with("instType", BitgetMarkets.type(product)).with("channel", channel);
                entry.with(
                        channel.equals("account") ? "coin" : "instId",
                        account(topic) ? "default" : topic.listing().symbol());
                entries.putIfAbsent(entry.text(), entry);
            }
        }
        List<Body> all = new ArrayList<>(entries.values());
        List<String> frames = new ArrayList<>();
        for (int k = 0; k < all.size(); k += TOPICS_OF_A_FRAME) {
            List<Body> part = all.subList(k, Math.min(all.size(), k + TOPICS_OF_A_FRAME));
            frames.add(new Body().with("op", "subscribe").withAll("args", part).text());
        }
        return frames;
    }

    private static boolean account(Topic topic) {
        return switch (topic.kind()) {
            case TRADES, QUOTE, BOOK, BARS, MARK, FUNDING -> false;
            case ORDERS, EXECUTIONS, POSITIONS, BALANCES -> true;
        };
    }

    /** @throws UnsupportedOperationException for what a market does not have */
    private static List<String> channels(Product product, Topic topic) {
        return switch (topic.kind()) {
            case TRADES -> List.of("trade");
            case QUOTE -> List.of("books1");
            case BOOK -> List.of(book(topic.detail()));
            case BARS -> List.of("candle" + BitgetCandles.streamName(timeframe(topic.detail())));
            case MARK, FUNDING -> {
                BitgetMarkets.perpetual(product, "mark price and funding");
                yield List.of("ticker");
            }
            case ORDERS -> List.of("orders", "orders-algo");
            case EXECUTIONS -> List.of("fill");
            case POSITIONS -> {
                BitgetMarkets.perpetual(product, "positions");
                yield List.of("positions", "positions-history");
            }
            case BALANCES -> List.of("account");
        };
    }

    /** The least of its books that has so many levels; all levels, as changes, without a number. */
    private static String book(String levels) {
        if (!levels.matches("[0-9]{1,3}")) return "books";
        int wanted = Integer.parseInt(levels);
        if (wanted <= 5) return "books5";
        return wanted <= 15 ? "books15" : "books";
    }

    private static Timeframe timeframe(String text) {
        return Timeframe.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of " + Timeframe.known()));
    }

    /** The timeframe of a channel of bars. */
    static Timeframe ofChannel(String channel) throws BadReplyException {
        Timeframe timeframe = BARS.get(channel);
        if (timeframe == null) throw new BadReplyException("bars that were not asked for");
        return timeframe;
    }
}
