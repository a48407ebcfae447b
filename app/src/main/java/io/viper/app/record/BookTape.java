package io.viper.app.record;

import io.viper.exchange.BookRule;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.kit.BookFollower;
import java.util.Arrays;

/**
 * Writes the book of one instrument to its tape: only what follows on what came before. After a gap the tape says that something is
 * lost, and nothing of the book is written until there is a whole one again. For one thread at a time.
 */
final class BookTape implements BookFollower.Out {
    private final TickTape tape;
    private final BookFollower follower;
    private long now;
    /** A message is written when all of it is there: trades come from other threads. */
    private boolean whole;

    private boolean[] bids = new boolean[64];
    private double[] prices = new double[64];
    private double[] sizes = new double[64];
    private int levels;

    /** @param repair asks for a whole book; called once for each gap, by whoever tells of it */
    BookTape(TickTape tape, BookRule rule, Runnable repair) {
        this.tape = tape;
        this.follower = new BookFollower(rule, this, repair);
    }

    /** Takes what is told at a moment, UTC epoch nanoseconds. */
    BookFollower at(long at) {
        now = at;
        return follower;
    }

    /** The same for what has no time of its own. */
    BookFollower follower() {
        return follower;
    }

    /** A whole book came from elsewhere. */
    void page(BookPage page, long at) {
        at(at).page(page, at);
    }

    @Override
    public void whole() {
        whole = true;
        levels = 0;
    }

    @Override
    public void level(boolean bid, double price, double size) {
        if (levels == prices.length) {
            bids = Arrays.copyOf(bids, 2 * levels);
            prices = Arrays.copyOf(prices, 2 * levels);
            sizes = Arrays.copyOf(sizes, 2 * levels);
        }
        bids[levels] = bid;
        prices[levels] = price;
        sizes[levels++] = size;
    }

    @Override
    public void end(long time) {
        if (whole) tape.snapshot(time, now);
        for (int k = 0; k < levels; k++) tape.level(time, now, bids[k], prices[k], sizes[k]);
        tape.bookEnd(now);
        whole = false;
        levels = 0;
    }

    @Override
    public void lost() {
        whole = false;
        levels = 0;
        tape.lost(now);
    }
}
