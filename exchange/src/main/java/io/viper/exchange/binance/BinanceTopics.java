package io.viper.exchange.binance;

import io.viper.core.model.Timeframe;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Topics as names of streams, and the frames that ask for them. */
final class BinanceTopics {
    /** Answered at once; the exchange's own pings are as rare as every 3 minutes. */
    static final String PING_ID = "999";

    static final String PING = "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + PING_ID + "}";
    static final long PING_MILLIS = 20_000;
    static final long SILENCE_MILLIS = 60_000;
    /** Lines are ended after 24 hours: another one is opened half an hour before. */
    static final long LIFE_MILLIS = 23 * 3_600_000L + 30 * 60_000L;

    private static final int NAMES_OF_FRAME = 100;
    private static final Set<String> WHOLE = Set.of("5", "10", "20");

    private BinanceTopics() {}

    /** Topics that share a stream are asked for once. The frames are numbered from 1, which is what confirmations repeat. */
    static List<String> frames(List<Topic> topics, boolean spot) {
        Set<String> names = new LinkedHashSet<>();
        for (Topic topic : topics) names.add(name(topic, spot));
        List<String> all = List.copyOf(names);
        List<String> frames = new ArrayList<>();
        for (int k = 0; k < all.size(); k += NAMES_OF_FRAME) {
            String quoted = all.subList(k, Math.min(k + NAMES_OF_FRAME, all.size())).stream()
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(","));
            frames.add("{\"method\":\"SUBSCRIBE\",\"params\":[" + quoted + "],\"id\":" + (frames.size() + 1) + "}");
        }
        return frames;
    }

    /** USD-M documents aggregated trades only; mark price and funding come together. */
    static String name(Topic topic, boolean spot) {
        String symbol = topic.listing().symbol().toLowerCase(Locale.ROOT);
        return switch (topic.kind()) {
            case TRADES -> symbol + (spot ? "@trade" : "@aggTrade");
            case QUOTE -> symbol + "@bookTicker";
            case BOOK -> symbol + (WHOLE.contains(topic.detail()) ? "@depth" + topic.detail() : "@depth") + "@100ms";
            case BARS -> symbol + "@kline_" + interval(topic.detail(), spot);
            case MARK, FUNDING -> {
                if (spot) throw new UnsupportedOperationException("spot has no " + topic.kind());
                yield symbol + "@markPrice@1s";
            }
            case ORDERS, EXECUTIONS, POSITIONS, BALANCES ->
                throw new UnsupportedOperationException(topic.kind() + " is of the account");
        };
    }

    private static String interval(String detail, boolean spot) {
        boolean known =
                Timeframe.parse(detail).filter(t -> spot || t != Timeframe.S1).isPresent();
        if (!known) throw new UnsupportedOperationException("no bars of '" + detail + "'");
        return detail;
    }

    /** Whether a stream is of whole books: a digit stands behind {@code @depth}. */
    static boolean isWhole(String stream) {
        int at = stream.indexOf("@depth");
        int digit = at + "@depth".length();
        return at >= 0 && digit < stream.length() && Character.isDigit(stream.charAt(digit));
    }

    /** The symbol in front of a stream's name, in upper case; empty for a bare frame, which is a reply's body. */
    static String symbol(String stream) {
        int at = stream.indexOf('@');
        return at < 0 ? "" : stream.substring(0, at).toUpperCase(Locale.ROOT);
    }
}
