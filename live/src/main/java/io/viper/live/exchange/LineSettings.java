package io.viper.live.exchange;

/**
 * How patient the line is. Times in nanoseconds of a real clock.
 *
 * @param orderTimeout after which the outcome of an order, a change or a cancel counts as unknown
 * @param readTimeout after which a question counts as failed
 * @param readTries how often a question is asked before it counts as failed
 * @param readPause before the second try; doubled for each further one
 * @param breakerFailures in a row that hold entries back
 * @param breakerPause for so long
 */
public record LineSettings(
        long orderTimeout, long readTimeout, int readTries, long readPause, int breakerFailures, long breakerPause) {
    private static final long MILLISECOND = 1_000_000L;

    /** 5 s for orders, 5 s and three tries for questions, five failures for 30 s. */
    public static LineSettings standard() {
        return new LineSettings(
                5_000 * MILLISECOND, 5_000 * MILLISECOND, 3, 200 * MILLISECOND, 5, 30_000 * MILLISECOND);
    }
}
