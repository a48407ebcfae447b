package io.viper.core.market;

import java.util.Arrays;

/**
 * Collects the rows of {@link TickColumns} as they arrive.
 *
 * <p>Exchanges' clocks step back now and then: a row that is earlier than the one before it gets that one's time, because the
 * order of arrival is what we know for sure. A recorder's clock that runs behind the exchange's would make us hear of things
 * before they happen: all times of receipt are moved by the same amount, so that the fastest row took no time at all.
 */
public final class TickColumnsBuilder {
    private final boolean receipt;
    private int size;
    private long[] time = new long[1024];
    private long[] heard = new long[1024];
    private byte[] code = new byte[1024];
    private long[] ticks = new long[1024];
    private long[] lots = new long[1024];

    /** @param receipt whether it is known when each row was received */
    public TickColumnsBuilder(boolean receipt) {
        this.receipt = receipt;
    }

    /**
     * Adds a row.
     *
     * @param at when it happened, UTC epoch nanoseconds
     * @param received when it was received; of no account where that is not known
     * @param kind one of the constants of {@link TickColumns}
     * @param ends whether the message is complete with it
     * @param price in ticks, above zero; 0 for a snapshot's begin and for what was lost
     * @param amount in lots, above zero; a level that goes away has 0
     * @throws IllegalArgumentException if a value cannot be
     */
    public void add(long at, long received, int kind, boolean ends, long price, long amount) {
        boolean level = kind == TickColumns.BID || kind == TickColumns.ASK;
        boolean mark = kind == TickColumns.SNAPSHOT || kind == TickColumns.LOST;
        if (kind < 0 || kind >= TickColumns.KINDS) throw new IllegalArgumentException("a row of kind " + kind);
        if (mark ? price != 0 : price <= 0) throw new IllegalArgumentException("a price of " + price + " ticks");
        if (amount < 0 || (amount == 0 && !level && !mark)) {
            throw new IllegalArgumentException("an amount of " + amount + " lots");
        }
        if (size == time.length) grow();
        long before = size == 0 ? at : time[size - 1];
        time[size] = Math.max(at, before);
        heard[size] = received;
        code[size] = TickColumns.code(kind, ends);
        ticks[size] = price;
        lots[size] = amount;
        size++;
    }

    /** The last row that was added completes its message after all. */
    public void end() {
        if (size > 0) code[size - 1] = TickColumns.code(code[size - 1] & (TickColumns.KINDS - 1), true);
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** What was added; the builder can go on. */
    public TickColumns build() {
        return new TickColumns(
                size,
                Arrays.copyOf(time, size),
                receipt ? receipts() : null,
                Arrays.copyOf(code, size),
                Arrays.copyOf(ticks, size),
                Arrays.copyOf(lots, size));
    }

    private long[] receipts() {
        long[] times = Arrays.copyOf(heard, size);
        long behind = 0;
        for (int i = 0; i < size; i++) behind = Math.max(behind, time[i] - times[i]);
        long newest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            newest = Math.max(newest, times[i] + behind);
            times[i] = newest;
        }
        return times;
    }

    private void grow() {
        int room = size * 2;
        time = Arrays.copyOf(time, room);
        heard = Arrays.copyOf(heard, room);
        code = Arrays.copyOf(code, room);
        ticks = Arrays.copyOf(ticks, room);
        lots = Arrays.copyOf(lots, room);
    }
}
