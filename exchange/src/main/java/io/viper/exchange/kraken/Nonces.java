package io.viper.exchange.kraken;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of one key's requests: Kraken takes a request only if its number is above the last one it saw. All protocols
 * that use a key share one of these, so that parallel calls never get the same number, and none ever goes back, whatever the
 * clock does. Numbers are microseconds where the clock allows it. Safe for all threads.
 *
 * <p>The order in which requests arrive is not ours: a key that is used in parallel needs a nonce window (a setting of the key
 * at Kraken), or a request that is overtaken is refused. Such a refusal is certain: nothing was done.
 */
public final class Nonces {
    private static final long MICROS_OF_MILLI = 1_000;

    private final AtomicLong last;

    /** Above a floor: {@link #floor} of the run before, or 0. */
    public Nonces(long floor) {
        last = new AtomicLong(floor);
    }

    /** The next number. */
    long next(long timeMillis) {
        long wanted = Math.multiplyExact(timeMillis, MICROS_OF_MILLI);
        return last.updateAndGet(before -> Math.max(Math.addExact(before, 1), wanted));
    }

    /** No number up to this one comes again: what is to be kept where the clock might go back between two runs. */
    public long floor() {
        return last.get();
    }
}
