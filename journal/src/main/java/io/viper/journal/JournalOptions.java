package io.viper.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a writer works. Start from {@link #standard}.
 *
 * @param segmentBytes length of a segment and of the reserve, written with zeros in advance
 * @param bufferBytes records are handed to the system when so many bytes wait, or at a commit
 * @param lowBytes the writer is {@link JournalWriter#low} when less is free on the disk
 * @param lowPercent … or less than this share of the disk
 * @param owner who writes, for people and for the record of the epoch
 * @param clock the time of the journal's own records; never that of events
 * @param housekeeping where the reserve is written after a segment was started; {@link Runnable#run} does it at once, in
 *     the middle of an append
 * @param mark a place that the journal must contain; null if none is known
 * @param snapshots how often the state of a run is written beside its journal
 */
public record JournalOptions(
        long segmentBytes,
        int bufferBytes,
        long lowBytes,
        int lowPercent,
        String owner,
        InstantSource clock,
        Executor housekeeping,
        @Nullable JournalMark mark,
        SnapshotRhythm snapshots) {

    private static final long SECOND = 1_000_000_000L;
    private static final int SMALLEST_SEGMENT = 4096;

    public JournalOptions {
        if (segmentBytes < SMALLEST_SEGMENT || segmentBytes % Frame.ALIGNMENT != 0) {
            throw new IllegalArgumentException(
                    "a segment of " + segmentBytes + " bytes: it takes " + SMALLEST_SEGMENT + " or more, in eights");
        }
        if (bufferBytes < 0) throw new IllegalArgumentException("a buffer of " + bufferBytes + " bytes");
        if (lowPercent < 0 || lowPercent > 100) throw new IllegalArgumentException(lowPercent + " % of a disk");
    }

    /** Segments of 64 MiB; low below 2 GiB or 5 %; the reserve is written at once. */
    public static JournalOptions standard() {
        return new JournalOptions(
                64L << 20,
                1 << 18,
                2L << 30,
                5,
                "pid " + ProcessHandle.current().pid(),
                InstantSource.system(),
                Runnable::run,
                null,
                SnapshotRhythm.standard());
    }

    /** With segments of another length. */
    public JournalOptions withSegmentBytes(long bytes) {
        return new JournalOptions(
                bytes, bufferBytes, lowBytes, lowPercent, owner, clock, housekeeping, mark, snapshots);
    }

    /** With another idea of a disk that is nearly full. */
    public JournalOptions withLow(long bytes, int percent) {
        return new JournalOptions(
                segmentBytes, bufferBytes, bytes, percent, owner, clock, housekeeping, mark, snapshots);
    }

    /** With another name of the owner and another clock. */
    public JournalOptions withOwner(String name, InstantSource source) {
        return new JournalOptions(
                segmentBytes, bufferBytes, lowBytes, lowPercent, name, source, housekeeping, mark, snapshots);
    }

    /** With the reserve written by somebody else than the thread that appends. */
    public JournalOptions withHousekeeping(Executor executor) {
        return new JournalOptions(
                segmentBytes, bufferBytes, lowBytes, lowPercent, owner, clock, executor, mark, snapshots);
    }

    /** Opening fails unless the journal contains this place: so a copy that is too old is noticed. */
    public JournalOptions withMark(JournalMark known) {
        return new JournalOptions(
                segmentBytes, bufferBytes, lowBytes, lowPercent, owner, clock, housekeeping, known, snapshots);
    }

    /** With snapshots at other times. */
    public JournalOptions withSnapshots(SnapshotRhythm rhythm) {
        return new JournalOptions(
                segmentBytes, bufferBytes, lowBytes, lowPercent, owner, clock, housekeeping, mark, rhythm);
    }

    /** What the clock says, as UTC epoch nanoseconds. */
    public long now() {
        Instant now = clock.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), SECOND), now.getNano());
    }
}
