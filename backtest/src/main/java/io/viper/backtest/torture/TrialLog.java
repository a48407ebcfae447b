package io.viper.backtest.torture;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What survives the end of the process: the events that the engine was told and the effects that it was about to send, in
 * order. The torture writes it as {@code live} writes the journal, and throws it away up to what a disk would have kept.
 */
public interface TrialLog {
    /** Writes an event or effect. @return its number, from 1 */
    long append(Object what);

    /** Puts all that was written on the disk before it returns. */
    void commit();

    /** Number of the last one that is on the disk. */
    long durable();

    /**
     * The process ends and starts again.
     *
     * @param chance how much of what was written and not yet on the disk survives all the same
     * @return all that is left, in order
     */
    List<Object> reopen(SplittableRandom chance);
}
