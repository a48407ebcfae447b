package io.viper.journal;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes of old segments. Those that end before the newest two whole snapshots can be compressed, and are read like any
 * others. They can be removed too, but only when somebody asks for it: what they hold cannot be replayed or explained after
 * that. What is left begins with a snapshot that says what its first record rests on.
 *
 * <p>For one at a time; a writer and readers may be at work meanwhile.
 */
public final class Retention {
    private static final int SUPPORTS = 2;
    private static final String UNFINISHED = "packed.tmp";

    private final Storage storage;
    private final SnapshotStore snapshots;

    /** Of the journal in a folder. */
    public Retention(Storage storage) {
        this.storage = storage;
        this.snapshots = new SnapshotStore(storage);
    }

    /**
     * What can be removed.
     *
     * @param first the record that the journal would begin with
     * @param anchor the snapshot's record from which on everything can be replayed; 0 if nothing can be removed
     * @param segments names of files
     * @param snapshots names of files
     */
    public record Plan(long first, long anchor, List<String> segments, List<String> snapshots) {
        public Plan {
            segments = List.copyOf(segments);
            snapshots = List.copyOf(snapshots);
        }
    }

    /**
     * Compresses what the newest two snapshots do not need. A file is there compressed and proven before it goes.
     *
     * @return names of the segments
     * @throws JournalException if the disk does not let us; all is as it was, or partly done
     */
    public List<String> pack() {
        List<String> done = new ArrayList<>();
        long needed = snapshots.support(SUPPORTS, Long.MAX_VALUE);
        try {
            for (String name : before(needed)) {
                if (SegmentName.isPacked(name)) continue;
                pack(name);
                done.add(name);
            }
            return List.copyOf(done);
        } catch (IOException failure) {
            throw new JournalException("old segments could not be compressed: " + failure.getMessage(), failure);
        }
    }

    private void pack(String name) throws IOException {
        byte[] packed;
        byte[] whole;
        try (StorageFile file = storage.openForReading(name)) {
            whole = PackedFile.bytes(file);
            packed = PackedFile.packed(file);
        }
        try (StorageFile file = storage.create(UNFINISHED)) {
            file.writeFully(ByteBuffer.wrap(packed), 0);
            file.force(true);
        }
        byte[] again = PackedFile.bytes(PackedFile.of(storage.openForReading(UNFINISHED)));
        if (!Arrays.equals(whole, again)) throw new IOException(name + " is not the same when it is unpacked");
        storage.rename(UNFINISHED, SegmentName.packed(name));
        storage.syncFolder();
        storage.delete(name);
        storage.syncFolder();
    }

    /**
     * What can be removed of the time before a moment: all that lies wholly before the newest snapshot that is older, and never
     * anything that the newest two snapshots need.
     *
     * @param moment UTC epoch nanoseconds, of the clock that the snapshots were taken by
     */
    public Plan plan(long moment) {
        long anchor = Math.min(snapshots.support(SUPPORTS, Long.MAX_VALUE), snapshots.support(1, moment));
        try {
            List<String> segments = before(anchor);
            List<String> all = SegmentName.list(storage);
            long first = all.isEmpty() ? 1 : SegmentName.first(all.get(segments.size()));
            return new Plan(first, segments.isEmpty() ? 0 : anchor, segments, snapshots.namesBefore(anchor));
        } catch (IOException failure) {
            throw new JournalException("journal " + storage.folder() + " cannot be listed: " + failure, failure);
        }
    }

    /** Removes it, oldest first, so that what is left after an interruption is without gaps. */
    public void carryOut(Plan plan) {
        try {
            for (String name : plan.snapshots()) storage.delete(name);
            for (String name : plan.segments()) storage.delete(name);
            storage.syncFolder();
        } catch (IOException failure) {
            throw new JournalException("old files could not be removed: " + failure.getMessage(), failure);
        }
    }

    /** The segments that end before a record. A segment ends where the next one starts; the last one never does. */
    private List<String> before(long sequence) throws IOException {
        List<String> found = new ArrayList<>();
        List<String> segments = SegmentName.list(storage);
        for (int i = 0; i + 1 < segments.size(); i++) {
            // the record itself stays, as the proof that the journal contains it
            if (SegmentName.first(segments.get(i + 1)) <= sequence) found.add(segments.get(i));
        }
        return found;
    }
}
