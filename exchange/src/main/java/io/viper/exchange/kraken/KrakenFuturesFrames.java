package io.viper.exchange.kraken;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Masked;
import io.viper.exchange.kit.Measures;

/**
 * Market frames of futures: flat objects whose {@code feed} says what they are. All members are read first and told afterwards,
 * so that the order of members does not matter and nothing of a bad frame is told.
 */
final class KrakenFuturesFrames {
    private static final String[] FEEDS = {"trade", "ticker", "book", "book_snapshot"};
    private static final int TRADE = 0;
    private static final int TICKER = 1;
    private static final int BOOK = 2;
    private static final int SNAPSHOT = 3;
    private static final int NONE = -2;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long OLDEST_MILLIS = 1_230_768_000_000L;
    private static final long NEWEST_MILLIS = 4_102_444_800_000L;
    private static final StreamSink NOBODY = new StreamSink() {};

    private final FrameReader reader = new FrameReader();
    private int feed;
    private String event = "";
    private String message = "";
    private String name = "";
    private String symbol = "";
    private String id = "";
    private String side = "";
    private long time;
    private long sequence;
    private double price;
    private double size;
    private double bid;
    private double bidSize;
    private double ask;
    private double askSize;
    private double mark;
    private double index;
    private double rate;
    private long nextFunding;
    private int bids;
    private int asks;

    Control read(CharSequence frame, long arrived, StreamSink sink) throws BadReplyException {
        clear(arrived);
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) if (!text() && !number()) reader.skip();
        reader.end();
        if (!event.isEmpty()) return event(event, message, name);
        if (feed < 0) return Control.DATA;
        if (symbol.isEmpty()) throw new BadReplyException("there is no product_id");
        switch (feed) {
            case TRADE -> trade(sink);
            case TICKER -> ticker(sink);
            case BOOK -> change(sink);
            case SNAPSHOT -> snapshot(sink);
            default -> throw new IllegalStateException("feed " + feed);
        }
        return Control.DATA;
    }

    private void clear(long arrived) {
        feed = NONE;
        event = "";
        message = "";
        name = "";
        symbol = "";
        id = "";
        side = "";
        time = arrived;
        sequence = -1;
        price = size = bid = bidSize = ask = askSize = mark = index = rate = Double.NaN;
        nextFunding = 0;
        bids = asks = -1;
    }

    /** {@code {"event": "alert", "message": …}} and its like; shared with the account's stream. */
    static Control event(String event, String message, String feed) {
        return switch (event) {
            case "subscribed" -> new Control.Subscribed(feed);
            case "subscribed_failed", "error" -> new Control.Refused(ErrorKind.OTHER, Masked.words(message));
            case "alert" ->
                message.contains("authenticated")
                        ? new Control.Refused(ErrorKind.KEY, Masked.words(message))
                        : Control.DATA;
            default -> Control.DATA;
        };
    }

    private boolean text() throws BadReplyException {
        if (reader.named("feed")) {
            name = scalar();
            feed = reader.among(FEEDS);
        } else if (reader.named("event")) event = scalar();
        else if (reader.named("message")) message = scalar();
        else if (reader.named("product_id")) symbol = scalar();
        else if (reader.named("uid")) id = scalar();
        else if (reader.named("side")) side = scalar();
        else return false;
        return true;
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    private boolean number() throws BadReplyException {
        if (reader.named("time") || reader.named("timestamp")) time = millis();
        else if (reader.named("seq")) sequence = reader.whole();
        else if (reader.named("price")) price = Measures.price(reader);
        else if (reader.named("qty")) size = Measures.size(reader);
        else if (reader.named("bid")) bid = Measures.size(reader);
        else if (reader.named("bid_size")) bidSize = Measures.size(reader);
        else if (reader.named("ask")) ask = Measures.size(reader);
        else if (reader.named("ask_size")) askSize = Measures.size(reader);
        else return rates();
        return true;
    }

    private boolean rates() throws BadReplyException {
        if (reader.named("markPrice")) mark = Measures.price(reader);
        else if (reader.named("index")) index = Measures.price(reader);
        else if (reader.named("relative_funding_rate")) rate = Measures.rate(reader);
        else if (reader.named("next_funding_rate_time")) nextFunding = millis();
        else if (reader.named("bids")) bids = skipped();
        else if (reader.named("asks")) asks = skipped();
        else return false;
        return true;
    }

    private int skipped() throws BadReplyException {
        int at = reader.mark();
        reader.skip();
        return at;
    }

    private long millis() throws BadReplyException {
        long value = reader.whole();
        if (value < OLDEST_MILLIS || value > NEWEST_MILLIS) throw new BadReplyException("no time: " + value);
        return value * NANOS_OF_MILLI;
    }

    private void trade(StreamSink sink) throws BadReplyException {
        if (id.isEmpty()) throw new BadReplyException("there is no uid");
        boolean buy = KrakenReports.side(side).sign() > 0;
        sink.trade(symbol, time, id, Measures.told(price, "price"), Measures.told(size, "qty"), buy);
    }

    /** One side may be empty: there is no quote then. */
    private void ticker(StreamSink sink) {
        boolean both = bid > 0 && ask > 0 && !Double.isNaN(bidSize) && !Double.isNaN(askSize);
        if (both) sink.quote(symbol, time, bid, bidSize, ask, askSize);
        if (!Double.isNaN(mark) || !Double.isNaN(index)) sink.mark(symbol, time, mark, index);
        if (!Double.isNaN(rate)) sink.funding(symbol, time, rate, nextFunding);
    }

    private void change(StreamSink sink) throws BadReplyException {
        boolean buy = KrakenReports.side(side).sign() > 0;
        Measures.told(price, "price");
        Measures.told(size, "qty");
        numbered();
        sink.bookBegin(symbol, time, false, sequence, sequence);
        sink.bookLevel(buy, price, size);
        sink.bookEnd();
    }

    private void snapshot(StreamSink sink) throws BadReplyException {
        if (bids < 0 || asks < 0) throw new BadReplyException("half a book");
        numbered();
        levels(bids, true, NOBODY);
        levels(asks, false, NOBODY);
        sink.bookBegin(symbol, time, true, sequence, sequence);
        levels(bids, true, sink);
        levels(asks, false, sink);
        sink.bookEnd();
    }

    private void numbered() throws BadReplyException {
        if (sequence < 0) throw new BadReplyException("there is no seq");
    }

    private void levels(int at, boolean isBid, StreamSink sink) throws BadReplyException {
        reader.back(at);
        reader.beginArray();
        while (reader.nextElement()) {
            price = size = Double.NaN;
            reader.beginObject();
            while (reader.nextMember()) {
                if (reader.named("price")) price = Measures.price(reader);
                else if (reader.named("qty")) size = Measures.size(reader);
                else reader.skip();
            }
            sink.bookLevel(isBid, Measures.told(price, "price"), Measures.told(size, "qty"));
        }
    }
}
