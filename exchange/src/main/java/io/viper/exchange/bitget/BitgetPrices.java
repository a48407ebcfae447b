package io.viper.exchange.bitget;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;

/** The data of one frame of a market stream. */
final class BitgetPrices {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** 2009 and 2100: seconds or microseconds in the place of milliseconds lie outside. */
    private static final long OLDEST_MILLIS = 1_230_768_000_000L;

    private static final long NEWEST_MILLIS = 4_102_444_800_000L;
    /** No price or size is larger. */
    private static final double MOST = 1e18;

    private final CharSequence frame;
    private final BitgetFrames head;
    private final FrameReader reader = new FrameReader();

    BitgetPrices(CharSequence frame, BitgetFrames head) {
        this.frame = frame;
        this.head = head;
    }

    /** Says what the frame says. @throws BadReplyException if it is wrong, perhaps after a part was told */
    void tell(StreamSink sink) throws BadReplyException {
        String channel = head.channel();
        if (head.instrument().isEmpty()) throw new BadReplyException("data of no instrument");
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember() && !reader.named("data")) reader.skip();
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
     * A whole book, or a change of one. First the numbers, which stand behind the levels, then the levels.
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
        long checksum = 0;
        int asks = -1;
        int bids = -1;
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("ts")) time = millis();
            else if (reader.named("seq")) sequence = sequence();
            else if (reader.named("pseq")) previous = sequence();
            else if (reader.named("checksum")) checksum = reader.whole();
            else if (reader.named("asks")) asks = skipped();
            else if (reader.named("bids")) bids = skipped();
            else reader.skip();
        }
        int end = reader.mark();
        if (time == 0 || asks < 0 || bids < 0) throw new BadReplyException("half a book");
        if (quote) quote(sink, time, bids, asks);
        else levels(sink, time, sequence, previous, checksum, bids, asks);
        reader.back(end);
    }

    private void levels(StreamSink sink, long time, long sequence, long previous, long checksum, int bids, int asks)
            throws BadReplyException {
        boolean snapshot = head.snapshot();
        if (!snapshot && (sequence < 0 || previous < 0)) {
            throw new BadReplyException("a change of a book without its number and the one before");
        }
        long last = Math.max(0, sequence);
        sink.bookBegin(head.instrument(), time, snapshot, snapshot ? last : previous, last);
        side(sink, true, bids);
        side(sink, false, asks);
        sink.bookEnd(checksum != 0, (int) checksum);
    }

    private void side(StreamSink sink, boolean bid, int mark) throws BadReplyException {
        reader.back(mark);
        reader.beginArray();
        while (reader.nextElement()) {
            reader.beginArray();
            double price = element();
            double size = element();
            while (reader.nextElement()) reader.skip();
            if (price <= 0) throw new BadReplyException("a level without a price");
            sink.bookLevel(bid, price, size);
        }
    }

    /** Nothing is told of a book with one side. */
    private void quote(StreamSink sink, long time, int bids, int asks) throws BadReplyException {
        double[] best = new double[4];
        boolean bid = best(bids, best, 0);
        boolean ask = best(asks, best, 2);
        if (bid && ask) sink.quote(head.instrument(), time, best[0], best[1], best[2], best[3]);
    }

    private boolean best(int mark, double[] best, int at) throws BadReplyException {
        reader.back(mark);
        reader.beginArray();
        boolean any = false;
        while (reader.nextElement()) {
            if (any) throw new BadReplyException("a book of one level with two");
            reader.beginArray();
            best[at] = element();
            best[at + 1] = element();
            while (reader.nextElement()) reader.skip();
            if (best[at] <= 0) throw new BadReplyException("a level without a price");
            any = true;
        }
        return any;
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

    private int skipped() throws BadReplyException {
        int mark = reader.mark();
        reader.skip();
        return mark;
    }

    private double element() throws BadReplyException {
        if (!reader.nextElement()) throw new BadReplyException("a number is missing");
        return number();
    }

    private double number() throws BadReplyException {
        double value = reader.positive();
        if (value > MOST) throw new BadReplyException("a number beyond all bounds");
        return value;
    }

    private long millis() throws BadReplyException {
        long value = reader.whole();
        if (value < OLDEST_MILLIS || value > NEWEST_MILLIS) throw new BadReplyException("no time in milliseconds");
        return value * NANOS_OF_MILLI;
    }

    /** Up to 19 digits, in quotes or not. */
    private long sequence() throws BadReplyException {
        String text = scalar();
        try {
            long value = Long.parseLong(text);
            if (value < 0) throw new BadReplyException("a sequence number below zero");
            return value;
        } catch (NumberFormatException none) {
            throw new BadReplyException("no sequence number");
        }
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }
}
