package io.viper.exchange.okx;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OKX's public streams. A frame is read twice, first for nobody, so that nothing of a frame that turns out to be senseless is
 * told. Amounts of linear swaps come as contracts and are told as coins, with the contract sizes of what was subscribed to;
 * frames are read by one thread.
 */
final class OkxMarketStream implements StreamProtocol {
    private static final StreamSink NOBODY = new StreamSink() {};
    private static final String[] PLAIN = {"trades", "bbo-tbt", "books", "books5", "mark-price", "funding-rate"};
    private static final List<Timeframe> TIMEFRAMES = OkxCandles.timeframes();
    private static final String[] CHANNELS = channels();

    private final Product product;
    private final FrameReader reader = new FrameReader();
    private volatile OkxKnown known = OkxKnown.NOTHING;

    private int channel;
    private String instrument = "";
    private boolean whole;
    private String event = "";
    private String code = "";
    private String message = "";

    OkxMarketStream(Product product) {
        this.product = product;
    }

    /** The plain ones, and behind them the bars of each timeframe. */
    private static String[] channels() {
        Stream<String> candles = TIMEFRAMES.stream().map(each -> "candle" + OkxCandles.name(each));
        return Stream.concat(Arrays.stream(PLAIN), candles).toArray(String[]::new);
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        known = known.with(topics);
        return OkxTopics.frames(OkxTopics.market(topics));
    }

    @Override
    public String ping() {
        return "ping";
    }

    /** OKX closes a line on which nothing was said for 30 s. */
    @Override
    public long pingMillis() {
        return 15_000;
    }

    @Override
    public long silenceMillis() {
        return 35_000;
    }

    @Override
    public BookRule bookRule() {
        return BookRule.NAMES_PREVIOUS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        if ("pong".contentEquals(frame)) return Control.DATA;
        head(frame);
        if (!event.isEmpty()) return OkxEvents.control(event, code, message, topic());
        OkxMarketFrames frames = new OkxMarketFrames(reader, product, known, instrument);
        data(frame, frames, NOBODY);
        data(frame, frames, sink);
        return Control.DATA;
    }

    private String topic() {
        return channel < 0 ? instrument : CHANNELS[channel] + ":" + instrument;
    }

    /** What kind of frame it is; members come in any order. */
    private void head(CharSequence frame) throws BadReplyException {
        event = "";
        code = "";
        message = "";
        channel = -1;
        instrument = "";
        whole = true;
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("arg")) arg();
            else if (reader.named("event")) event = word();
            else if (reader.named("code")) code = word();
            else if (reader.named("msg")) message = word();
            else if (reader.named("action")) whole = isWhole(word());
            else reader.skip();
        }
        reader.end();
    }

    private String word() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    private static boolean isWhole(String action) throws BadReplyException {
        return switch (action) {
            case "snapshot" -> true;
            case "update" -> false;
            default -> throw new BadReplyException("a book that does " + action);
        };
    }

    private void arg() throws BadReplyException {
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("channel")) {
                reader.scalar();
                channel = reader.among(CHANNELS);
            } else if (reader.named("instId")) {
                reader.scalar();
                instrument = known.symbol(reader);
            } else reader.skip();
        }
    }

    private void data(CharSequence frame, OkxMarketFrames frames, StreamSink sink) throws BadReplyException {
        if (channel < 0) throw new BadReplyException("a frame of a channel that nobody asked for");
        reader.begin(frame);
        reader.beginObject();
        boolean found = false;
        while (reader.nextMember()) {
            if (!reader.named("data")) {
                reader.skip();
                continue;
            }
            found = true;
            reader.beginArray();
            while (reader.nextElement()) item(frames, sink);
        }
        if (!found) throw new BadReplyException("a frame without data");
    }

    private void item(OkxMarketFrames frames, StreamSink sink) throws BadReplyException {
        switch (channel) {
            case 0 -> frames.trade(sink);
            case 1 -> frames.quote(sink);
            case 2 -> frames.book(whole, sink);
            case 3 -> frames.book(true, sink);
            case 4 -> frames.mark(sink);
            case 5 -> frames.funding(sink);
            default -> frames.bar(TIMEFRAMES.get(channel - PLAIN.length), sink);
        }
    }
}
