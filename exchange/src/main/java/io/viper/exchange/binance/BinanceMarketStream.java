package io.viper.exchange.binance;

import io.viper.core.model.Bar;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.List;
import java.util.Optional;

/**
 * Market data of either market, in combined frames ({@code {"stream":"btcusdt@trade","data":{…}}}) or bare ones.
 *
 * <p>Books are changes: spot says {@code U} and {@code u}, the first and the last number inside, so {@code first} is
 * {@code U}; USD-M names the change before, {@code pu}, and that is {@code first}. Topics of 5, 10 or 20 levels are whole
 * books each time. For one thread: its buffers are used again.
 */
final class BinanceMarketStream implements StreamProtocol {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long OLDEST_MILLIS = 1_230_768_000_000L;
    private static final long NEWEST_MILLIS = 4_102_444_800_000L;

    private final boolean spot;
    private final FrameReader reader = new FrameReader();
    private final BinanceFrame frame = new BinanceFrame();
    private final BinanceReplies replies = new BinanceReplies();

    BinanceMarketStream(Product product) {
        spot = product == Product.SPOT;
    }

    @Override
    public BookRule bookRule() {
        return spot ? BookRule.SPANS : BookRule.NAMES_PREVIOUS;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return BinanceTopics.frames(topics, spot);
    }

    @Override
    public String ping() {
        return BinanceTopics.PING;
    }

    @Override
    public long pingMillis() {
        return BinanceTopics.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return BinanceTopics.SILENCE_MILLIS;
    }

    @Override
    public long lifeMillis() {
        return BinanceTopics.LIFE_MILLIS;
    }

    @Override
    public Control read(CharSequence text, long arrivedNanos, StreamSink sink) throws BadReplyException {
        frame.begin();
        replies.begin();
        reader.begin(text);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("stream")) frame.stream(reader);
            else if (reader.named("data") && reader.peek() == '{') data();
            else if (!replies.member(reader)) frame.member(reader);
        }
        reader.end();
        return replies.isReply() ? replies.control() : tell(arrivedNanos, sink);
    }

    private void data() throws BadReplyException {
        reader.beginObject();
        while (reader.nextMember()) frame.member(reader);
    }

    private Control tell(long arrivedNanos, StreamSink sink) throws BadReplyException {
        switch (frame.event) {
            case TRADE, AGGREGATE -> trade(sink);
            case QUOTE -> quote(nanos(frame.has("T") ? frame.time : frame.eventTime), sink);
            case DEPTH -> depth(sink);
            case BAR -> bar(sink);
            case MARK -> mark(sink);
            case SHUTDOWN -> {
                return Control.CLOSING;
            }
            case NONE -> nameless(arrivedNanos, sink);
            case OTHER -> {
                // not asked for
            }
        }
        return Control.DATA;
    }

    /** Prints that no order made (of the insurance fund, without a price) are passed over. */
    private void trade(StreamSink sink) throws BadReplyException {
        boolean single = frame.event == BinanceFrame.Event.TRADE;
        need(single ? "sTtpqm" : "sTapqm");
        long id = single ? frame.id : frame.aggregate;
        long time = nanos(frame.time);
        if (frame.has("X") && !frame.kind.equals("MARKET")) return;
        if (frame.price <= 0 || frame.size <= 0 || id < 0) throw new BadReplyException("a trade of nothing");
        sink.trade(frame.symbol, time, Long.toString(id), frame.price, frame.size, !frame.buyerRested);
    }

    /** A book with an empty side has no quote. */
    private void quote(long time, StreamSink sink) throws BadReplyException {
        need("sbBaA");
        if (frame.bidOrPrice == 0 || frame.ask == 0) return;
        if (frame.bidOrPrice >= frame.ask) throw new BadReplyException("a quote that is crossed");
        sink.quote(frame.symbol, time, frame.bidOrPrice, frame.bidSize, frame.ask, frame.askSize);
    }

    /** {@code {"e":"depthUpdate","E":123456789,"s":"BTCUSDT","U":157,"u":160,"pu":149,"b":[["0.0024","10"]],"a":[]}}. */
    private void depth(StreamSink sink) throws BadReplyException {
        need("sEUuba");
        long time = nanos(frame.has("T") ? frame.time : frame.eventTime);
        if (!spot) need("x");
        long first = spot ? frame.first : frame.previous;
        if (first < 0 || frame.first < 0 || frame.last < frame.first || (!spot && frame.last < first)) {
            throw new BadReplyException("a change from " + first + " to " + frame.last);
        }
        book(frame.symbol, time, BinanceTopics.isWhole(frame.stream), first, sink);
    }

    /** On spot, quotes and whole books have no name; their members tell them apart. */
    private void nameless(long arrivedNanos, StreamSink sink) throws BadReplyException {
        if (frame.has("uba") && frame.has("BA")) {
            quote(arrivedNanos, sink);
        } else if (frame.has("uba")) {
            if (frame.last < 0) throw new BadReplyException("a book numbered " + frame.last);
            long time = frame.has("T") ? nanos(frame.time) : arrivedNanos;
            book(BinanceTopics.symbol(frame.stream), time, true, frame.last, sink);
        } else {
            throw new BadReplyException("a frame that nobody knows");
        }
    }

    /** Told in one go: everything in it was checked before. */
    private void book(String symbol, long time, boolean whole, long first, StreamSink sink) {
        sink.bookBegin(symbol, time, whole, first, frame.last);
        frame.bids.tell(true, sink);
        frame.asks.tell(false, sink);
        sink.bookEnd();
    }

    private void bar(StreamSink sink) throws BadReplyException {
        need("sk");
        Bar bar = frame.bar.bar();
        sink.bar(frame.symbol, bar, frame.bar.isClosed());
    }

    /**
     * {@code {"e":"markPriceUpdate","s":"BTCUSDT","p":"11794.15","i":"11784.6","r":"0.00038167","T":1562306400000}}: one frame
     * tells the price, and the rate that will be paid at {@code T} if nothing changes.
     */
    private void mark(StreamSink sink) throws BadReplyException {
        need("sEp");
        long time = nanos(frame.eventTime);
        if (frame.price <= 0) throw new BadReplyException("a mark price of nothing");
        boolean pays = frame.has("rT") && !Double.isNaN(frame.rate) && frame.time > 0;
        long next = pays ? nanos(frame.time) : 0;
        double index = frame.has("i") && frame.index > 0 ? frame.index : Double.NaN;
        sink.mark(frame.symbol, time, frame.price, index);
        if (pays) sink.funding(frame.symbol, time, frame.rate, next);
    }

    private void need(String letters) throws BadReplyException {
        if (!frame.has(letters) || (letters.charAt(0) == 's' && frame.symbol.isEmpty())) {
            throw new BadReplyException("one of " + letters + " is missing");
        }
    }

    /** @throws BadReplyException if it is no time in milliseconds between 2009 and 2100 */
    static long nanos(long millis) throws BadReplyException {
        if (millis < OLDEST_MILLIS || millis > NEWEST_MILLIS) {
            throw new BadReplyException("no time in milliseconds: " + millis);
        }
        return millis * NANOS_OF_MILLI;
    }
}
