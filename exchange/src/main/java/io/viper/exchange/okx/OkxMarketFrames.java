package io.viper.exchange.okx;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Measures;

/** Items of public frames. The reader stands in front of one; afterwards it stands behind it. */
final class OkxMarketFrames {
    private static final int COLUMNS = 9;

    private final FrameReader reader;
    private final Product product;
    private final OkxKnown known;
    private final String instrument;

    /** @param instrument that the frame is about; empty where only the items say so */
    OkxMarketFrames(FrameReader reader, Product product, OkxKnown known, String instrument) {
        this.reader = reader;
        this.product = product;
        this.known = known;
        this.instrument = instrument;
    }

    private static void need(boolean told, String name) throws BadReplyException {
        if (!told) throw new BadReplyException("an item without " + name);
    }

    private String symbol(String own) throws BadReplyException {
        String symbol = own.isEmpty() ? instrument : own;
        need(!symbol.isEmpty(), "an instrument");
        return symbol;
    }

    private String text() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    /** {@code {"instId":"BTC-USDT","tradeId":"130639474","px":"42219.9","sz":"0.12","side":"buy","ts":"1630048897897"}}. */
    void trade(StreamSink sink) throws BadReplyException {
        String own = "";
        String id = "";
        double price = 0;
        double size = -1;
        long time = 0;
        int side = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("instId")) own = name();
            else if (reader.named("tradeId")) id = text();
            else if (reader.named("px")) price = Measures.price(reader);
            else if (reader.named("sz")) size = Measures.size(reader);
            else if (reader.named("side")) side = side();
            else if (reader.named("ts")) time = Measures.millis(reader);
            else reader.skip();
        }
        need(price > 0 && size >= 0 && time > 0 && side != 0 && !id.isEmpty(), "price, size, side, time or number");
        String symbol = symbol(own);
        sink.trade(symbol, time, id, price, size * known.unit(product, symbol), side > 0);
    }

    private String name() throws BadReplyException {
        reader.scalar();
        return known.symbol(reader);
    }

    private int side() throws BadReplyException {
        reader.scalar();
        if (reader.named("buy")) return 1;
        if (reader.named("sell")) return -1;
        throw new BadReplyException("a side that nobody knows: " + reader.text());
    }

    /** The best prices; a side on which nobody is, is told with the price NaN and the size 0. */
    void quote(StreamSink sink) throws BadReplyException {
        String symbol = symbol("");
        double unit = known.unit(product, symbol);
        double[] best = {Double.NaN, 0, Double.NaN, 0};
        long time = 0;
        boolean bids = false;
        boolean asks = false;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("bids")) {
                bids = true;
                best(best, 0);
            } else if (reader.named("asks")) {
                asks = true;
                best(best, 2);
            } else if (reader.named("ts")) time = Measures.millis(reader);
            else reader.skip();
        }
        need(time > 0 && bids && asks, "both sides and a time");
        sink.quote(symbol, time, best[0], best[1] * unit, best[2], best[3] * unit);
    }

    private void best(double[] best, int at) throws BadReplyException {
        boolean first = true;
        reader.beginArray();
        while (reader.nextElement()) {
            if (!first) {
                reader.skip();
                continue;
            }
            first = false;
            reader.beginArray();
            need(reader.nextElement(), "a price");
            best[at] = Measures.price(reader);
            need(reader.nextElement(), "a size");
            best[at + 1] = Measures.size(reader);
            while (reader.nextElement()) reader.skip();
        }
    }

    /**
     * A book, or changes of one. Each change names the one before it; OKX's checksum has been 0 since June 2026 and is not
     * looked at.
     */
    void book(boolean snapshot, StreamSink sink) throws BadReplyException {
        String symbol = symbol("");
        double unit = known.unit(product, symbol);
        int start = reader.mark();
        long time = 0;
        long previous = -1;
        long number = -1;
        boolean named = false;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("ts")) time = Measures.millis(reader);
            else if (reader.named("seqId")) number = reader.whole();
            else if (reader.named("prevSeqId")) {
                previous = reader.whole();
                named = true;
            } else reader.skip();
        }
        need(time > 0 && number >= 0 && (snapshot || named), "a time or its numbers");
        sink.bookBegin(symbol, time, snapshot, snapshot ? number : previous, number);
        reader.back(start);
        levels(unit, sink);
        sink.bookEnd();
    }

    private void levels(double unit, StreamSink sink) throws BadReplyException {
        int sides = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            boolean bid = reader.named("bids");
            if (!bid && !reader.named("asks")) {
                reader.skip();
                continue;
            }
            sides++;
            reader.beginArray();
            while (reader.nextElement()) {
                reader.beginArray();
                need(reader.nextElement(), "a price");
                double price = Measures.price(reader);
                need(reader.nextElement(), "a size");
                sink.bookLevel(bid, price, Measures.size(reader) * unit);
                while (reader.nextElement()) reader.skip();
            }
        }
        need(sides == 2, "both sides");
    }

    /** {@code ["1597026383085","8533.02","8553.74","8527.17","8548.26","45247","529.58","5529.58","0"]}. */
    void bar(Timeframe timeframe, StreamSink sink) throws BadReplyException {
        double[] prices = new double[4];
        double volume = -1;
        long open = 0;
        boolean closed = false;
        int column = 0;
        reader.beginArray();
        for (; reader.nextElement(); column++) {
            if (column == 0) open = Measures.millis(reader);
            else if (column <= 4) prices[column - 1] = Measures.price(reader);
            else if (column == OkxCandles.volumeColumn(product)) volume = Measures.size(reader);
            else if (column == COLUMNS - 1) closed = closed();
            else reader.skip();
        }
        need(column >= COLUMNS, "nine columns");
        Bar bar = Bars.of(timeframe, open, prices[0], prices[1], prices[2], prices[3], volume);
        sink.bar(symbol(""), bar, closed);
    }

    private boolean closed() throws BadReplyException {
        reader.scalar();
        if (reader.named("1")) return true;
        if (reader.named("0")) return false;
        throw new BadReplyException("a bar that is neither open nor closed");
    }

    /** {@code {"instType":"SWAP","instId":"BTC-USDT-SWAP","markPx":"84660.1","ts":"1744590349506"}}. */
    void mark(StreamSink sink) throws BadReplyException {
        String own = "";
        double price = 0;
        long time = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("instId")) own = name();
            else if (reader.named("markPx")) price = Measures.price(reader);
            else if (reader.named("ts")) time = Measures.millis(reader);
            else reader.skip();
        }
        need(price > 0 && time > 0, "price or time");
        sink.mark(symbol(own), time, price, Double.NaN);
    }

    /** {@code {"instId":"BTC-USDT-SWAP","fundingRate":"0.0001","fundingTime":"1744590349506","ts":"1744590349506"}}. */
    void funding(StreamSink sink) throws BadReplyException {
        String own = "";
        double rate = Double.NaN;
        long next = 0;
        long time = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("instId")) own = name();
            else if (reader.named("fundingRate")) rate = Measures.rate(reader);
            else if (reader.named("fundingTime")) next = Measures.millis(reader);
            else if (reader.named("ts")) time = Measures.millis(reader);
            else reader.skip();
        }
        need(!Double.isNaN(rate) && next > 0 && time > 0, "rate or time");
        sink.funding(symbol(own), time, rate, next);
    }
}
