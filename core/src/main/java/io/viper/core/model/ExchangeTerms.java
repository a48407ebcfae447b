package io.viper.core.model;

/**
 * What can be relied on at an exchange, and how patient we are with it. Times in nanoseconds.
 *
 * @param receiveWindow a request that is older is refused
 * @param lag the longest that an accepted request may wait inside the exchange
 * @param busyLag the same after the exchange said that it is slow
 * @param slack what clocks and queries may be off by, and a second
 * @param absenceGap two absences count if they are so far apart
 * @param reconcileEvery how often the account is compared
 * @param escalateAfter an order that is unknown for so long is told again
 * @param restrictAfter … and for so long makes the account reduce-only
 * @param watch how long an order that never arrived is watched for
 * @param hedgeMode whether the account is worked in hedge mode, long and short apart; otherwise in one-way mode
 * @param drift share of a position, and of the balance, that may differ without being a difference
 */
public record ExchangeTerms(
        long receiveWindow,
        long lag,
        long busyLag,
        long slack,
        long absenceGap,
        long reconcileEvery,
        long escalateAfter,
        long restrictAfter,
        long watch,
        boolean hedgeMode,
        double drift) {
    private static final long SECOND = Timeframe.SECOND;

    public ExchangeTerms {
        boolean good = receiveWindow > 0
                && lag > 0
                && busyLag >= lag
                && slack > 0
                && absenceGap > 0
                && reconcileEvery > 0
                && escalateAfter > 0
                && restrictAfter >= escalateAfter
                && watch > 0
                && drift >= 0;
        if (!good) throw new IllegalArgumentException("terms that make no sense");
    }

    /** A window of 5 s, a lag of 10 s or 30 s, 2 s of slack, compared every minute, told after one minute, restricted after three. */
    public static ExchangeTerms standard() {
        return new ExchangeTerms(
                5 * SECOND,
                10 * SECOND,
                30 * SECOND,
                2 * SECOND,
                2 * SECOND,
                60 * SECOND,
                60 * SECOND,
                180 * SECOND,
                86_400 * SECOND,
                false,
                0.001);
    }

    /** With the account worked in hedge mode, or not. */
    public ExchangeTerms withHedgeMode(boolean mode) {
        return new ExchangeTerms(
                receiveWindow,
                lag,
                busyLag,
                slack,
                absenceGap,
                reconcileEvery,
                escalateAfter,
                restrictAfter,
                watch,
                mode,
                drift);
    }

    /** Before it, that a request of this moment is not found proves nothing. */
    public long horizon(long sentAt, boolean busy) {
        return sentAt + receiveWindow + (busy ? busyLag : lag) + slack;
    }
}
