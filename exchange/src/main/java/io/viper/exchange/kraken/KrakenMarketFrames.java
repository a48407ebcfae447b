package io.viper.exchange.kraken;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Measures;
import io.viper.exchange.kit.Rfc3339;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data of spot market frames. {@link #check} comes first: what {@link #read} would throw, it throws, so that nothing of a bad
 * frame is told.
 */
final class KrakenMarketFrames {
    private static final StreamSink NOBODY = new StreamSink() {};

    private final FrameReader reader;
    private final KrakenBooks books = new KrakenBooks();
    /** The newest that was told of each pair and length. */
    private final Map<String, Bar> bars = new ConcurrentHashMap<>();

    private boolean telling;
    private String symbol = "";
    private long time;
    private double bid;
    private double bidSize;
    private double ask;
    private double askSize;
    private double price;
    private double size;

    KrakenMarketFrames(FrameReader reader) {
        this.reader = reader;
    }

    /** A connection begins to tell these. */
    void asked(List<Topic> topics) {
        books.asked(topics);
        bars.clear();
    }

    void check(CharSequence frame, KrakenEnvelope envelope, long arrived) throws BadReplyException {
        telling = false;
        each(frame, envelope, arrived, NOBODY);
    }

    void read(CharSequence frame, KrakenEnvelope envelope, long arrived, StreamSink sink) throws BadReplyException {
        telling = true;
        each(frame, envelope, arrived, sink);
    }

    private void each(CharSequence frame, KrakenEnvelope envelope, long arrived, StreamSink sink)
            throws BadReplyException {
        reader.begin(frame);
        reader.back(envelope.data);
        reader.beginArray();
        while (reader.nextElement()) {
            symbol = "";
            time = arrived;
            switch (envelope.channel) {
                case KrakenEnvelope.TRADE -> trade(sink);
                case KrakenEnvelope.TICKER -> ticker(sink);
                case KrakenEnvelope.BOOK -> book(envelope.snapshot, sink);
                case KrakenEnvelope.OHLC -> bar(sink);
                default -> reader.skip();
            }
        }
    }

    /** What all elements have; false if the member is another one. */
    private boolean common() throws BadReplyException {
        if (reader.named("symbol")) {
            reader.string();
            symbol = reader.text();
            return true;
        }
        if (!reader.named("timestamp")) return false;
        reader.string();
        time = Rfc3339.nanos(reader.text());
        return true;
    }

    private void named() throws BadReplyException {
        if (symbol.isEmpty()) throw new BadReplyException("there is no symbol");
    }

    /** {@code {"symbol": "BTC/USD", "side": "sell", "price": 0.5117, "qty": 40.0, "trade_id": 4665906, "timestamp": …}}. */
    private void trade(StreamSink sink) throws BadReplyException {
        price = Double.NaN;
        size = Double.NaN;
        String id = "";
        String side = "";
        reader.beginObject();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("price")) price = Measures.price(reader);
            else if (reader.named("qty")) size = Measures.size(reader);
            else if (reader.named("trade_id")) id = scalar();
            else if (reader.named("side")) side = scalar();
            else reader.skip();
        }
        named();
        if (id.isEmpty()) throw new BadReplyException("there is no trade_id");
        boolean buy = KrakenReports.side(side).sign() > 0;
        sink.trade(symbol, time, id, Measures.told(price, "price"), Measures.told(size, "qty"), buy);
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    /** {@code {"symbol": "BTC/USD", "bid": 0.10025, "bid_qty": 740.0, "ask": 0.10035, "ask_qty": 740.0}}. */
    private void ticker(StreamSink sink) throws BadReplyException {
        bid = Double.NaN;
        bidSize = Double.NaN;
        ask = Double.NaN;
        askSize = Double.NaN;
        reader.beginObject();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("bid")) bid = Measures.price(reader);
            else if (reader.named("bid_qty")) bidSize = Measures.size(reader);
            else if (reader.named("ask")) ask = Measures.price(reader);
            else if (reader.named("ask_qty")) askSize = Measures.size(reader);
            else reader.skip();
        }
        named();
        Measures.told(bidSize, "bid_qty");
        Measures.told(askSize, "ask_qty");
        sink.quote(symbol, time, Measures.told(bid, "bid"), bidSize, Measures.told(ask, "ask"), askSize);
    }

    /** {@code {"symbol": …, "bids": [{"price": 45283.5, "qty": 0.1}], "asks": […], "checksum": 3310070434}}. */
    private void book(boolean snapshot, StreamSink sink) throws BadReplyException {
        int bids = -1;
        int asks = -1;
        long checksum = -1;
        reader.beginObject();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("bids")) bids = skipped();
            else if (reader.named("asks")) asks = skipped();
            else if (reader.named("checksum")) checksum = reader.whole();
            else reader.skip();
        }
        int end = reader.mark();
        named();
        if (checksum < 0 || checksum > 0xFFFF_FFFFL) throw new BadReplyException("no checksum: " + checksum);
        if (snapshot && (bids < 0 || asks < 0)) throw new BadReplyException("half a book");
        tell(bids, asks, snapshot, (int) checksum, sink);
        reader.back(end);
    }

    private void tell(int bids, int asks, boolean snapshot, int checksum, StreamSink sink) throws BadReplyException {
        if (!telling) {
            levels(bids, true, null, sink);
            levels(asks, false, null, sink);
            return;
        }
        KrakenBooks.Book book = books.of(symbol);
        long number = book.next(snapshot);
        sink.bookBegin(symbol, time, snapshot, number, number);
        levels(bids, true, book, sink);
        levels(asks, false, book, sink);
        book.end(checksum, sink);
        sink.bookEnd();
    }

    private int skipped() throws BadReplyException {
        int mark = reader.mark();
        reader.skip();
        return mark;
    }

    private void levels(int mark, boolean isBid, KrakenBooks.@Nullable Book book, StreamSink sink)
            throws BadReplyException {
        if (mark < 0) return;
        reader.back(mark);
        reader.beginArray();
        while (reader.nextElement()) {
            price = Double.NaN;
            size = Double.NaN;
            reader.beginObject();
            while (reader.nextMember()) {
                if (reader.named("price")) price = Measures.price(reader);
                else if (reader.named("qty")) size = Measures.size(reader);
                else reader.skip();
            }
            sink.bookLevel(isBid, Measures.told(price, "price"), Measures.told(size, "qty"));
            if (book != null) book.level(isBid, price, size);
        }
    }

    /**
     * {@code {"symbol": …, "open": 0.5624, …, "interval_begin": "2023-10-04T16:25:00Z", "interval": 5}}. Kraken does not say
     * when one is finished: it is once the next one begins.
     */
    private void bar(StreamSink sink) throws BadReplyException {
        double open = Double.NaN;
        double high = Double.NaN;
        double low = Double.NaN;
        double close = Double.NaN;
        size = Double.NaN;
        long begin = 0;
        long minutes = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("open")) open = Measures.price(reader);
            else if (reader.named("high")) high = Measures.price(reader);
            else if (reader.named("low")) low = Measures.price(reader);
            else if (reader.named("close")) close = Measures.price(reader);
            else if (reader.named("volume")) size = Measures.size(reader);
            else if (reader.named("interval")) minutes = reader.whole();
            else if (reader.named("interval_begin")) begin = Rfc3339.nanos(scalar());
            else reader.skip();
        }
        named();
        Bar bar = Bars.of(timeframe(minutes), begin, open, high, low, close, size);
        if (telling) tell(bar, sink);
    }

    private void tell(Bar bar, StreamSink sink) {
        Bar before = bars.put(symbol + " " + bar.timeframe(), bar);
        if (before != null && before.openTime() < bar.openTime()) sink.bar(symbol, before, true);
        sink.bar(symbol, bar, false);
    }

    private static Timeframe timeframe(long minutes) throws BadReplyException {
        for (Timeframe each : KrakenCandles.TIMEFRAMES) if (KrakenCandles.minutes(each) == minutes) return each;
        throw new BadReplyException("bars of " + minutes + " minutes");
    }
}
