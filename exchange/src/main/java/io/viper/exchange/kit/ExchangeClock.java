package io.viper.exchange.kit;

/**
 * The exchange's clock, guessed from ours: the offset of the quickest of the last questions, and how wrong it can be. Safe
 * for all threads.
 */
public final class ExchangeClock {
    /** Questions that are remembered. */
    private static final int KEPT = 8;

    private final double[] offsets = new double[KEPT];
    private final double[] doubts = new double[KEPT];
    private int count;

    /**
     * An answer to the question what time it is, all in milliseconds since 1970. If it cannot be true together with an older
     * one, one of the clocks has been set, or runs differently: the older one is forgotten.
     *
     * @param sent when it was asked, by our clock
     * @param theirs what they said
     * @param received when the answer came, by our clock
     */
    public synchronized void asked(long sent, long theirs, long received) {
        double half = Math.max(0, received - sent) / 2.0;
        double offset = theirs - (sent + half);
        for (int k = 0; k < Math.min(count, KEPT); k++) {
            if (Math.abs(offsets[k] - offset) > doubts[k] + half + 1) doubts[k] = Double.POSITIVE_INFINITY;
        }
        offsets[count % KEPT] = offset;
        doubts[count % KEPT] = half + 1;
        count++;
    }

    /** Their time when ours is {@code ours}, milliseconds. The same as ours before the first answer. */
    public synchronized long at(long ours) {
        int best = best();
        return best < 0 ? ours : Math.round(ours + offsets[best]);
    }

    /** How far theirs is ahead of ours, milliseconds. */
    public synchronized double offsetMillis() {
        int best = best();
        return best < 0 ? 0 : offsets[best];
    }

    /** By how much {@link #at} can be wrong, milliseconds; infinite before the first answer. */
    public synchronized double doubtMillis() {
        int best = best();
        return best < 0 ? Double.POSITIVE_INFINITY : doubts[best];
    }

    private int best() {
        int best = -1;
        for (int k = 0; k < Math.min(count, KEPT); k++) {
            if (best < 0 || doubts[k] < doubts[best]) best = k;
        }
        return best;
    }
}
