package io.viper.journal;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which files a journal consists of. Needs no lock. */
public final class JournalFiles {
    private JournalFiles() {}

    /**
     * One of them.
     *
     * @param kind {@code segment}, {@code packed}, {@code snapshot}, or {@code other}
     * @param first the first record of a segment, the last record that a snapshot knows; 0 for others
     * @param bytes what it takes on the disk
     * @param time when it was begun, UTC epoch nanoseconds; 0 if that cannot be read in it
     */
    public record Entry(String name, String kind, long first, long bytes, long time) {}

    /**
     * The oldest record that is still there, by the name of its file; 1 if nothing was removed or nothing is there yet.
     *
     * @throws JournalException if the folder cannot be read
     */
    public static long first(Storage storage) {
        try {
            List<String> segments = SegmentName.list(storage);
            return segments.isEmpty() ? 1 : SegmentName.first(segments.getFirst());
        } catch (IOException failure) {
            throw unlisted(storage, failure);
        }
    }

    /** All of them, by name. @throws JournalException if the folder cannot be read */
    public static List<Entry> list(Storage storage) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String name : storage.names().stream().sorted().toList()) entries.add(entry(storage, name));
            return List.copyOf(entries);
        } catch (IOException failure) {
            throw unlisted(storage, failure);
        }
    }

    private static Entry entry(Storage storage, String name) throws IOException {
        long bytes;
        try (StorageFile file = storage.openForReading(name)) {
            bytes = file.size();
        }
        try {
            if (SegmentName.isOne(name)) {
                try (SegmentReader reader = SegmentReader.open(storage, name)) {
                    String kind = SegmentName.isPacked(name) ? "packed" : "segment";
                    return new Entry(
                            name,
                            kind,
                            SegmentName.first(name),
                            bytes,
                            reader.header().time());
                }
            }
            if (SnapshotStore.isOne(name)) {
                Snapshot snapshot = SnapshotFile.read(storage, name);
                return new Entry(name, "snapshot", snapshot.mark().sequence(), bytes, snapshot.time());
            }
        } catch (IOException | JournalException | ArithmeticException damaged) {
            return new Entry(name, "damaged", 0, bytes, 0);
        }
        return new Entry(name, "other", 0, bytes, 0);
    }

    private static JournalException unlisted(Storage storage, IOException failure) {
        return new JournalException("journal " + storage.folder() + " cannot be listed: " + failure, failure);
    }
}
