package io.viper.journal;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots beside a journal, and what they make superfluous. A snapshot is there whole or not at all: written beside its
 * place, flushed, renamed. For one writer at a time; reading needs no lock.
 */
public final class SnapshotStore {
    private static final String PREFIX = "snapshot-";
    private static final long DAY = 86_400_000_000_000L;
    private static final String UNFINISHED = "snapshot.tmp";

    private final Storage storage;

    /** The snapshots in the folder of a journal. */
    public SnapshotStore(Storage storage) {
        this.storage = storage;
    }

    /**
     * What was found.
     *
     * @param snapshot the newest one that is whole
     * @param skipped newer ones that are not, each with the reason, for the operator
     */
    public record Found(Optional<Snapshot> snapshot, List<String> skipped) {}

    /**
     * Writes one; durable when this returns. After a failure the earlier ones are untouched.
     *
     * @throws JournalException if the disk does not let us; the journal goes on without it
     */
    public void write(Snapshot snapshot) {
        try {
            try (StorageFile file = storage.create(UNFINISHED)) {
                ByteBuffer bytes = SnapshotFile.toBytes(snapshot);
                file.writeFully(bytes, 0);
                file.force(true);
            }
            storage.rename(UNFINISHED, name(snapshot.mark().sequence()));
            storage.syncFolder();
        } catch (IOException failure) {
            throw new JournalException("no snapshot could be written: " + failure.getMessage(), failure);
        }
    }

    /**
     * The newest whole one. Whether the journal really contains its mark is asked by {@link JournalReader#after}.
     *
     * @throws JournalException if the folder cannot be read
     */
    public Found newest() {
        return newestBelow(Long.MAX_VALUE);
    }

    /** The newest whole one that was taken before a record: where the newest of all is of no use. */
    public Found newestBelow(long sequence) {
        List<String> skipped = new ArrayList<>();
        for (String name : names().reversed()) {
            if (sequence(name) >= sequence) continue;
            try {
                return new Found(Optional.of(SnapshotFile.read(storage, name)), List.copyOf(skipped));
            } catch (IOException | ArithmeticException damaged) {
                skipped.add(name + ": " + damaged.getMessage());
            }
        }
        return new Found(Optional.empty(), List.copyOf(skipped));
    }

    /**
     * Removes snapshots that nobody needs: the newest {@code keep} whole ones stay, and of the older ones the last of each day
     * (UTC), so that the days between them can be replayed.
     *
     * @return the names of the removed files
     */
    public List<String> thin(int keep) {
        List<String> removed = new ArrayList<>();
        try {
            int whole = 0;
            long day = Long.MAX_VALUE;
            for (String name : names().reversed()) {
                Optional<Snapshot> snapshot = read(name);
                if (snapshot.isEmpty()) continue;
                long taken = Math.floorDiv(snapshot.get().time(), DAY);
                if (++whole > keep && taken == day) removed.add(name);
                day = taken;
            }
            for (String name : removed) storage.delete(name);
            if (!removed.isEmpty()) storage.syncFolder();
            return List.copyOf(removed);
        } catch (IOException failure) {
            throw new JournalException("old snapshots could not be removed: " + failure.getMessage(), failure);
        }
    }

    /** Puts one aside that proved to be of no use: evidence, never read again. */
    public void refuse(long sequence) {
        try {
            storage.rename(name(sequence), "refused-" + name(sequence));
            storage.syncFolder();
        } catch (IOException failure) {
            throw new JournalException("a snapshot could not be put aside: " + failure.getMessage(), failure);
        }
    }

    private Optional<Snapshot> read(String name) {
        try {
            return Optional.of(SnapshotFile.read(storage, name));
        } catch (IOException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Removes the snapshots beyond the newest {@code keep} whole ones, and the segments that end before the oldest of these:
     * each kept snapshot can still be replayed from. With fewer whole snapshots nothing is removed. Damaged ones that are
     * newer than the oldest kept one stay for whoever wants to know why.
     *
     * @param keep at least 1
     * @return the names of the removed files
     */
    public List<String> retain(int keep) {
        if (keep < 1) throw new IllegalArgumentException("at least one snapshot must be kept, not " + keep);
        try {
            Optional<Snapshot> oldest = oldestKept(keep);
            return oldest.isEmpty()
                    ? List.of()
                    : removeBefore(oldest.get().mark().sequence());
        } catch (IOException failure) {
            throw new JournalException("old files could not be removed: " + failure.getMessage(), failure);
        }
    }

    /** All whole ones, oldest first. */
    public List<Snapshot> oldestFirst() {
        return names().stream().flatMap(name -> read(name).stream()).toList();
    }

    /** The record of the n-th newest whole snapshot of those before a moment; 0 if there are fewer. */
    long support(int n, long moment) {
        int whole = 0;
        for (String name : names().reversed()) {
            Optional<Snapshot> snapshot = read(name);
            boolean old = snapshot.isPresent() && snapshot.get().time() < moment;
            if (old && ++whole == n) return sequence(name);
        }
        return 0;
    }

    /** The snapshots that are older than the one of a record. */
    List<String> namesBefore(long sequence) {
        return names().stream().filter(name -> sequence(name) < sequence).toList();
    }

    /** Whether a file is a snapshot, by its name. */
    static boolean isOne(String name) {
        return name.matches(PREFIX + "[0-9]{18}");
    }

    private Optional<Snapshot> oldestKept(int keep) {
        int whole = 0;
        for (String name : names().reversed()) {
            // A damaged one supports nobody and is not counted.
            Optional<Snapshot> snapshot = read(name);
            if (snapshot.isPresent() && ++whole == keep) return snapshot;
        }
        return Optional.empty();
    }

    /** Oldest first, so that what is left after an interruption is still without gaps. */
    private List<String> removeBefore(long sequence) throws IOException {
        List<String> removed = new ArrayList<>();
        for (String name : names()) if (name.compareTo(name(sequence)) < 0) removed.add(name);
        List<String> segments = SegmentName.list(storage);
        for (int i = 0; i + 1 < segments.size(); i++) {
            // A segment ends where the next one starts. The mark itself stays, as the proof that the journal contains
            // it.
            if (SegmentName.first(segments.get(i + 1)) <= sequence) removed.add(segments.get(i));
        }
        for (String name : removed) storage.delete(name);
        if (!removed.isEmpty()) storage.syncFolder();
        return List.copyOf(removed);
    }

    private List<String> names() {
        try {
            return storage.names().stream()
                    .filter(SnapshotStore::isOne)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new JournalException("snapshots in " + storage.folder() + " cannot be listed: " + failure, failure);
        }
    }

    private static long sequence(String name) {
        return Long.parseLong(name.substring(PREFIX.length()));
    }

    private static String name(long sequence) {
        return PREFIX + SegmentName.digits(sequence);
    }
}
