package io.viper.exchange.bybit;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Measures;
import java.util.HashMap;
import java.util.Map;

/** The data of public frames. The reader stands in front of it; afterwards it stands behind it. */
final class BybitMarketFrames {
    /** For the first reading, which is to find what is wrong. */
    static final StreamSink NOBODY = new StreamSink() {};

    private final FrameReader reader;
    private final Map<String, Funding> fundings = new HashMap<>();
    private String symbol = "";
    private long time;
    private boolean whole;
    private boolean telling;

    /** What was last told of the next payment; changes tell only what has changed. */
    private static final class Funding {
        private double rate = Double.NaN;
        private long next;
    }

    BybitMarketFrames(FrameReader reader) {
        this.reader = reader;
    }

    /** What the frame is about. */
    void about(String instrument, long frameTime, boolean snapshot) {
        symbol = instrument;
        time = frameTime;
        whole = snapshot;
        telling = false;
    }

    /** What is read from now on is told to somebody. */
    void tell() {
        telling = true;
    }

    private static void need(boolean told, String name) throws BadReplyException {
        if (!told) throw new BadReplyException("data without " + name);
    }

    /** {@code [{"T":1672304486865,"s":"BTCUSDT","S":"Buy","v":"0.001","p":"16578.50","i":"20f43950","BT":false}]}. */
    void trades(StreamSink sink) throws BadReplyException {
        reader.beginArray();
        while (reader.nextElement()) trade(sink);
    }

    private void trade(StreamSink sink) throws BadReplyException {
        String id = "";
        double price = 0;
        double size = -1;
        long traded = 0;
        int side = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("i")) {
                reader.scalar();
                id = reader.text();
            } else if (reader.named("p")) price = Measures.price(reader);
            else if (reader.named("v")) size = Measures.size(reader);
            else if (reader.named("S")) side = side();
            else if (reader.named("T")) traded = Measures.millis(reader);
            else reader.skip();
        }
        need(price > 0 && size >= 0 && traded > 0 && side != 0 && !id.isEmpty(), "price, size, side, time or number");
        sink.trade(symbol, traded, id, price, size, side > 0);
    }

    private int side() throws BadReplyException {
        reader.scalar();
        if (reader.named("Buy")) return 1;
        if (reader.named("Sell")) return -1;
        throw new BadReplyException("a side that nobody knows: " + reader.text());
    }

    /** The best prices; a side on which nobody is, is told with the price NaN and the size 0. */
    void quote(StreamSink sink) throws BadReplyException {
        double[] best = {Double.NaN, 0, Double.NaN, 0};
        int sides = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            int at = reader.named("b") ? 0 : reader.named("a") ? 2 : -1;
            if (at < 0) {
                reader.skip();
                continue;
            }
            sides++;
            reader.beginArray();
            for (boolean first = true; reader.nextElement(); first = false) {
                reader.beginArray();
                need(reader.nextElement(), "a price");
                double price = Measures.price(reader);
                need(reader.nextElement(), "a size");
                double size = Measures.size(reader);
                if (first && size > 0) {
                    best[at] = price;
                    best[at + 1] = size;
                }
                while (reader.nextElement()) reader.skip();
            }
        }
        need(sides == 2 && whole, "both sides");
        sink.quote(symbol, time, best[0], best[1], best[2], best[3]);
    }

    /** A book, or changes of one, which are counted by {@code u} without gaps; 1 begins anew after a restart. */
    void book(StreamSink sink) throws BadReplyException {
        int start = reader.mark();
        long number = -1;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("u")) number = reader.whole();
            else reader.skip();
        }
        need(number >= 0, "its number");
        sink.bookBegin(symbol, time, whole || number == 1, number, number);
        reader.back(start);
        int sides = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            boolean bid = reader.named("b");
            if (!bid && !reader.named("a")) {
                reader.skip();
                continue;
            }
            sides++;
            levels(bid, sink);
        }
        need(sides == 2, "both sides");
        sink.bookEnd();
    }

    private void levels(boolean bid, StreamSink sink) throws BadReplyException {
        reader.beginArray();
        while (reader.nextElement()) {
            reader.beginArray();
            need(reader.nextElement(), "a price");
            double price = Measures.price(reader);
            need(reader.nextElement(), "a size");
            sink.bookLevel(bid, price, Measures.size(reader));
            while (reader.nextElement()) reader.skip();
        }
    }

    /** {@code [{"start":1672324800000,"open":"16649.5","close":"16677","high":"16677","low":"16608","volume":"2","confirm":false}]}. */
    void bars(Timeframe timeframe, StreamSink sink) throws BadReplyException {
        reader.beginArray();
        while (reader.nextElement()) bar(timeframe, sink);
    }

    private void bar(Timeframe timeframe, StreamSink sink) throws BadReplyException {
        double[] prices = new double[4];
        double volume = -1;
        long open = 0;
        boolean closed = false;
        boolean told = false;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("start")) open = Measures.millis(reader);
            else if (reader.named("open")) prices[0] = Measures.price(reader);
            else if (reader.named("high")) prices[1] = Measures.price(reader);
            else if (reader.named("low")) prices[2] = Measures.price(reader);
            else if (reader.named("close")) prices[3] = Measures.price(reader);
            else if (reader.named("volume")) volume = Measures.size(reader);
            else if (reader.named("confirm")) {
                closed = reader.flag();
                told = true;
            } else reader.skip();
        }
        need(told && open > 0, "its begin and whether it is closed");
        sink.bar(symbol, Bars.of(timeframe, open, prices[0], prices[1], prices[2], prices[3], volume), closed);
    }

    /** What has changed of {@code {"markPrice":"17217.33","indexPrice":"17227.36","fundingRate":"-0.0002","nextFundingTime":"1673280000000"}}. */
    void ticker(Product product, StreamSink sink) throws BadReplyException {
        double mark = Double.NaN;
        double index = Double.NaN;
        double rate = Double.NaN;
        long next = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("markPrice")) mark = price();
            else if (reader.named("indexPrice")) index = price();
            else if (reader.named("fundingRate")) rate = rate();
            else if (reader.named("nextFundingTime")) next = moment();
            else reader.skip();
        }
        if (product == Product.SPOT) throw new BadReplyException("a ticker of a coin, which nobody asked for");
        if (!Double.isNaN(mark) || !Double.isNaN(index)) sink.mark(symbol, time, mark, index);
        if (!Double.isNaN(rate) || next > 0) funding(rate, next, sink);
    }

    /** Remembers only what is told to somebody. */
    private void funding(double rate, long next, StreamSink sink) {
        Funding last = fundings.get(symbol);
        double known = Double.isNaN(rate) && last != null ? last.rate : rate;
        long when = next == 0 && last != null ? last.next : next;
        if (telling) {
            Funding kept = fundings.computeIfAbsent(symbol, _ -> new Funding());
            kept.rate = known;
            kept.next = when;
        }
        if (!Double.isNaN(known) && when > 0) sink.funding(symbol, time, known, when);
    }

    private boolean empty() throws BadReplyException {
        int start = reader.mark();
        reader.scalar();
        if (reader.named("")) return true;
        reader.back(start);
        return false;
    }

    private double price() throws BadReplyException {
        return empty() ? Double.NaN : Measures.price(reader);
    }

    private double rate() throws BadReplyException {
        return empty() ? Double.NaN : Measures.rate(reader);
    }

    private long moment() throws BadReplyException {
        return empty() ? 0 : Measures.millis(reader);
    }
}
