package io.viper.exchange.delta;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import org.jspecify.annotations.Nullable;

/**
 * Books. A change names one number and has to follow on the one before: {@link io.viper.exchange.BookRule#NEXT}.
 * Levels are looked at in full before the first one is told.
 *
 * <pre>{@code
 * {"action": "update", "a": [["16919.0", "0"]], "b": [["16918.5", "304"]], "seq": 6200, "cs": 3409694612, …}
 * }</pre>
 */
final class DeltaBooks {
    private static final long LARGEST_CHECKSUM = 0xFFFF_FFFFL;

    private final FrameReader reader;
    private final DeltaKnown known;
    private String symbol = "";
    private String action = "";
    private String message = "";
    private long time;
    private long sequence;
    private long updated;
    private long checksum;
    private int asks;
    private int bids;

    DeltaBooks(FrameReader reader, DeltaKnown known) {
        this.reader = reader;
        this.known = known;
    }

    /** {@code ob_updates}: a snapshot, then changes, each with a checksum of what it leads to. */
    Control changes(StreamSink sink) throws BadReplyException {
        members();
        if (action.equals("error")) throw new BadReplyException("no book: " + message);
        boolean snapshot = action.equals("snapshot");
        if (!snapshot && !action.equals("update")) throw new BadReplyException("no action of a book is called so");
        if (sequence < 0) throw new BadReplyException("there is no seq");
        if (checksum < 0 || checksum > LARGEST_CHECKSUM) throw new BadReplyException("cs is no checksum");
        tell(sink, snapshot, proven(snapshot));
        return Control.DATA;
    }

    /** {@code ob_l2}: the best fifteen levels, always whole; counted by the time of the book's last change. */
    Control whole(StreamSink sink) throws BadReplyException {
        members();
        if (updated < 0) throw new BadReplyException("there is no lts");
        tell(sink, true, updated);
        return Control.DATA;
    }

    private void members() throws BadReplyException {
        symbol = "";
        action = "";
        message = "";
        time = 0;
        sequence = -1;
        updated = -1;
        checksum = -1;
        asks = -1;
        bids = -1;
        reader.beginObject();
        while (reader.nextMember()) member();
        reader.end();
        if (!action.equals("error")) complete();
    }

    private void complete() throws BadReplyException {
        if (symbol.isEmpty()) throw new BadReplyException("there is no sy");
        if (time == 0) throw new BadReplyException("there is no ts");
        if (asks < 0 || bids < 0) throw new BadReplyException("a side of the book is missing");
    }

    private void member() throws BadReplyException {
        if (reader.named("a")) asks = levels(null, false);
        else if (reader.named("b")) bids = levels(null, true);
        else if (reader.named("sy")) symbol = string();
        else if (reader.named("ts")) time = DeltaNumbers.nanos(reader.whole());
        else if (reader.named("seq")) sequence = reader.whole();
        else if (reader.named("cs")) checksum = reader.whole();
        else if (reader.named("lts")) updated = reader.whole();
        else if (reader.named("action")) action = string();
        else if (reader.named("msg")) message = string();
        else reader.skip();
    }

    private String string() throws BadReplyException {
        reader.string();
        return reader.text();
    }

    /** From here on nothing can fail: the levels were read before, and the unit is asked for first. */
    private void tell(StreamSink sink, boolean snapshot, long number) throws BadReplyException {
        DeltaKnown.Unit unit = known.unit(symbol);
        sink.bookBegin(symbol, time, snapshot, number, number);
        bothSides((bid, price, contracts) -> sink.bookLevel(bid, price, unit.measure(contracts)));
        sink.bookEnd();
    }

    /** The number under which it is told: one that does not follow where the checksum does not agree. */
    private long proven(boolean snapshot) throws BadReplyException {
        DeltaBook book = known.book(symbol);
        if (book == null) return sequence;
        book.begin(snapshot, sequence);
        bothSides(book::level);
        return book.end(sequence, checksum);
    }

    private void bothSides(Levels levels) throws BadReplyException {
        reader.back(bids);
        levels(levels, true);
        reader.back(asks);
        levels(levels, false);
    }

    /** Is told levels; sizes in contracts. */
    @FunctionalInterface
    private interface Levels {
        void level(boolean bid, double price, double contracts);
    }

    /** Reads {@code [["price", "size"], …]} and tells it where there is somebody to tell. Returns where it begins. */
    private int levels(@Nullable Levels to, boolean bid) throws BadReplyException {
        int begin = reader.mark();
        reader.beginArray();
        while (reader.nextElement()) {
            reader.beginArray();
            double price = DeltaNumbers.price(next(), "a level");
            double size = DeltaNumbers.size(next(), "a level");
            if (reader.nextElement()) throw new BadReplyException("a level of more than price and size");
            if (to != null) to.level(bid, price, size);
        }
        return begin;
    }

    private double next() throws BadReplyException {
        if (!reader.nextElement()) throw new BadReplyException("a level without price or size");
        return reader.number();
    }
}
