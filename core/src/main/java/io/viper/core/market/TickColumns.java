package io.viper.core.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recorded trades, quotes and book changes of one instrument as columns, in the order in which they arrived. Prices are
 * counted in ticks and amounts in lots, so that what is matched is exact.
 *
 * <p>What a row says is its {@link #kind}. Rows that one message of the exchange brought belong together: the book is only
 * looked at after the one that {@link #ends} it, because between two rows it may look crossed. Immutable; one thread or many.
 */
public final class TickColumns {
    /** The bids at a price are now this many lots; 0 takes the level away. */
    public static final int BID = 0;
    /** The asks at a price are now this many lots; 0 takes the level away. */
    public static final int ASK = 1;
    /** The best bid is now this one: nothing better is there. */
    public static final int BEST_BID = 2;
    /** The best ask is now this one: nothing better is there. */
    public static final int BEST_ASK = 3;
    /** Somebody bought from who rested. */
    public static final int BOUGHT = 4;
    /** Somebody sold to who rested. */
    public static final int SOLD = 5;
    /** A snapshot begins: the book is empty and what follows is all of it. */
    public static final int SNAPSHOT = 6;
    /** Changes were lost: the book cannot be relied on until the next snapshot. */
    public static final int LOST = 7;

    /** No rows. */
    public static final TickColumns NONE = new TickColumnsBuilder(true).build();

    static final int KINDS = 8;
    private static final int ENDS = 8;

    private final int size;
    private final long[] time;
    private final long @Nullable [] heard;
    private final byte[] code;
    private final long[] ticks;
    private final long[] lots;
    private final int seen;

    TickColumns(int size, long[] time, long @Nullable [] heard, byte[] code, long[] ticks, long[] lots) {
        this(size, time, heard, code, ticks, lots, kinds(size, code));
    }

    private TickColumns(
            int size, long[] time, long @Nullable [] heard, byte[] code, long[] ticks, long[] lots, int seen) {
        this.size = size;
        this.time = time;
        this.heard = heard;
        this.code = code;
        this.ticks = ticks;
        this.lots = lots;
        this.seen = seen;
    }

    private static int kinds(int size, byte[] code) {
        int kinds = 0;
        for (int i = 0; i < size; i++) kinds |= 1 << (code[i] & (ENDS - 1));
        return kinds;
    }

    /** The same rows, of a record that goes on with trades and levels of a book. */
    public TickColumns withBookToCome() {
        int all = seen | 1 << BOUGHT | 1 << SOLD | 1 << BID | 1 << ASK;
        return new TickColumns(size, time, heard, code, ticks, lots, all);
    }

    /**
     * The rows from one on, and others that follow on them.
     *
     * @param earliest none happened before it: what is known late happens when it is known
     */
    public TickColumns goOn(int from, TickColumns more, long earliest) {
        TickColumnsBuilder rows = new TickColumnsBuilder(true);
        for (int i = from; i < size; i++) add(rows, i, earliest);
        for (int i = 0; i < more.size; i++) more.add(rows, i, earliest);
        return rows.build();
    }

    private void add(TickColumnsBuilder rows, int i, long earliest) {
        rows.add(Math.max(time[i], earliest), heard(i), kind(i), ends(i), ticks[i], lots[i]);
    }

    static byte code(int kind, boolean ends) {
        return (byte) (ends ? kind | ENDS : kind);
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** When it happened at the exchange, UTC epoch nanoseconds; never before the row before it. */
    public long time(int i) {
        return time[i];
    }

    /** Whether it was recorded when each row was received. */
    public boolean timesOfReceipt() {
        return heard != null;
    }

    /**
     * When it was received, never before {@link #time} nor before the row before it; {@link #time} where that was not recorded.
     */
    public long heard(int i) {
        return heard == null ? time[i] : heard[i];
    }

    /** What the row says: one of the constants. */
    public int kind(int i) {
        return code[i] & (ENDS - 1);
    }

    /** Whether the message that the row belongs to is complete with it. */
    public boolean ends(int i) {
        return (code[i] & ENDS) != 0;
    }

    /** The price in ticks; 0 for {@link #SNAPSHOT} and {@link #LOST}. */
    public long ticks(int i) {
        return ticks[i];
    }

    /** The amount in lots. */
    public long lots(int i) {
        return lots[i];
    }

    /** A number for the rows from {@code from} to before {@code to}, to know them again; it goes on from that of those before. */
    public long digest(int from, int to, long before) {
        long digest = before;
        for (int i = from; i < to; i++) {
            digest = Digest.mix(Digest.mix(digest, time[i]), heard(i));
            digest = Digest.mix(Digest.mix(Digest.mix(digest, code[i]), ticks[i]), lots[i]);
        }
        return digest;
    }

    /** Whether there is a trade among the rows. */
    public boolean trades() {
        return (seen & (1 << BOUGHT | 1 << SOLD)) != 0;
    }

    /** Whether there is a quote among the rows. */
    public boolean quotes() {
        return (seen & (1 << BEST_BID | 1 << BEST_ASK)) != 0;
    }

    /** Whether there are levels of a book among the rows. */
    public boolean depth() {
        return (seen & (1 << BID | 1 << ASK)) != 0;
    }

    /** The index of the first row at or after a time; {@link #size} if there is none. */
    public int indexAtOrAfter(long moment) {
        int found = Arrays.binarySearch(time, 0, size, moment);
        if (found < 0) return -found - 1;
        while (found > 0 && time[found - 1] == moment) found--;
        return found;
    }
}
