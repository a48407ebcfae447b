package io.viper.core.network;

import java.time.Duration;

/**
 * What a line does to the bytes of one direction. Nothing is ever changed, doubled or put in another order: TCP does not do that.
 *
 * @param delay before every piece goes on
 * @param jitter at most so much more, by chance
 * @param bytesPerSecond 0 = as fast as it goes
 * @param slice the most bytes of a piece; how many is chance; 0 = as they come
 * @param most bytes that get through, after which {@code then} happens; -1 = all
 * @param then what happens then
 */
public record Way(Duration delay, Duration jitter, int bytesPerSecond, int slice, long most, End then) {

    /** What happens after the last byte that gets through. */
    public enum End {
        /** The connection is closed in good order, both directions. */
        CLOSE,
        /** It is reset, both directions. */
        RESET,
        /** Everything more is swallowed, and nobody is told: the connection stays open. */
        SWALLOW
    }

    /** As if there were no line. */
    public static final Way CLEAR = new Way(Duration.ZERO, Duration.ZERO, 0, 0, -1, End.CLOSE);

    /** Nothing gets through, and nobody is told. */
    public static final Way HOLE = CLEAR.endingAfter(0, End.SWALLOW);

    /** The same, later. */
    public Way delayed(Duration by, Duration atMostMore) {
        return new Way(by, atMostMore, bytesPerSecond, slice, most, then);
    }

    /** The same, no faster than so. */
    public Way limited(int toBytesPerSecond) {
        return new Way(delay, jitter, toBytesPerSecond, slice, most, then);
    }

    /** The same in pieces of one byte to so many. */
    public Way sliced(int atMost) {
        return new Way(delay, jitter, bytesPerSecond, atMost, most, then);
    }

    /** The same until so many bytes got through. */
    public Way endingAfter(long bytes, End end) {
        return new Way(delay, jitter, bytesPerSecond, slice, bytes, end);
    }
}
