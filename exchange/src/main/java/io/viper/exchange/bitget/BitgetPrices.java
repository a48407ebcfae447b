package io.viper.exchange.bitget;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;

/** The data of the frames of a market stream, one after the other. */
final class BitgetPrices {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** 2009 and 2100: seconds or microseconds in the place of milliseconds lie outside. */
    private static final long OLDEST_MILLIS = 1_230_768_000_000L;

    private static final long NEWEST_MILLIS = 4_102_444_800_000L;

    private final BitgetFrames head;
    private final FrameReader reader;
    private final BitgetLevels asks;
    private final BitgetLevels bids;

    /** @param head of the frame, read with the same reader */
    BitgetPrices(FrameReader reader, BitgetFrames head) {
        this.reader = reader;
        this.head = head;
        this.asks = new BitgetLevels(reader);
        this.bids = new BitgetLevels(reader);
    }

    /** Says what the frame says. @throws BadReplyException if it is wrong, perhaps after a part was told */
    void tell(StreamSink sink) throws BadReplyException {
        String channel = head.channel();
        if (head.instrument().isEmpty()) throw new BadReplyException("data of no instrument");
        head.toData();
        reader.beginArray();
        if (channel.equals("trade")) trades(sink);
        else if (channel.startsWith("candle")) bars(sink, BitgetTopics.ofChannel(channel));
        else {
            while (reader.nextElement()) {
                if (channel.equals("ticker")) ticker(sink);
                else if (channel.startsWith("books")) book(sink, channel.equals("books1"));
                else throw new BadReplyException("a channel that was not asked for");
            }
        }
    }

    /** They come newest first, and are told oldest first. */
    private void trades(StreamSink sink) throws BadReplyException {
        int[] marks = new int[8];
        int count = 0;
        while (reader.nextElement()) {
            if (count == marks.length) marks = Arrays.copyOf(marks, count * 2);
            marks[count++] = reader.mark();
            reader.skip();
        }
        for (int k = count - 1; k >= 0; k--) {
            reader.back(marks[k]);
            trade(sink);
        }
    }

    /**
     * The side is the taker's.
     *
     * <pre>{@code
     * {"ts":"1790358780904","price":"83715.7","size":"0.000012","side":"buy","tradeId":"14"}
     * }</pre>
     */
    private void trade(StreamSink sink) throws BadReplyException {
        long time = 0;
        double price = 0;
        double size = -1;
        String id = "";
        int side = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("ts")) time = millis();
            else if (reader.named("price")) price = number();
            else if (reader.named("size")) size = number();
            else if (reader.named("tradeId")) id = scalar();
            else if (reader.named("side")) side = side();
            else reader.skip();
        }
        if (time == 0 || price <= 0 || size < 0 || id.isEmpty() || side == 0)
            throw new BadReplyException("half a trade");
        sink.trade(head.instrument(), time, id, price, size, side > 0);
    }

    private int side() throws BadReplyException {
        reader.scalar();
        if (reader.named("buy") || reader.named("Buy")) return 1;
        if (reader.named("sell") || reader.named("Sell")) return -1;
        throw new BadReplyException("neither buy nor sell");
    }

    /**
     * Of the many members only what margin goes by; a ticker of spot has none of them.
     *
     * <pre>{@code
     * {"markPrice":"27000.0","indexPrice":"25702.4","fundingRate":"0.00001",
     * "nextFundingTime":"1695722400000","ts":"1695715383021"}
     * }</pre>
     */
    private void ticker(StreamSink sink) throws BadReplyException {
        double mark = Double.NaN;
        double index = Double.NaN;
        double rate = Double.NaN;
        long next = 0;
        long time = 0;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("markPrice")) mark = number();
            else if (reader.named("indexPrice")) index = number();
            else if (reader.named("fundingRate")) rate = rate();
            else if (reader.named("nextFundingTime")) next = millis();
            else if (reader.named("ts")) time = millis();
            else reader.skip();
        }
        if (time == 0) throw new BadReplyException("a ticker without its time");
        if (mark > 0) sink.mark(head.instrument(), time, mark, index > 0 ? index : Double.NaN);
        if (!Double.isNaN(rate) && next > 0) sink.funding(head.instrument(), time, rate, next);
    }

    private double rate() throws BadReplyException {
        double rate = reader.number();
        if (!(Math.abs(rate) < 1)) throw new BadReplyException("a funding rate of " + rate);
        return rate;
    }

    /**
     * A whole book, or a change of one. The levels wait until the numbers that stand behind them were read.
     *
     * <pre>{@code
     * {"asks":[["83744.78","0"],["83747.24","0.23"]],"bids":[],"ts":"1790358811400",
     * "seq":850169288983,"pseq":850169286126}
     * }</pre>
     */
    private void book(StreamSink sink, boolean quote) throws BadReplyException {
        long time = 0;
        long sequence = -1;
        long previous = -1;
        asks.forget();
        bids.forget();
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("ts")) time = millis();
            else if (reader.named("seq")) sequence = sequence();
            else if (reader.named("pseq")) previous = sequence();
            else if (reader.named("asks")) asks.read();
            else if (reader.named("bids")) bids.read();
            else reader.skip();
        }
        if (time == 0 || !asks.told() || !bids.told()) throw new BadReplyException("half a book");
        if (quote) quote(sink, time);
        else levels(sink, time, sequence, previous);
    }

    private void levels(StreamSink sink, long time, long sequence, long previous) throws BadReplyException {
        boolean snapshot = head.snapshot();
        if (!snapshot && (sequence < 0 || previous < 0)) {
            throw new BadReplyException("a change of a book without its number and the one before");
        }
        long last = Math.max(0, sequence);
        sink.bookBegin(head.instrument(), time, snapshot, snapshot ? last : previous, last);
        bids.tell(sink, true);
        asks.tell(sink, false);
        sink.bookEnd();
    }

    /** Nothing is told of a book with one side. */
    private void quote(StreamSink sink, long time) throws BadReplyException {
        if (bids.size() > 1 || asks.size() > 1) throw new BadReplyException("a book of one level with two");
        if (bids.size() == 0 || asks.size() == 0) return;
        sink.quote(head.instrument(), time, bids.price(0), bids.quantity(0), asks.price(0), asks.quantity(0));
    }

    /**
     * The current bar, or some hundred at the begin, oldest first. A bar is finished when another one follows, or when the
     * frame was sent after its end.
     */
    private void bars(StreamSink sink, Timeframe timeframe) throws BadReplyException {
        long told = head.millis() * NANOS_OF_MILLI;
        while (reader.nextElement()) {
            reader.beginArray();
            if (!reader.nextElement()) throw new BadReplyException("an empty bar");
            long time = millis();
            var bar = Bars.of(timeframe, time, element(), element(), element(), element(), element());
            while (reader.nextElement()) reader.skip();
            boolean followed = reader.peek() == ',';
            sink.bar(head.instrument(), bar, followed || bar.closeTime() <= told);
        }
    }

    private double element() throws BadReplyException {
        if (!reader.nextElement()) throw new BadReplyException("a number is missing");
        return number();
    }

    private double number() throws BadReplyException {
        return BitgetLevels.number(reader);
    }

    private long millis() throws BadReplyException {
        long value = reader.whole();
        if (value < OLDEST_MILLIS || value > NEWEST_MILLIS) throw new BadReplyException("no time in milliseconds");
        return value * NANOS_OF_MILLI;
    }

    private long sequence() throws BadReplyException {
        long value = reader.whole();
        if (value < 0) throw new BadReplyException("a sequence number below zero");
        return value;
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }
}
