package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.delta.DeltaChannels.Channel;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.FrameReader;
import java.util.List;
import java.util.Optional;

/**
 * The public stream, with the names that it has since April 2026: {@code ob_l1}, {@code ob_updates}, {@code trades} and so on.
 * All markets share it. A frame is read twice: its type may stand at its end. For one thread.
 *
 * <p>A book that has lost a change is asked for anew by leaving the channel and coming back; asking twice brings no snapshot.
 */
final class DeltaMarketStream implements StreamProtocol {
    private static final String CANDLES = "candlestick_";
    private static final String MARK_OF = "MARK:";

    private static final String[] KINDS = {
        "ob_updates",
        "trades",
        "ob_l1",
        "ob_l2",
        "mark_price",
        "ticker",
        "funding_rate",
        "subscriptions",
        "error",
        "system_status"
    };
    /** Nothing that is told on; a channel's first frame may repeat what is past, under the name of the channel. */
    private static final String[] PASSED_OVER = {
        "pong", "heartbeat", "product_updates", "spot_price", "spot_30mtwap_price", "trades_snapshot"
    };

    private final FrameReader reader = new FrameReader();
    private final DeltaKnown known = new DeltaKnown();
    private final DeltaBooks books = new DeltaBooks(reader, known);
    private final DeltaPrices prices = new DeltaPrices(reader, known);

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        known.add(topics);
        return DeltaChannels.frames(topics, DeltaMarketStream::channels);
    }

    /** A book of up to fifteen levels comes whole, twice a second; every other one in changes. */
    private static List<Channel> channels(Topic topic) {
        String symbol = topic.listing().symbol();
        return switch (topic.kind()) {
            case TRADES -> List.of(new Channel("trades", symbol));
            case QUOTE -> List.of(new Channel("ob_l1", symbol));
            case BOOK -> List.of(new Channel(topic.detail().equals("15") ? "ob_l2" : "ob_updates", symbol));
            case BARS -> List.of(new Channel(CANDLES + topic.detail(), symbol));
            // The mark price comes every two seconds, the index only with the ticker, every five.
            case MARK -> List.of(new Channel("mark_price", MARK_OF + symbol), new Channel("ticker", symbol));
            case FUNDING -> List.of(new Channel("funding_rate", symbol));
            case ORDERS, EXECUTIONS, POSITIONS, BALANCES ->
                throw new UnsupportedOperationException(topic.kind() + " comes with the account's stream");
        };
    }

    @Override
    public String ping() {
        return DeltaChannels.PING;
    }

    @Override
    public long pingMillis() {
        return DeltaChannels.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return DeltaChannels.SILENCE_MILLIS;
    }

    @Override
    public BookRule bookRule() {
        return BookRule.NEXT;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        findType(frame);
        int kind = reader.among(KINDS);
        boolean candles = kind < 0 && reader.text().startsWith(CANDLES);
        if (kind < 0 && !candles) {
            if (reader.among(PASSED_OVER) >= 0) return Control.DATA;
            throw new BadReplyException("a frame of a type that nobody asked for");
        }
        reader.begin(frame);
        if (candles) return prices.candle(sink);
        return switch (KINDS[kind]) {
            case "ob_updates" -> books.changes(sink);
            case "ob_l2" -> books.whole(sink);
            case "trades" -> prices.trade(sink);
            case "ob_l1" -> prices.quote(sink);
            case "mark_price" -> prices.mark(sink);
            case "ticker" -> prices.ticker(sink);
            case "funding_rate" -> prices.funding(sink);
            default -> aboutTheLine(kind, Caller.parse(frame.toString()));
        };
    }

    private static Control aboutTheLine(int kind, JsonNode frame) throws BadReplyException {
        return switch (KINDS[kind]) {
            case "subscriptions" -> DeltaChannels.subscriptions(frame);
            case "error" -> DeltaChannels.error(frame);
            default -> DeltaChannels.status(frame);
        };
    }

    /** Leaves the reader on the text of the type. */
    private void findType(CharSequence frame) throws BadReplyException {
        int found = -1;
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("type")) found = reader.mark();
            reader.skip();
        }
        reader.end();
        if (found < 0) throw new BadReplyException("a frame without a type");
        reader.back(found);
        reader.string();
    }
}
