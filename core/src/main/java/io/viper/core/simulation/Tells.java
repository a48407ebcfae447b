package io.viper.core.simulation;

import io.viper.core.model.BookLevel;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import java.util.ArrayDeque;
import java.util.List;

/** News of a market on their way to us, first in, first out; numbers only until they arrive, levels apart. */
final class Tells {
    private static final int WIDTH = 6;
    private static final int QUOTE = 0;
    private static final int BOUGHT = 1;
    private static final int SOLD = 2;
    private static final int LOST = 3;
    private static final int BOOK = 4;

    private final int instrument;
    private long[] ring = new long[WIDTH * 64];
    private final ArrayDeque<List<BookLevel>> levels = new ArrayDeque<>();
    private int head;
    private int count;

    Tells(int instrument) {
        this.instrument = instrument;
    }

    /** When the first ones arrive, or {@link BarPath#NEVER}. */
    long time() {
        return count == 0 ? BarPath.NEVER : ring[head];
    }

    void quote(long time, long bidTicks, long bidLots, long askTicks, long askLots) {
        int at = next(time, QUOTE);
        ring[at + 2] = bidTicks;
        ring[at + 3] = bidLots;
        ring[at + 4] = askTicks;
        ring[at + 5] = askLots;
    }

    void trade(long time, Side side, long ticks, long lots) {
        int at = next(time, side == Side.BUY ? BOUGHT : SOLD);
        ring[at + 2] = ticks;
        ring[at + 3] = lots;
    }

    void book(long time, List<BookLevel> bids, List<BookLevel> asks) {
        next(time, BOOK);
        levels.add(bids);
        levels.add(asks);
    }

    void lost(long time) {
        next(time, LOST);
    }

    private int next(long time, int kind) {
        if (count * WIDTH == ring.length) grow();
        int at = (head + count * WIDTH) % ring.length;
        count++;
        ring[at] = time;
        ring[at + 1] = kind;
        return at;
    }

    private void grow() {
        long[] wider = new long[ring.length * 2];
        System.arraycopy(ring, head, wider, 0, ring.length - head);
        System.arraycopy(ring, 0, wider, ring.length - head, head);
        ring = wider;
        head = 0;
    }

    /** Takes the first ones; there must be some. */
    Event take() {
        long[] r = ring;
        int at = head;
        head = (head + WIDTH) % ring.length;
        count--;
        return switch ((int) r[at + 1]) {
            case QUOTE -> new Event.QuoteSeen(instrument, r[at], r[at + 2], r[at + 3], r[at + 4], r[at + 5]);
            case BOUGHT -> new Event.TradeSeen(instrument, r[at], Side.BUY, r[at + 2], r[at + 3]);
            case SOLD -> new Event.TradeSeen(instrument, r[at], Side.SELL, r[at + 2], r[at + 3]);
            case BOOK -> new Event.BookSeen(instrument, r[at], levels.remove(), levels.remove());
            default -> new Event.BookLost(instrument, r[at]);
        };
    }
}
