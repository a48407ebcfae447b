package io.viper.journal;

import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a journal a sound end where a power failure left none: pages of the last, uncommitted group are missing while later
 * ones are there. A writer refuses that like any other damage; here a person looks at it first, and then has it cut.
 *
 * <p>From {@link #open} to {@link #close} nobody else writes. Nothing but {@link #cut} changes anything. For one thread.
 */
public final class JournalRepair implements AutoCloseable {
    private final Storage storage;
    private final JournalLock ownership;
    private final JournalStat stat;
    private final List<Behind> behind;

    /**
     * A whole record behind the place where the journal ends. Its checksum is right; that it followed from what is missing
     * nobody can prove.
     *
     * @param sequence its number
     * @param time UTC epoch nanoseconds
     * @param type its type
     * @param bytes what it takes, with its frame
     */
    public record Behind(long sequence, long time, RecordType type, int bytes) {}

    private JournalRepair(Storage storage, JournalLock ownership, @Nullable JournalMark mark) throws IOException {
        this.storage = storage;
        this.ownership = ownership;
        try (JournalReader reader = JournalReader.cuttingHoles(storage)) {
            this.stat = JournalStat.of(reader);
        }
        if (mark != null) JournalReader.after(storage, mark).close();
        this.behind = behind(storage, stat.tail());
        if (!behind.isEmpty()) requireNoSnapshotBehind();
    }

    /**
     * Proves a whole journal, and finds out where it would have to be cut. Takes the lock.
     *
     * @param mark a place that was acknowledged; null if none is known
     * @throws JournalLockedException if somebody writes to it
     * @throws JournalCorruptException if anything is damaged that a power failure does not explain, or if a later record, the
     *     mark or a snapshot proves that what is missing had been acknowledged
     * @throws JournalVersionException if a newer program wrote some of it, behind a hole too
     * @throws JournalRegressedException if it does not contain the mark
     * @throws JournalException if it cannot be read
     */
    public static JournalRepair open(Storage storage, @Nullable JournalMark mark) {
        JournalLock ownership = null;
        try {
            ownership = JournalLock.take(storage.folder());
            return new JournalRepair(storage, ownership, mark);
        } catch (IOException failure) {
            JournalLock.release(ownership);
            throw new JournalException("journal " + storage.folder() + " cannot be read: " + failure, failure);
        } catch (RuntimeException refused) {
            JournalLock.release(ownership);
            throw refused;
        }
    }

    /** What is proven: all in front of the cut. Its tail says where the cut is; without bytes to cut the journal is whole. */
    public JournalStat stat() {
        return stat;
    }

    /** The whole records that would be cut, in the order of the file. None behind a torn end, which every writer cuts. */
    public List<Behind> behind() {
        return behind;
    }

    /**
     * Cuts, after the bytes are safe in a file of their own. An interrupted one can be repeated.
     *
     * @return the name of that file in the folder; empty if there was nothing to cut
     * @throws JournalException if the disk does not let us; nothing is lost then
     */
    public String cut() {
        Tail tail = stat.tail();
        if (tail.cutBytes() == 0) return "";
        try {
            String name = unused("repaired-after-" + tail.sequence());
            Recovery.keep(storage, tail, name);
            storage.syncFolder();
            Recovery.seal(storage, tail);
            return name;
        } catch (IOException failure) {
            throw new JournalException(
                    "journal " + storage.folder() + " cannot be cut: " + failure.getMessage() + "; nothing is lost",
                    failure);
        }
    }

    /** Lets the journal go. */
    @Override
    public void close() {
        JournalLock.release(ownership);
    }

    private static List<Behind> behind(Storage storage, Tail tail) throws IOException {
        if (tail.cutBytes() == 0) return List.of();
        List<Behind> found = new ArrayList<>();
        try (SegmentReader segment = SegmentReader.open(storage, tail.file())) {
            segment.seek(tail.offset());
            TailScan.of(segment, tail.sequence() + 1, () -> found.add(behind(segment)));
        }
        return List.copyOf(found);
    }

    private static Behind behind(SegmentReader segment) {
        byte[] window = segment.window();
        int at = segment.start();
        return new Behind(
                Frame.longAt(window, at + Frame.SEQUENCE),
                Frame.longAt(window, at + Frame.TIME),
                segment.recordType(),
                segment.recordSize());
    }

    /** A snapshot is taken of what is durable. */
    private void requireNoSnapshotBehind() {
        Optional<Snapshot> newest = new SnapshotStore(storage).newest().snapshot();
        if (newest.isEmpty() || newest.get().mark().sequence() <= stat.lastSequence()) return;
        JournalReader.after(storage, newest.get().mark()).close();
    }

    private String unused(String name) throws IOException {
        List<String> taken = storage.names();
        String free = name;
        for (int number = 2; taken.contains(free); number++) free = name + "-" + number;
        return free;
    }
}
