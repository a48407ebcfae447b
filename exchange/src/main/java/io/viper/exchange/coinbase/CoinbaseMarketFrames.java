package io.viper.exchange.coinbase;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Measures;
import io.viper.exchange.kit.Rfc3339;
import java.util.Arrays;

/**
 * The events of market frames. {@link #read} may be called twice, first with a sink that does nothing: what it throws, it throws
 * the first time, so that nothing of a bad frame is told.
 */
final class CoinbaseMarketFrames {
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private final FrameReader reader;
    private int[] marks = new int[16];
    private int count;
    private long books;
    private long time;
    private String symbol = "";
    private boolean snapshot;
    private boolean typed;

    CoinbaseMarketFrames(FrameReader reader) {
        this.reader = reader;
    }

    void read(CharSequence frame, CoinbaseEnvelope envelope, StreamSink sink) throws BadReplyException {
        reader.begin(frame);
        reader.back(envelope.events);
        reader.beginArray();
        while (reader.nextElement()) {
            time = envelope.time;
            event();
            int end = reader.mark();
            if (count > 0 || envelope.channel == CoinbaseEnvelope.BOOK) event(envelope.channel, sink);
            reader.back(end);
        }
    }

    private void event() throws BadReplyException {
        symbol = "";
        snapshot = false;
        typed = false;
        count = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("type")) {
                reader.string();
                typed = true;
                snapshot = reader.named("snapshot");
                if (!snapshot && !reader.named("update")) throw new BadReplyException("neither snapshot nor update");
            } else if (reader.named("product_id")) symbol = scalar();
            else if (reader.named("trades")
                    || reader.named("tickers")
                    || reader.named("updates")
                    || reader.named("candles")) elements();
            else reader.skip();
        }
    }

    private void elements() throws BadReplyException {
        reader.beginArray();
        while (reader.nextElement()) {
            if (count == marks.length) marks = Arrays.copyOf(marks, count * 2);
            marks[count++] = reader.mark();
            reader.skip();
        }
    }

    private void event(int channel, StreamSink sink) throws BadReplyException {
        switch (channel) {
            case CoinbaseEnvelope.TRADES -> trades(sink);
            case CoinbaseEnvelope.TICKER -> {
                for (int k = 0; k < count; k++) ticker(marks[k], sink);
            }
            case CoinbaseEnvelope.BOOK -> book(sink);
            case CoinbaseEnvelope.CANDLES -> {
                for (int k = 0; k < count; k++) candle(marks[k], sink);
            }
            default -> {
                // not asked for
            }
        }
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    /** The newest comes first; a snapshot is what happened before we listened. */
    private void trades(StreamSink sink) throws BadReplyException {
        if (!typed) throw new BadReplyException("neither snapshot nor update");
        for (int k = count - 1; k >= 0 && !snapshot; k--) trade(marks[k], sink);
    }

    /** {@code {"product_id": "BTC-USD", "trade_id": "1", "price": "1", "size": "1", "time": …, "side": "BUY"}}: the side that rested. */
    private void trade(int mark, StreamSink sink) throws BadReplyException {
        double price = Double.NaN;
        double size = Double.NaN;
        String id = "";
        String side = "";
        long when = 0;
        symbol = "";
        reader.back(mark);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("product_id")) symbol = scalar();
            else if (reader.named("price")) price = Measures.price(reader);
            else if (reader.named("size")) size = Measures.size(reader);
            else if (reader.named("trade_id")) id = scalar();
            else if (reader.named("side")) side = scalar();
            else if (reader.named("time")) when = Rfc3339.nanos(scalar());
            else reader.skip();
        }
        boolean makerBought = CoinbaseReports.side(side).sign() > 0;
        if (symbol.isEmpty() || id.isEmpty() || when == 0) throw new BadReplyException("half a trade");
        sink.trade(symbol, when, id, Measures.told(price, "price"), Measures.told(size, "size"), !makerBought);
    }

    /** {@code {"product_id": …, "best_bid": …, "best_bid_quantity": …}}; empty texts mean that there is none. */
    private void ticker(int mark, StreamSink sink) throws BadReplyException {
        double bid = Double.NaN;
        double bidSize = Double.NaN;
        double ask = Double.NaN;
        double askSize = Double.NaN;
        symbol = "";
        reader.back(mark);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("product_id")) symbol = scalar();
            else if (reader.named("best_bid")) bid = sizeOrNaN();
            else if (reader.named("best_bid_quantity")) bidSize = sizeOrNaN();
            else if (reader.named("best_ask")) ask = sizeOrNaN();
            else if (reader.named("best_ask_quantity")) askSize = sizeOrNaN();
            else reader.skip();
        }
        boolean whole = bid > 0 && ask > 0 && !Double.isNaN(bidSize) && !Double.isNaN(askSize);
        if (whole && symbol.isEmpty()) throw new BadReplyException("there is no product_id");
        if (whole) sink.quote(symbol, time, bid, bidSize, ask, askSize);
    }

    private double sizeOrNaN() throws BadReplyException {
        int mark = reader.mark();
        reader.scalar();
        if (reader.named("")) return Double.NaN;
        reader.back(mark);
        return Measures.size(reader);
    }

    /** {@code {"type": "update", "product_id": …, "updates": [{"side": "bid", "price_level": …, "new_quantity": …}]}}. */
    private void book(StreamSink sink) throws BadReplyException {
        if (symbol.isEmpty() || !typed) throw new BadReplyException("a book of nothing");
        long number = ++books;
        sink.bookBegin(symbol, time, snapshot, number, number);
        for (int k = 0; k < count; k++) level(marks[k], sink);
        sink.bookEnd();
    }

    private void level(int mark, StreamSink sink) throws BadReplyException {
        double price = Double.NaN;
        double size = Double.NaN;
        int side = 0;
        reader.back(mark);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("price_level")) price = Measures.price(reader);
            else if (reader.named("new_quantity")) size = Measures.size(reader);
            else if (reader.named("side")) {
                reader.string();
                side = reader.named("bid") ? 1 : reader.named("offer") || reader.named("ask") ? -1 : 0;
            } else reader.skip();
        }
        if (side == 0) throw new BadReplyException("neither bid nor offer");
        sink.bookLevel(side > 0, Measures.told(price, "price_level"), Measures.told(size, "new_quantity"));
    }

    /** {@code {"start": "1688998200", "open": …, "product_id": …}}: five minutes; finished once its end has passed by the exchange's clock. */
    private void candle(int mark, StreamSink sink) throws BadReplyException {
        double open = Double.NaN;
        double high = Double.NaN;
        double low = Double.NaN;
        double close = Double.NaN;
        double volume = Double.NaN;
        long start = 0;
        symbol = "";
        reader.back(mark);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("product_id")) symbol = scalar();
            else if (reader.named("start")) start = reader.whole();
            else if (reader.named("open")) open = Measures.price(reader);
            else if (reader.named("high")) high = Measures.price(reader);
            else if (reader.named("low")) low = Measures.price(reader);
            else if (reader.named("close")) close = Measures.price(reader);
            else if (reader.named("volume")) volume = Measures.size(reader);
            else reader.skip();
        }
        if (symbol.isEmpty() || start < 1_230_768_000L || start > 4_102_444_800L) {
            throw new BadReplyException("a bar of nothing, or of no time");
        }
        var bar = Bars.of(Timeframe.M5, start * NANOS_OF_SECOND, open, high, low, close, volume);
        sink.bar(symbol, bar, time >= bar.closeTime());
    }
}
