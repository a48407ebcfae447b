package io.viper.exchange.delta;

import io.viper.exchange.kit.BookSide;

/**
 * The book of one instrument, kept to prove the checksum of each change. Where it does not agree, the change and all that come
 * behind it leave a number out, until the next snapshot: whoever applies them sees a gap. For one thread.
 */
final class DeltaBook {
    private final DeltaChecksum checksum;
    private final BookSide bids = new BookSide(true);
    private final BookSide asks = new BookSide(false);
    private long last;
    private boolean whole;
    private boolean wrong;
    private boolean applies;

    DeltaBook(DeltaChecksum checksum) {
        this.checksum = checksum;
    }

    /** Levels follow, and then {@link #end}. What does not follow on what is known changes nothing. */
    void begin(boolean snapshot, long sequence) {
        if (snapshot) {
            bids.clear();
            asks.clear();
            wrong = false;
        } else if (sequence > last + 1) {
            whole = false;
        }
        applies = snapshot || (whole && sequence == last + 1);
        whole |= snapshot;
        if (applies) last = sequence;
    }

    /** A level in contracts; none takes it away. */
    void level(boolean bid, double price, double contracts) {
        if (applies) (bid ? bids : asks).set(price, contracts);
    }

    /**
     * All levels were told.
     *
     * @return the number under which it is told on
     */
    long end(long sequence, long told) {
        if (applies && !wrong) wrong = checksum.of(asks, bids) != told;
        return wrong ? sequence + 1 : sequence;
    }
}
