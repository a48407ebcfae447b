package io.viper.exchange.delta;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.Optional;

/**
 * Trades, quotes, marks, funding and bars of the stream. What has no name yet while the frame is read is kept in members and
 * told at its end, so that a frame is told whole or not at all.
 */
final class DeltaPrices {
    private static final String MARK_OF = "MARK:";
    private static final double MISSING = Double.NaN;

    private final FrameReader reader;
    private final DeltaKnown known;
    private String symbol = "";
    private String word = "";
    private long time;
    private long nextTime;
    private double first;
    private double second;
    private double third;
    private double fourth;
    private double fifth;

    DeltaPrices(FrameReader reader, DeltaKnown known) {
        this.reader = reader;
        this.known = known;
    }

    /** Forgets the frame before and goes into this one. */
    private void clear() throws BadReplyException {
        symbol = "";
        word = "";
        time = 0;
        nextTime = 0;
        first = MISSING;
        second = MISSING;
        third = MISSING;
        fourth = MISSING;
        fifth = MISSING;
        reader.beginObject();
    }

    /** What every frame has; true if it was one of these. */
    private boolean common() throws BadReplyException {
        if (reader.named("sy")) symbol = string();
        else if (reader.named("ts")) time = DeltaNumbers.nanos(reader.whole());
        else return false;
        return true;
    }

    /** After the last member: whether it was all there. */
    private void complete() throws BadReplyException {
        reader.end();
        if (symbol.isEmpty()) throw new BadReplyException("there is no sy");
        if (time == 0) throw new BadReplyException("there is no ts");
    }

    private String string() throws BadReplyException {
        reader.string();
        return reader.text();
    }

    /** Missing prices are NaN inside, and refused or left out before anybody is told. */
    private double numberOrMissing() throws BadReplyException {
        return reader.isNull() ? MISSING : reader.number();
    }

    /** {@code {"p": "72141.5", "r": "m", "s": 1.0, "t": 1775800366578410}}: r is the buyer's role. Trades have no ids. */
    Control trade(StreamSink sink) throws BadReplyException {
        clear();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("p")) first = reader.number();
            else if (reader.named("s")) second = reader.number();
            else if (reader.named("r")) word = string();
            else if (reader.named("t")) nextTime = DeltaNumbers.nanos(reader.whole());
            else reader.skip();
        }
        complete();
        boolean buyerTook = word.equals("t");
        if (!buyerTook && !word.equals("m")) throw new BadReplyException("r is no role");
        if (nextTime == 0) throw new BadReplyException("there is no t");
        DeltaNumbers.price(first, "p");
        if (DeltaNumbers.size(second, "s") == 0) throw new BadReplyException("a trade of nothing");
        sink.trade(symbol, nextTime, "", first, known.unit(symbol).measure(second), buyerTook);
        return Control.DATA;
    }

    /** {@code {"ap": "68519.0", "as": "285", "bp": "68518.0", "bs": "2452"}}; a book with an empty side has no quote. */
    Control quote(StreamSink sink) throws BadReplyException {
        clear();
        boolean[] seen = new boolean[4];
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("bp")) first = part(seen, 0);
            else if (reader.named("bs")) second = part(seen, 1);
            else if (reader.named("ap")) third = part(seen, 2);
            else if (reader.named("as")) fourth = part(seen, 3);
            else reader.skip();
        }
        complete();
        if (!(seen[0] && seen[1] && seen[2] && seen[3])) throw new BadReplyException("a part of the quote is missing");
        boolean bid = side(first, second);
        boolean ask = side(third, fourth);
        DeltaKnown.Unit unit = known.unit(symbol);
        if (bid && ask) sink.quote(symbol, time, first, unit.measure(second), third, unit.measure(fourth));
        return Control.DATA;
    }

    private double part(boolean[] seen, int index) throws BadReplyException {
        seen[index] = true;
        return numberOrMissing();
    }

    /** Whether there is a side; half of one is refused. */
    private static boolean side(double price, double size) throws BadReplyException {
        if (Double.isNaN(price) && Double.isNaN(size)) return false;
        DeltaNumbers.price(price, "a quote");
        DeltaNumbers.size(size, "a quote");
        return true;
    }

    /** {@code {"p": "72124.5", "sy": "MARK:BTCUSD"}}. */
    Control mark(StreamSink sink) throws BadReplyException {
        clear();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("p")) first = reader.number();
            else reader.skip();
        }
        complete();
        if (!symbol.startsWith(MARK_OF)) throw new BadReplyException("a mark price of no product");
        DeltaNumbers.price(first, "p");
        sink.mark(symbol.substring(MARK_OF.length()), time, first, MISSING);
        return Control.DATA;
    }

    /** {@code {"d": [{"s": "BTCUSD", "m": "72124.5", …}], "sp": "72154.6"}}: mark and index together. */
    Control ticker(StreamSink sink) throws BadReplyException {
        clear();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("sp")) second = numberOrMissing();
            else if (reader.named("d")) products();
            else reader.skip();
        }
        complete();
        if (!symbol.equals(word)) throw new BadReplyException("a ticker of another product");
        DeltaNumbers.price(first, "m");
        if (!Double.isNaN(second)) DeltaNumbers.price(second, "sp");
        sink.mark(symbol, time, first, second);
        return Control.DATA;
    }

    /** One entry for a perpetual; the many of an option chain are not asked for. */
    private void products() throws BadReplyException {
        int count = 0;
        reader.beginArray();
        while (reader.nextElement()) {
            if (++count > 1) throw new BadReplyException("a ticker of several products");
            reader.beginObject();
            while (reader.nextMember()) {
                if (reader.named("s")) word = string();
                else if (reader.named("m")) first = reader.number();
                else reader.skip();
            }
        }
    }

    /** {@code {"fr": 0.01, "nfr": 1775836800000000, "fi": 28800}}: the rate is in percent. */
    Control funding(StreamSink sink) throws BadReplyException {
        clear();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("fr")) first = reader.number();
            else if (reader.named("nfr")) nextTime = DeltaNumbers.nanos(reader.whole());
            else reader.skip();
        }
        complete();
        if (nextTime == 0) throw new BadReplyException("there is no nfr");
        sink.funding(symbol, time, DeltaCandles.rate(first), nextTime);
        return Control.DATA;
    }

    /**
     * {@code {"o": 71737.0, "h": 71751.5, "l": 71737.0, "c": 71748.0, "v": 2826.0, "res": "1m"}}. Delta tells neither when a
     * bar began nor that it is over: it is that of the frame's time, and never told as closed.
     */
    Control candle(StreamSink sink) throws BadReplyException {
        clear();
        while (reader.nextMember()) {
            if (common()) continue;
            if (reader.named("o")) first = reader.number();
            else if (reader.named("h")) second = reader.number();
            else if (reader.named("l")) third = reader.number();
            else if (reader.named("c")) fourth = reader.number();
            else if (reader.named("v")) fifth = numberOrMissing();
            else if (reader.named("res")) word = string();
            else reader.skip();
        }
        complete();
        if (symbol.startsWith(MARK_OF)) return Control.DATA;
        Optional<Timeframe> timeframe = Timeframe.parse(word);
        if (timeframe.isEmpty()) throw new BadReplyException("no resolution is called so");
        long open = timeframe.get().floor(time);
        double volume = known.unit(symbol).measure(fifth);
        sink.bar(symbol, DeltaCandles.bar(timeframe.get(), open, first, second, third, fourth, volume), false);
        return Control.DATA;
    }
}
