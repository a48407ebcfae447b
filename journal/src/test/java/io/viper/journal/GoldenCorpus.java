package io.viper.journal;

import io.viper.core.Rng;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.Samples;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a journal with every type of record, a snapshot, and what both say as lines of JSON. A folder under {@code
 * src/test/resources/golden} is written once by the program of its time, committed, and never again changed (the lines may be, when a
 * name in the model does):
 *
 * <pre>java -cp … io.viper.journal.GoldenCorpus journal/src/test/resources/golden/2</pre>
 *
 * <p>A new folder is due when a type of record or a version of one was added.
 */
public final class GoldenCorpus {
    static final String LINES = "journal.jsonl";

    private static final long SEGMENT = 1 << 13;
    private static final int ROUNDS = 4;

    private GoldenCorpus() {}

    public static void main(String[] arguments) throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        for (int seed = 1; seed <= ROUNDS; seed++) records.addAll(Samples.appendable(new Rng(seed)));
        Path folder = Path.of(arguments[0]);
        write(folder, records);
        Files.write(folder.resolve(LINES), lines(DiskStorage.of(folder)));
    }

    /** A journal with these records, written always in the same way. */
    static void write(Path folder, List<JournalRecord> records) throws IOException {
        Storage disk = DiskStorage.make(folder);
        JournalOptions options = Journals.options()
                .withSegmentBytes(SEGMENT)
                .withOwner("golden", InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
        try (JournalWriter writer = JournalWriter.open(disk, options)) {
            for (JournalRecord record : records) {
                if (writer.append(record) % 7 == 0) writer.commit();
            }
            writer.commit();
            new SnapshotStore(disk).write(new Snapshot(writer.mark(), 1, 2, Bytes.of("golden")));
        }
        disk.delete(Reserve.NAME);
        disk.delete("journal.lock");
    }

    /** What journal and snapshot say. */
    static List<String> lines(Storage disk) {
        List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(disk)) {
            while (reader.next()) lines.add(reader.json());
            lines.add("\"" + reader.mark() + ", " + reader.tail().state() + "\"");
        }
        Snapshot snapshot = new SnapshotStore(disk).newest().snapshot().orElseThrow();
        String state = new String(snapshot.state().toArray(), StandardCharsets.UTF_8);
        lines.add("\"" + state + " at " + snapshot.mark() + ", " + snapshot.stateHash() + "\"");
        return lines;
    }
}
